#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: the change for the scenario's cause turns the failing URL good, and rollback brings back exactly what was there.
Argument: none, or the folders whose files must come back (default /etc)."""
import json
import os
import sys

from apply_restart import status
from server import answered, files, upriver


def main():
    url = os.environ["LAB_URL"]
    question = ["--url", url, "--cause", os.environ["LAB_EXPECT"]]
    folders = " ".join(sys.argv[1:]) or "/etc"
    before, old = status(url), files(folders)
    shown = upriver("apply", *question, "--dry-run")
    untouched = files(folders) == old
    done = upriver("apply", *question, "--yes", "--json")
    after, new = status(url), files(folders)
    answer = json.loads(done.stdout or "{}")
    listed = upriver("rollback", "--list")
    back = upriver("rollback", "--yes", "--snapshot", answer.get("transaction", ""))
    restored, again = files(folders), answered(before)
    twice = upriver("rollback", "--yes", "--snapshot", answer.get("transaction", ""))

    expectations = {
        f"{before} before": before >= 500,
        "--dry-run changes nothing": shown.returncode == 0 and untouched,
        f"{after} after": done.returncode == 0 and after < 500,
        "kept": answer.get("ended") == "kept",
        "listed as kept": ": kept" in listed.stdout.replace("    kept", ": kept"),
        "something was changed": new != old,
        "rollback brings every file back": back.returncode == 0 and restored == old,
        f"and the failure ({again})": again == before,
        "a second time is as good": twice.returncode == 0 and files(folders) == old,
    }
    for claim, holds in expectations.items():
        print(f"{'right' if holds else 'WRONG'}: {claim}")
    if not all(expectations.values()):
        said = "\n".join(f"{entry['status']} {entry.get('said')}" for entry in answer.get("journal", []) if "status" in entry)
        print(shown.stdout[-2500:], said, answer.get("said"), done.stderr[-1500:], listed.stdout, back.stdout, back.stderr, sep="\n---\n")
        old_lines, new_lines = set(old.splitlines()), set(restored.splitlines())
        print("\n".join(sorted(old_lines ^ new_lines)))
    return 0 if all(expectations.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
