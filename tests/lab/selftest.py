#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: the URL must answer the client as the scenario says, and ssh must let the user in."""
import os
import subprocess
import sys
from urllib.parse import urlsplit

from engine import visits

TRIES = 4  # for each answer there may be: more than enough to meet both members of a pool


def answers(wanted):
    """What so many visitors are told; the site is found by its name."""
    env = os.environ
    parts = urlsplit(env["LAB_URL"])
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    asked = visits.Visit(parts.hostname, parts.hostname, path, upload=int(env["LAB_UPLOAD"]))
    return {str(answer) for answer in visits.answers([asked] * TRIES * len(wanted), int(env["LAB_AT_ONCE"]))}


def logs_in():
    """Strictly: the host's key must already be in the known_hosts of LAB_HOME."""
    env = os.environ
    strict = ["-F", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", f"UserKnownHostsFile={env['LAB_HOME']}/.ssh/known_hosts"]
    login = subprocess.run(["ssh", *strict, "-i", env["LAB_KEY"], "-p", env["LAB_PORT"], f"{env['LAB_USER']}@{env['LAB_HOST']}", "id -un"],
                           text=True, capture_output=True, check=False)
    return login.stdout.strip() == env["LAB_USER"], login.stderr.strip()


def main():
    wanted = set(os.environ["LAB_ANSWERS"].split())
    seen = answers(wanted)
    welcome, complaint = logs_in()
    print(f"{os.environ['LAB_URL']}: {' '.join(sorted(seen))}; login {'works' if welcome else complaint}")
    return 0 if seen == wanted and welcome else 1


if __name__ == "__main__":
    sys.exit(main())
