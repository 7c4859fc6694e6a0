#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: `upriver-cli check --active` asks what it showed and nothing else, each once, and the finding rests on what came back.

--asked PREFIX: an exhibit of that name came back; --cites PREFIX: the first finding cites it.
--unit UNIT: the program writes each request into its journal; then --active makes exactly one request more than a check without it.
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile

FOUND = 1  # exit code of upriver-cli


def upriver(*words):
    return subprocess.run([os.environ["UPRIVER_CLI"], *words], text=True, capture_output=True, check=False)


def check(folder, *words):
    env = os.environ
    return upriver("check", f"{env['LAB_USER']}@{env['LAB_HOST']}:{env['LAB_PORT']}", "--sudo", "--identity", env["LAB_KEY"],
                   "--url", env["LAB_URL"], "--save", folder, "--json", *words)


def requests_seen(unit):
    """How many requests for the path the program itself has written down."""
    if not unit:
        return 0
    path = "/" + os.environ["LAB_URL"].partition("://")[2].partition("/")[2]
    said = subprocess.run([os.environ["LAB"], "root", os.environ["LAB_ID"], "--", "journalctl", "-u", unit, "--no-pager", "-o", "cat"],
                          text=True, capture_output=True, check=True)
    return said.stdout.count(f'"GET {path} ')


def commands(folder):
    """The commands of the exhibits that asked in nginx's place."""
    with open(f"{folder}/commands.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return {row[0]: row[2] for row in rows if row[0].startswith("active-")}


def shown(text):
    """The indented command lines on standard error."""
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--asked", default="active-")
    asked.add_argument("--cites", default="")
    asked.add_argument("--unit", default="")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as parent:
        before = requests_seen(wanted.unit)
        plain = check(f"{parent}/plain")
        between = requests_seen(wanted.unit)
        unasked = check(f"{parent}/unasked", "--active")  # nobody is there to confirm
        refused = requests_seen(wanted.unit)
        active = check(f"{parent}/active", "--active", "--yes")
        after = requests_seen(wanted.unit)
        first = json.loads(active.stdout)["findings"][0]
        again = json.loads(upriver("analyse", f"{parent}/active", "--url", os.environ["LAB_URL"], "--json").stdout)["findings"][0]
        report = upriver("report", f"{parent}/active", "--format", "md").stdout
        ran = commands(f"{parent}/active")
        cited = [each["exhibit"] for each in first["because"]]

        expectations = {
            "the cause is found": active.returncode == FOUND and first["cause"] == os.environ["LAB_EXPECT"],
            "the saved evidence alone says the same": (again["cause"], again["certainty"]) == (first["cause"], first["certainty"]),
            "without --active nothing is asked": plain.returncode == FOUND and not commands(f"{parent}/plain"),
            "unconfirmed nothing is asked": not commands(f"{parent}/unasked") and bool(shown(unasked.stderr)),
            "it was asked": any(name.startswith(wanted.asked) for name in ran),
            "what was shown is what ran": sorted(ran.values()) == sorted(shown(active.stderr)),
            "the report tells every command": all(command in report for command in ran.values()),
            "the finding rests on it": not wanted.cites or any(name.startswith(wanted.cites) for name in cited),
            "the program saw one request more": not wanted.unit or (after - refused) == (between - before) + 1 == (refused - between) + 1,
        }
    for claim, holds in expectations.items():
        print(f"{'right' if holds else 'WRONG'}: {claim}")
    if not all(expectations.values()):
        print(before, between, refused, after, ran, active.stdout, active.stderr, sep="\n")
    return 0 if all(expectations.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
