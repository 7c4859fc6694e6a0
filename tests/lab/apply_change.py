#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: the change for the scenario's cause turns the failing URL good, runs what was shown and nothing else, and rollback
brings back exactly what was there: files, what they are besides their bytes, units, containers, answers. A service goes on running where the
change says so. Of a change that cannot be taken back: it says so, and what was there is kept for somebody to read.

--tell FILE: writes what came of it there, as JSON (see `changes`).
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time

import serverlog
import witness
from engine import rig, scenario, traffic, visits
from engine.places import SOURCE
from engine.steps import Crowd, Visits

GOOD = {"200"}
PATIENCE = 15  # seconds until the URL must answer as expected: a worker that nginx ends may answer once more
TRIES = 4  # for each answer there may be
LONGEST_WAIT = 100  # seconds for one visitor: some changes are about pages that take long
SECTIONS = ("Kept before:", "Taken back by the server itself, unless it is kept:", "Runs:", "Checked afterwards:",
            "Read afterwards, however it ended:", "To keep it:")
GOES_ON = re.compile(r"What runs of (\S+) goes on")  # as some changes say of a service that they have started
STAYS = ("cannot be rolled back", "cannot be taken back", "It needs none")
SECONDS_TO_RUN = 300
LONGEST = 2500  # characters of each part that is printed where something is wrong


def scene():
    """The scenario that stands, and the site that people complain about."""
    known = scenario.load(rig.state(os.environ["LAB_ID"])["scenario"])
    return known, next(site for site in known.sites if site.domain == known.domain)


def complaints(path, times):
    known, site = scene()
    return traffic.complaints(known.front or os.environ["LAB_HOST"], site, path, times, upload=known.upload, patience=LONGEST_WAIT)


def answers(awaited):
    """What visitors are told, once that is what is awaited."""
    known, _ = scene()
    begun = time.monotonic()
    while True:
        seen = {str(each) for each in visits.answers(complaints(known.path, TRIES * len(known.answers)), known.at_once)}
        if seen == awaited or time.monotonic() - begun > PATIENCE:
            return seen
        time.sleep(0.1)


def upriver(word, *words):
    env = os.environ
    host = f"{env['LAB_USER']}@{env['LAB_HOST']}:{env['LAB_PORT']}"
    return subprocess.run([env["UPRIVER_CLI"], word, host, "--sudo", "--identity", env["LAB_KEY"], *words],
                          text=True, capture_output=True, check=False, timeout=SECONDS_TO_RUN)


def commands_shown(text):
    """Of the change as --dry-run spells it out, without those that would take it back. One begins at four spaces; its further lines are as they are."""
    commands = []
    runs = False
    for line in text.splitlines():
        if line.startswith("  ") and not line.startswith("    "):
            runs = line.strip() in SECTIONS
        elif runs and line.startswith("    "):
            commands.append(line[4:])
        elif runs:
            commands[-1] += "\n" + line
    return [command.strip() for command in commands]


def unnamed(commands):
    """Each change has a name of its own, by its second; so has a file that must be new."""
    return [re.sub(r"\b\d{8}T\d{6}-[0-9a-f]{6}\b|\b\d{8}-\d{6}\b", "ID", command) for command in commands]


