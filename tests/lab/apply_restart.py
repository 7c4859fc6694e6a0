#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: `upriver-cli apply --yes` turns the failing URL good, and its journal holds exactly what --dry-run showed."""
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request


def status(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def upriver(*words):
    env = os.environ
    host = f"{env['LAB_USER']}@{env['LAB_HOST']}:{env['LAB_PORT']}"
    return subprocess.run([env["UPRIVER_CLI"], "apply", host, "--sudo", "--identity", env["LAB_KEY"], "--url", env["LAB_URL"],
                           "--cause", env["LAB_EXPECT"], *words], text=True, capture_output=True, check=False)


def commands_shown(text):
    """The indented command lines of the change as --dry-run spells it out."""
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


def main():
    url = os.environ["LAB_URL"]
    before = status(url)
    shown = upriver("--dry-run")
    unchanged = status(url)
    done = upriver("--yes", "--json")
    after = status(url)
    answer = json.loads(done.stdout or "{}")
    ran = [entry["command"] for entry in answer.get("journal", [])]
    kept = [line.removeprefix("Journal: ") for line in done.stderr.splitlines() if line.startswith("Journal: ")]
    with open(kept[0], encoding="utf-8") as file:
        announced = [entry["command"] for entry in map(json.loads, file) if entry["ended"] == "announced"]

    expectations = {
        "502 before": before == 502,
        "--dry-run changes nothing": unchanged == 502 and shown.returncode == 0,
        "exit 0": done.returncode == 0,
        "200 after": after == 200,
        "verified": answer.get("ended") == "verified" and (answer["before"], answer["after"]) == ("502", "200"),
        "what was shown is what ran": ran == commands_shown(shown.stdout) and any("systemctl restart" in command for command in ran),
        "every command was journaled before it ran": announced == ran,
        "the state and the last lines are kept before": [entry["command"].split(" ")[0] for entry in answer["journal"] if entry["stage"] == "keep"] == ["systemctl", "journalctl"]
        and "journalctl --no-pager -n 50 " in shown.stdout,
        "it is not called a thing to take back": "cannot be rolled back" in shown.stdout and "take it back" not in shown.stdout and not answer["transaction"],
    }
    for claim, holds in expectations.items():
        print(f"{'right' if holds else 'WRONG'}: {claim}")
    if not all(expectations.values()):
        print(done.stdout, done.stderr, shown.stdout, sep="\n")
    return 0 if all(expectations.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
