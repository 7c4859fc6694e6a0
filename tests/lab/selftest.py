#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: the URL must answer the client as the scenario says, and ssh must let the user in."""
import os
import subprocess
import sys
import urllib.error
import urllib.request

TRIES = 8  # more than enough to meet both members of a pool


def answer(url):
    """The status, or "refused"."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return str(response.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except urllib.error.URLError as error:
        return "refused" if isinstance(error.reason, ConnectionRefusedError) else str(error.reason)


def logs_in():
    """Strictly: the host's key must already be in the known_hosts of LAB_HOME."""
    env = os.environ
    strict = ["-F", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", f"UserKnownHostsFile={env['LAB_HOME']}/.ssh/known_hosts"]
    login = subprocess.run(["ssh", *strict, "-i", env["LAB_KEY"], "-p", env["LAB_PORT"], f"{env['LAB_USER']}@{env['LAB_HOST']}", "id -un"],
                           text=True, capture_output=True, check=False)
    return login.stdout.strip() == env["LAB_USER"], login.stderr.strip()


def main():
    wanted = set(os.environ["LAB_ANSWERS"].split())
    seen = {answer(os.environ["LAB_URL"]) for _ in range(TRIES)}
    welcome, complaint = logs_in()
    print(f"{os.environ['LAB_URL']}: {' '.join(sorted(seen))}; login {'works' if welcome else complaint}")
    return 0 if seen == wanted and welcome else 1


if __name__ == "__main__":
    sys.exit(main())
