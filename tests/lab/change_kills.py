#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run wrong_port`: whatever is killed, and wherever, the server ends as it was or as it was confirmed, within its timer.

`upriver-cli apply --yes` runs to a place and waits there (hold.py). Then something goes: the program (kill -9), the link (the cable is pulled), the
server's shell (kill -9 with all it began), program and shell both, or the desk sleeps (kill -STOP) until the timer is over. A few of these by default;
`--all` takes every place, with systemd's timer and, where systemd-run is missing, setsid's; `--way`, `--timer` and `--place` pick some of them.
The program's 90 seconds are shortened by what stands before systemd-run and sleep in the server's PATH; `--full-time` leaves them as they are."""
import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter

from apply_restart import status
from hold import Hold, Place, called_in
from server import SITE, TOP, answered, applying, await_true, files, listed, newest, read, root

WAYS = ("program", "link", "shell", "both", "sleep")
TIMERS = ("systemd", "setsid")
GRACE = 90  # the program's own, in seconds
LATE = 5  # so many seconds after the timer was due the server must be as it was

NGINX_TEST = '*"|-t"'
BEFORE = (
    Place("begin: nothing is there", "mkdir", f'*"|-p {TOP}"'),
    Place("begin: the folder, no lock", "ln", called_in("begin")),
    Place("edit: no copy of the file", "cp", called_in("edit")),
    Place("edit: copied, not noted", "sync", called_in("edit"), 2),
    Place("nginx -t before", "nginx", NGINX_TEST),
    Place("arm: no timer", "systemd-run", called_in("arm")),
    Place("arm: the timer runs, not noted", "mv", called_in("arm")),
    Place("write: armed, nothing written", "sha256sum", called_in("write")),
    Place("write: nothing beside the file", "cp", called_in("write")),
    Place("write: the new one beside it", "sync", called_in("write")),
    Place("write: just before the rename", "mv", called_in("write")),
    Place("written: nginx -t", "nginx", NGINX_TEST, 2),
    Place("reload: nginx not told", "systemctl", called_in("reload")),
    Place("reload: nginx told", "grep", called_in("reload")),
    Place("check: the URL is asked", "curl", '*until-it-answers*"|"*'),
    Place("keep: not decided", "ln", called_in("keep")),
)
AFTER = (
    Place("kept: decided", "rm", called_in("keep")),
    Place("kept: the timer not stopped", "systemctl", called_in("keep")),
    Place("kept: no state", "mv", called_in("keep")),
    Place("kept: still locked", "readlink", called_in("keep")),
    Place("kept: the lock goes", "rm", called_in("keep"), 2),
)
QUICK = (
    ("program", "systemd", "write: just before the rename"),
    ("link", "setsid", "check: the URL is asked"),
    ("both", "setsid", "kept: decided"),
)


def places(timer):
    """With setsid the timer begins in the background, so what comes before it waits; and none has to be stopped."""
    if timer == "systemd":
        return BEFORE + AFTER
    instead = Place("arm: no timer", "loginctl", called_in("arm"))
    return tuple(instead if place.name == instead.name else place for place in BEFORE + AFTER if "not stopped" not in place.name)


def set_timer(timer, seconds):
    """Which timer the server has, and how long the program's 90 seconds are there."""
    wanted, other = ("/usr/bin/systemd-run", "/usr/bin/systemd-run.hidden") if timer == "systemd" else ("/usr/bin/systemd-run.hidden", "/usr/bin/systemd-run")
    root(f"[ ! -e {other} ] || mv {other} {wanted}; rm -f /usr/local/bin/systemd-run /usr/local/bin/sleep")
    if seconds == GRACE:
        return
    short = {"systemd-run": f"for each; do shift; case $each in --on-active={GRACE}) each=--on-active={seconds} ;; esac; set -- \"$@\" \"$each\"; done",
             "sleep": f"[ \"$1\" != {GRACE} ] || set -- {seconds}"}
    for name in ("systemd-run", "sleep") if timer == "systemd" else ("sleep",):
        root(f"cat >/usr/local/bin/{name} && chmod 755 /usr/local/bin/{name}", f"#!/bin/sh\n{short[name]}\nexec /usr/bin/{name} \"$@\"\n")


def cable(direction):
    subprocess.run(["ip", "link", "set", "web-01", direction], check=True)


def is_quiet(change):
    """No timer waits for this change, and nothing of it runs."""
    timers = f"systemctl list-units --plain --no-legend --state=active,activating 'upriver-{change}*' | grep -q ."
    return root(f"! pgrep -f '[/]var/lib/upriver/{change}/change' >/dev/null && ! {{ {timers}; }}").returncode == 0


def await_quiet(seconds):
    """Until the timer has fired, or there is none."""
    change = newest()
    if change:
        await_true(lambda: is_quiet(change), seconds + 60, f"the timer of {change} is over")


def part(change, name):
    return read(f"cat {TOP}/{change}/{name} 2>/dev/null")


class Server:
    """As it was, and what was confirmed."""

    def __init__(self):
        # In the lab a login's own systemd takes its time to end, and the next login, or the reboot, waits for that.
        root("systemctl mask --runtime user@.service")
        self.old = files()
        self.answer = status(os.environ["LAB_URL"])
        number, text = root(f"grep -n 127.0.0.1:8001 {SITE}").stdout.split(":", 1)
        self.new = read(f"sed '{number}s/8001/8000/' {SITE} | sha256sum").split()[0]

    def is_old(self):
        return files() == self.old

    def is_new(self):
        """The site's bytes and its time are new, and nothing else is."""
        now = set(files().splitlines())
        differing = set(self.old.splitlines()) ^ now
        return f"{self.new}  {SITE}" in now and len(differing) == 4 and all(SITE in line for line in differing)


