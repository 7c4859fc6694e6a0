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
import time

FOUND = 1  # exit code of upriver-cli


def upriver(*words):
    return subprocess.run([os.environ["UPRIVER_CLI"], *words], text=True, capture_output=True, check=False)


def url(name):
    """The one that fails, told apart in the program's own log."""
    return f"{os.environ['LAB_URL']}?look={name}"


def check(parent, name, *words):
    env = os.environ
    return upriver("check", f"{env['LAB_USER']}@{env['LAB_HOST']}:{env['LAB_PORT']}", "--sudo", "--identity", env["LAB_KEY"],
                   "--url", url(name), "--save", f"{parent}/{name}", "--json", *words)


def requests_seen(unit, name):
    """How many requests of that look the program itself has written down."""
    path = "/" + url(name).partition("://")[2].partition("/")[2]
    said = subprocess.run([os.environ["LAB"], "root", os.environ["LAB_ID"], "--", "journalctl", "-u", unit, "--no-pager", "-o", "cat"],
                          text=True, capture_output=True, check=True)
    return said.stdout.count(f'"GET {path} ')


def requests_settled(unit, expected):
    """The same of each look, once all that is expected has come through the journal, or nothing more does."""
    patience = time.monotonic() + 15
    while True:
        seen = {name: requests_seen(unit, name) for name in expected}
        if time.monotonic() > patience or all(seen[name] >= expected[name] for name in expected):
            return seen


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
        plain = check(parent, "plain")
        unasked = check(parent, "unasked", "--active")  # nobody is there to confirm
        active = check(parent, "active", "--active", "--yes")
        requests = {"plain": 1, "unasked": 1, "active": 2}  # each look sends the visitor's own through nginx
        seen = requests_settled(wanted.unit, requests) if wanted.unit else requests
        first = json.loads(active.stdout)["findings"][0]
        again = json.loads(upriver("analyse", f"{parent}/active", "--url", url("active"), "--json").stdout)["findings"][0]
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
            "the program saw one request more": seen == requests,
        }
    for claim, holds in expectations.items():
        print(f"{'right' if holds else 'WRONG'}: {claim}")
    if not all(expectations.values()):
        print(seen, ran, active.stdout, active.stderr, sep="\n")
    return 0 if all(expectations.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
