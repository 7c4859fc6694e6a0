# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The lab's host past Upriver, and the program as somebody calls it: what the commands that try changes have in common."""
import os
import subprocess
import time

from apply_restart import status
from engine.host import root_command
from engine.rig import state

TOP = "/var/lib/upriver"
SITE = "/etc/nginx/sites-available/billing.harbourlight.example"


def root(script, given=""):
    """The finished script, run on the server as root, with stdout and stderr in one text."""
    words = root_command(state(os.environ["LAB_ID"])["leader"], "sh", "-c", script)
    return subprocess.run(words, input=given, text=True, errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def read(script):
    return root(script).stdout.strip()


def files(folders="/etc"):
    """Every file with its hash, rights, owner, times and attributes."""
    return read(f"cd / && find {folders} -xdev -type f -exec sha256sum {{}} + | sort -k 2; find {folders} -xdev -printf '%p %y %m %U:%G %l\\n' | sort;"
                f" find {folders} -xdev -type f -printf '%p %T@\\n' | sort; getfacl -Rp {folders} 2>/dev/null")


def program(word, *words, place=""):
    """The program's words, for the scenario's host, or another place that leads there."""
    env = os.environ
    host = f"{env['LAB_USER']}@{place or env['LAB_HOST'] + ':' + env['LAB_PORT']}"
    return [env["UPRIVER_CLI"], word, host, "--sudo", "--identity", env["LAB_KEY"], *words]


def upriver(word, *words):
    return subprocess.run(program(word, *words), text=True, capture_output=True, check=False, stdin=subprocess.DEVNULL)


def applying(place=""):
    """`upriver-cli apply --yes` for the scenario's cause, begun."""
    words = program("apply", "--url", os.environ["LAB_URL"], "--cause", os.environ["LAB_EXPECT"], "--yes", "--json", place=place)
    return subprocess.Popen(words, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def listed():
    """What `rollback --list` says of each change: id and how it stands."""
    lines = upriver("rollback", "--list").stdout.splitlines()
    return {line.split()[0]: lines[at + 2].strip() for at, line in enumerate(lines) if not line.startswith(" ") and at + 2 < len(lines)}


def newest():
    """The id of the change made last; empty before the first."""
    return read(f"cd {TOP} 2>/dev/null && ls -t | grep -x '[0-9]*T[0-9]*-[0-9a-f]*' | head -n 1")


def answered(wanted, seconds=10):
    """What the scenario's URL answers: nginx reloads behind the command's back, and right after it the old workers may answer."""
    deadline = time.monotonic() + seconds
    while (seen := status(os.environ["LAB_URL"])) != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    return seen


def await_true(holds, seconds, what):
    """Waits for a condition; it failing to come is the test's failure."""
    deadline = time.monotonic() + seconds
    while not (seen := holds()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.05)
    return seen
