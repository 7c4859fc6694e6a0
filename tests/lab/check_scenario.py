#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: upriver-cli looks at the host over SSH and must name the scenario's cause; so must the saved evidence alone.

--tell FILE: writes what it said there, as JSON (see `run`).
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time

FOUND, HEALTHY, INCOMPLETE = 1, 0, 4  # exit codes of upriver-cli
SEEING = ("nopasswd",)  # kinds of sudo that show everything without asking
STDERR_SHOWN = 1000


class Wrong(Exception):
    """What upriver-cli said, where the scenario says otherwise."""


def look(*words):
    """The exit code and the JSON answer. Where the lines are the point, the time they were written at is asked for."""
    cli = os.environ.get("UPRIVER_CLI", "upriver-cli")
    time_asked = ["--since", os.environ["LAB_SINCE"], "--until", os.environ["LAB_UNTIL"]] if os.environ["LAB_LINES"] else []
    done = subprocess.run([cli, *words, "--url", os.environ["LAB_URL"], *time_asked, "--json"], text=True, capture_output=True, check=False)
    try:
        return done.returncode, json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise Wrong(f"{words[0]}: exit {done.returncode}, no JSON ({error}): {done.stderr[-STDERR_SHOWN:].strip()}") from error


def require(part, code, answer):
    """The exit code, the first cause, what it says, what is told besides and, where the answer names one, the target."""
    env = os.environ
    expected = env["LAB_EXPECT"]
    sees_all = env["LAB_SUDO"] in SEEING
    allowed = {HEALTHY if expected == "healthy" else FOUND} | (set() if sees_all else {INCOMPLETE})
    first = (answer["findings"] or [{"cause": "healthy", "subject": ""}])[0]
    if code not in allowed:
        raise Wrong(f"{part}: exit {code}, expected {sorted(allowed)}; first cause {first['cause']}")
    if first["cause"] not in (expected, *env["LAB_ALSO_RIGHT"].split()):
        raise Wrong(f"{part}: first cause {first['cause']}, expected {expected}")
    if sees_all and first.get("certainty") == "possible":
        raise Wrong(f"{part}: {first['cause']} is only possible")
    if expected != "healthy" and not names_target(answer, first):
        raise Wrong(f"{part}: target {(answer.get('answer') or {}).get('target')!r}, subject {first.get('subject')!r}, expected {env['LAB_TARGET']}")
    missing = set(env["LAB_BESIDES"].split()) - {each["cause"] for each in answer["findings"][1:]}
    if sees_all and missing:
        raise Wrong(f"{part}: nothing said of {' '.join(sorted(missing))}")
    if sees_all and env["LAB_SAYS"] not in first.get("meaning", ""):
        raise Wrong(f"{part}: {first.get('meaning')!r} does not say {env['LAB_SAYS']!r}")
    if sees_all and env["LAB_LINES"] and not cites_lines(first):
        raise Wrong(f"{part}: cites {sorted({each['exhibit'] for each in first['because']})}, expected a line of {env['LAB_LINES']}")
    if not sees_all and not answer["unknown"]:
        raise Wrong(f"{part}: {env['LAB_USER']} may not see everything, yet nothing is unknown")


def names_target(answer, first):
    """A pool's target is its name and its failing member the finding's subject; either may name the address. Schemes are optional."""
    address = bare(os.environ["LAB_TARGET"])
    said = [(answer.get("answer") or {}).get("target") or "", first.get("subject") or ""]
    return any(address in bare(text) for text in said)


def cites_lines(finding):
    """A line of the time that was asked for, in the file it lies in."""
    when = [moment.replace("-", "/").replace("T", " ") for moment in (os.environ["LAB_SINCE"], os.environ["LAB_UNTIL"])]
    return any(re.fullmatch(os.environ["LAB_LINES"], each["exhibit"]) and when[0] <= written(each["text"]) <= when[1]
               for each in finding["because"])


def written(line):
    """When nginx wrote a line of its error log, as it wrote that."""
    found = re.search(r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d", line)
    return found.group() if found else ""


def bare(target):
    return target.partition("://")[2] or target


def check(folder, told):
    env = os.environ
    sudo = ["--sudo"] if env["LAB_SUDO"] in SEEING else []
    code, answer = look("check", f"{env['LAB_USER']}@{env['LAB_HOST']}:{env['LAB_PORT']}", "--identity", env["LAB_KEY"], *sudo, "--save", folder)
    tell(answer, told)
    require("check", code, answer)
    require("analyse", *look("analyse", folder))
    return answer


def tell(answer, file):
    """The first finding, for whoever asked by --tell."""
    if file:
        first = (answer["findings"] or [{"cause": "healthy", "certainty": ""}])[0]
        with open(file, "w", encoding="utf-8") as told:
            json.dump({"cause": first["cause"], "certainty": first["certainty"]}, told)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tell", metavar="FILE", help="write the first finding there")
    parser.add_argument("--save", metavar="FOLDER", help="keep the evidence there")
    asked = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as parent:
        try:
            check(asked.save or f"{parent}/evidence", asked.tell)
        except Wrong as wrong:
            print(f"WRONG {wrong}")
            return 1
    print(f"right: {os.environ['LAB_EXPECT']} at {os.environ['LAB_URL']} as {os.environ['LAB_USER']}, {time.monotonic() - begun:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
