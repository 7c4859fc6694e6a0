# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The lab's host, seen past the window: as its owner, as a visitor and through upriver-cli."""
import json
import os
import subprocess
from pathlib import Path


def said(*words, **how):
    return subprocess.run(words, text=True, capture_output=True, check=True, **how).stdout


def owner(script):
    """What a shell script prints as root on the host, without ssh."""
    return said(os.environ["LAB"], "root", os.environ["LAB_ID"], "--", "sh", "-c", script)


def login():
    return f"{os.environ['LAB_USER']}@{os.environ['LAB_HOST']}:{os.environ['LAB_PORT']}"


def visit():
    """The status the failing URL answers with."""
    return int(said("curl", "-sS", "-o", os.devnull, "-w", "%{http_code}", os.environ["LAB_URL"]))


def public_key(kind):
    """The host's own, "ssh-ed25519 AAAA…"."""
    return " ".join(owner(f"cat /etc/ssh/ssh_host_{kind}_key.pub").split()[:2])


def fingerprint(key):
    return said("ssh-keygen", "-lf", "-", input=key + "\n").split()[1]


class Cli:
    """upriver-cli of somebody who knows the host; what it keeps lies in a home of its own."""

    def __init__(self, folder):
        self.home = Path(folder)
        known = self.home / ".ssh/known_hosts"
        known.parent.mkdir(parents=True)
        known.write_text(f"{os.environ['LAB_HOST']} {public_key('ed25519')}\n", encoding="utf-8")

    def run(self, part, *words):
        """Its answer; an exit code that tells of a fault found is an answer too."""
        command = [os.environ.get("UPRIVER_CLI", "upriver-cli"), part, login(), "--identity", os.environ["LAB_KEY"], "--sudo",
                   "--url", os.environ["LAB_URL"], *words]
        done = subprocess.run(command, text=True, capture_output=True, check=False, env={**os.environ, "HOME": str(self.home)})
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}: {done.stderr}")
        return done.stdout

    def first_finding(self):
        return json.loads(self.run("check", "--json"))["findings"][0]

    def commands(self, cause):
        """The exact commands of the change for a cause, in their order."""
        told = self.run("apply", "--cause", cause, "--dry-run")
        return [line.strip() for line in told.splitlines() if line.startswith("    ")]


def journal_on_desk(home):
    """The window's own journals under a home: their entries."""
    files = sorted((home / ".local/share").glob("*/sessions/*/journal.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