def visitors_come_back():
    """A fault that lives by its visitors needs them again: those who wait for an answer left with the workers that they waited for. Whether there are such."""
    known, _ = scene()
    steps_of_visitors = [step for step in known.fault if isinstance(step, (Crowd, Visits))]
    for step in steps_of_visitors:
        if isinstance(step, Crowd) and step.again:
            continue
        if isinstance(step, Visits):
            visits.answers(complaints(step.path or known.path, step.times), known.at_once)
            continue
        begun = subprocess.Popen([sys.executable, "-B", SOURCE / "engine/crowd.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        begun.stdin.write(visits.to_json(complaints(step.path, step.size)))
        begun.stdin.close()
        begun.stdout.readline()
    return bool(steps_of_visitors)


def is_said_to_go_on(line, names):
    """Of a difference: a service that runs, as the change had announced, with nothing that the change had added to it."""
    runs = "'ActiveState': 'active'" in line and "'DropInPaths': ''" in line and "'NeedDaemonReload': 'no'" in line
    return any(line.startswith(f"- units {name}.service ") or (line.startswith(f"+ units {name}.service ") and runs) for name in names)


def taken_back(answer, old, new, before, shown):
    """The claims about a change that can be taken back."""
    going_on = GOES_ON.findall(shown)
    snapshot = ["--snapshot", answer["transaction"]]
    listed = upriver("rollback", "--list").stdout
    back = upriver("rollback", "--yes", *snapshot)
    restored = witness.look()
    theirs = visitors_come_back()
    again = answers(before)
    twice = upriver("rollback", "--yes", *snapshot)
    left = [line for line in witness.difference(old, restored) if not is_said_to_go_on(line, going_on)]
    left_later = [line for line in witness.difference(old, witness.look()) if not is_said_to_go_on(line, going_on)]
    return " ".join(sorted(again)), {
        "kept": answer["ended"] == "kept",
        "listed as kept": ": kept" in listed.replace("    kept", ": kept"),
        "something was changed": new != old,
        "rollback brings everything back": back.returncode == 0 and not left,
        f"and the failure ({' '.join(sorted(again))})": again == before or (theirs and again != GOOD) or (bool(going_on) and again == GOOD),
        "a second time is as good": twice.returncode == 0 and not left_later,
    }, left + [back.stdout, back.stderr, twice.stderr]


def stays(answer, shown):
    """The claims about one that cannot."""
    kept = [entry for entry in answer["journal"] if entry["stage"] == "keep" and "status" in entry]
    return "", {
        "verified": answer["ended"] == "verified",
        "it says that it stays": any(words in shown for words in STAYS),
        "what was there is kept to be read": bool(kept) and all(entry["status"] == 0 for entry in kept),
    }, [str(entry) for entry in kept]


def offered(url):
    """The words that get a change shown, and that: for the scenario's cause or one as honest; where only the backend's own answer proves it, it is asked."""
    env = os.environ
    known, _ = scene()
    named = ["--change", known.change] if known.change else []
    shown = None
    for active in ([], ["--active", "--yes"]):
        for cause in (env["LAB_EXPECT"], *env["LAB_ALSO_RIGHT"].split()):
            question = ["--url", url, "--cause", cause, *named, *active]
            shown = upriver("apply", *question, "--dry-run")
            if shown.returncode == 0:
                return question, shown
    return [], shown


def run(told):
    wanted = set(os.environ["LAB_ANSWERS"].split())
    serverlog.begin()
    before, old = answers(wanted), witness.look()
    told["before"] = " ".join(sorted(before))
    question, shown = offered(os.environ["LAB_URL"])
    touched = [line for line in witness.difference(old, witness.look()) if not witness.is_of_nginx_test(line)]
    if not question:
        told["result"] = "nothing is offered"
        return {"a change is offered": False}, [shown.stderr]
    serverlog.forget()
    done = upriver("apply", *question, "--yes", "--json")
    ran = unnamed(serverlog.commands())
    answer = json.loads(done.stdout)
    told.update(cause=question[3], active="--active" in question, remedy=answer["change"])
    announced = unnamed(commands_shown(shown.stdout))
    if answer["ended"] == "taken-back":
        visitors_come_back()
        told.update(after="(no good)", back=" ".join(sorted(answers(before))), result=f"did not help, and was taken back whole: {answer['said']}")
        return {"it did not help, and the server has what it had": not witness.difference(old, witness.look()),
                "nothing ran that was not shown": ran[-1].endswith("restore") and is_beginning(ran[:-1], announced)}, [answer["said"], *ran]
    after, new = answers(GOOD), witness.look()
    back, claims, details = taken_back(answer, old, new, before, shown.stdout) if answer["transaction"] else stays(answer, shown.stdout)
    told.update(after=" ".join(sorted(after)), back=back or "(stays)", commands=len(announced))
    return {
        f"{told['before']} before": before == wanted,
        "--dry-run changes nothing": shown.returncode == 0 and not touched,
        f"{told['after']} after": done.returncode == 0 and after == GOOD,
        f"what was shown is what the server ran ({len(announced)} commands)": bool(announced) and ran[-len(announced):] == announced,
        **claims,
    }, [*details, *touched, answer["said"], shown.stdout, done.stderr, "--- ran:", *ran[-len(announced):]]


def is_beginning(ran, announced):
    """Whether what ran ends with the first of the commands that were announced."""
    return any(ran[-count:] == announced[:count] for count in range(1, len(announced)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tell", metavar="FILE", help="write what came of it there")
    asked = parser.parse_args()
    told = {"cause": "", "active": False, "remedy": "-", "before": "", "after": "", "back": "", "commands": 0}
    expectations, details = run(told)
    wrong = [claim for claim, holds in expectations.items() if not holds]
    if scene()[0].refuses and told["after"] == "(no good)":
        told.pop("result")
    told.setdefault("result", "; ".join(wrong) or "right")
    for claim, holds in expectations.items():
        print(f"{'right' if holds else 'WRONG'}: {claim}")
    if wrong:
        print(*(text[-LONGEST:] for text in details), sep="\n")
    if asked.tell:
        with open(asked.tell, "w", encoding="utf-8") as file:
            json.dump(told, file)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
