#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: a server whose key is not the one known is left before anybody logs in. The server's own log is the proof."""
import os
import subprocess
import sys
import tempfile
import time

ATTEMPTS = ("Accepted ", "Failed ", "userauth", "authenticating user", "Invalid user")  # what sshd writes once a login is tried

PATIENCE = 10  # seconds


def server(*words):
    return subprocess.run([os.environ["LAB"], "root", os.environ["LAB_ID"], "--", *words], text=True, capture_output=True, check=False).stdout


def sshd_lines(more_than=-1):
    """What sshd has written, as soon as that is more than it was; the journal takes a moment."""
    deadline = time.monotonic() + PATIENCE
    while True:
        lines = server("journalctl", "-t", "sshd", "--no-pager", "-o", "cat").splitlines()
        if len(lines) > more_than or time.monotonic() > deadline:
            return lines


def another_key(folder):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/key"], check=True)
    with open(f"{folder}/key.pub", encoding="utf-8") as file:
        return " ".join(file.read().split()[:2])


def main():
    env = os.environ
    known_hosts = f"{env['LAB_HOME']}/.ssh/known_hosts"
    with tempfile.TemporaryDirectory() as folder, open(known_hosts, "w", encoding="utf-8") as file:
        print(f"{env['LAB_HOST']} {another_key(folder)}", file=file)
    before = len(sshd_lines())
    done = subprocess.run([env["UPRIVER_CLI"], "check", f"{env['LAB_USER']}@{env['LAB_HOST']}:{env['LAB_PORT']}", "--identity", env["LAB_KEY"],
                           "--url", env["LAB_URL"], "--json"], text=True, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    new = sshd_lines(before)[before:]

    expectations = {
        "exit 3": done.returncode == 3,
        "it says that the key has changed": "changed" in done.stderr.lower() and "SHA256:" in done.stderr,
        "nothing is printed as a result": not done.stdout.strip(),
        "the server saw a connection": any("Connection" in line or "Disconnect" in line for line in new),
        "the server saw no attempt to log in": not any(word in line for line in new for word in ATTEMPTS),
    }
    for claim, holds in expectations.items():
        print(f"{'right' if holds else 'WRONG'}: {claim}")
    if not all(expectations.values()):
        print(done.stderr, *new, sep="\n")
    return 0 if all(expectations.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