def taken_back_after():
    """Seconds from the timer's start to the end of the change; nothing where it has not ended."""
    return read(f"cd {TOP}/{newest()} 2>/dev/null && [ -e armed ] && [ -e state ] && echo $(($(stat -c %Y state) - $(stat -c %Y armed)))")


def break_off(way, hold, running, seconds):
    """What is to happen at the place, until nothing of the change runs any more; then how long that took on the server, and what the program said."""
    took = ""
    if way == "program":
        running.kill()
        hold.let_go()
    elif way == "link":
        cable("down")
        try:
            hold.let_go()
            await_quiet(seconds)
        finally:
            running.kill()
            cable("up")
    elif way in ("shell", "both"):
        if way == "both":
            running.kill()
        hold.kill_shell()
    else:
        running.send_signal(signal.SIGSTOP)
        hold.let_go()
        await_quiet(seconds)
        took = taken_back_after()
        running.send_signal(signal.SIGCONT)
    said, heard = running.communicate(timeout=GRACE * 2)
    await_quiet(seconds)
    return took or taken_back_after(), said, heard


def judged(server, said=""):
    """What is wrong with the server now; and how it ended."""
    change, wrong = newest(), []
    kept = part(change, "decision") == "keep" if change else False
    how = "confirmed" if kept else "old"
    if not (server.is_new() if kept else server.is_old()):
        wrong.append(f"the files are not as {how}")
    if root("nginx -t").returncode:
        wrong.append("nginx -t fails")
    wanted = 200 if kept else server.answer
    if (seen := answered(wanted)) != wanted:
        wrong.append(f"the URL answers {seen}")
    if left := read("find / -xdev -name '.upriver-*'"):
        wrong.append(f"left over: {left}")
    wrong += untrue(change, kept, said)
    return wrong, how


def untrue(change, kept, said):
    """What the list and the program say, beside how it is."""
    wrong = []
    told = listed().get(change, "")
    true = ("kept",) if kept else ("taken back", "nothing was written", "")
    if told not in true:
        wrong.append(f"the list says: {told!r}")
    ended = json.loads(said).get("ended") if said.strip() else None
    if ended in ("kept", "verified") and not kept or ended in ("taken-back", "refused") and kept:
        wrong.append(f"the program says {ended}")
    return wrong


def taken_back_by_hand(server):
    """`sh restore` as the README on the server says, and once more: it ends as it was, both times."""
    change = newest()
    if root(f"test -e {TOP}/{change}/restore").returncode:
        return []
    wrong = []
    for each in ("once", "twice"):
        done = root(f"sh {TOP}/{change}/restore")
        if done.returncode or not server.is_old():
            wrong.append(f"restore {each}: {done.returncode} {done.stdout}")
    return wrong


def tried(server, way, timer, place, seconds):
    """One kill; what was wrong afterwards, and how it ended."""
    set_timer(timer, seconds)
    try:
        with Hold(place) as hold:
            running = applying()
            hold.await_reached(running)
            took, said, heard = break_off(way, hold, running, seconds)
        wrong, how = judged(server, said)
        if took and how == "old" and int(took) > seconds + LATE:
            wrong.append(f"taken back only after {took} s")
        if wrong:
            wrong.append(f"{said[-300:]}{heard[-300:]}\n" + read(f"cd {TOP}/{newest()} && ls -la . && cat log; tail -n 30 manifest armed decision state"))
        wrong += taken_back_by_hand(server)
    finally:
        root(f"for each in {TOP}/*/restore; do sh $each; done; rm -rf {TOP}; systemctl reset-failed")
    if answered(server.answer) != server.answer:
        wrong.append("the fault does not show again")
    return wrong, how


def chosen(arguments):
    everything = [(way, timer, place) for timer in TIMERS for place in places(timer) for way in WAYS]
    if arguments.all:
        return [each for each in everything if each[0] in arguments.way and each[1] in arguments.timer and arguments.place in each[2].name]
    return [each for each in everything if (each[0], each[1], each[2].name) in QUICK]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--way", action="append", choices=WAYS)
    parser.add_argument("--timer", action="append", choices=TIMERS)
    parser.add_argument("--place", default="")
    parser.add_argument("--full-time", action="store_true")
    arguments = parser.parse_args()
    arguments.way, arguments.timer = arguments.way or WAYS, arguments.timer or TIMERS
    seconds = GRACE if arguments.full_time else 6
    server = Server()
    ends, exceptions = Counter(), 0
    for way, timer, place in chosen(arguments):
        began = time.monotonic()
        try:
            wrong, how = tried(server, way, timer, place, seconds)
        except AssertionError as error:
            wrong, how = [str(error)], "not tried"
        ends[way, timer, "before" if place in BEFORE or "no timer" in place.name else "after", how] += 1
        exceptions += bool(wrong)
        print(f"{'WRONG' if wrong else 'right'}: {way:8}{timer:9}{place.name:32}{how:10}{time.monotonic() - began:5.1f} s", *wrong, sep="\n      ", flush=True)
    for told, times in sorted(ends.items()):
        print(f"{times:4}  {'  '.join(told)}")
    print(f"{sum(ends.values())} kills, {exceptions} exceptions")
    return 1 if exceptions else 0


if __name__ == "__main__":
    sys.exit(main())
