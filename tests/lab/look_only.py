#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: neither a look nor the requests of --active change anything on the server: no file, no folder, no unit, no process of one,
no container. What is not counted: witness.LEFT_OUT, and lines that the asked URL or a login itself leaves in logs.

nginx's own test, which `nginx -T` begins with, makes log files, temporary folders and their owners as the configuration wants them
(ngx_init_cycle): so it is told apart, and only that may differ.
"""
import json
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import witness
from apply_change import scene

# Who writes of a login, or of the session that it opens.
OF_LOGINS = {"sshd", "sudo", "systemd-logind", "systemd", "dbus-daemon", "(sd-pam)"}
OWN_LOGINS = ("/var/log/journal", "/var/log/wtmp", "/var/log/lastlog", "/var/log/btmp", "/var/log/auth.log", "/var/log/sudo.log")


def log_in():
    """As anybody does who has sudo: the first login of all makes what every first login makes."""
    env = os.environ
    subprocess.run(["ssh", "-F", "none", "-o", "BatchMode=yes", "-o", f"UserKnownHostsFile={env['LAB_HOME']}/.ssh/known_hosts", "-i", env["LAB_KEY"],
                    "-p", env["LAB_PORT"], f"{env['LAB_USER']}@{env['LAB_HOST']}", "sudo -n true || true"], capture_output=True, check=True)


def check(*words):
    env = os.environ
    return subprocess.run([env["UPRIVER_CLI"], "check", f"{env['LAB_USER']}@{env['LAB_HOST']}:{env['LAB_PORT']}", "--sudo", "--identity", env["LAB_KEY"],
                           "--url", env["LAB_URL"], *words], text=True, capture_output=True, check=False)


def sizes():
    listed = witness.root("find /var/log -type f -printf '%s %p\\n'").splitlines()
    return {path: int(size) for size, _, path in (line.partition(" ") for line in listed) if not path.startswith(OWN_LOGINS)}


def records(text):
    """The lines of a log; what nginx quotes of a request with its line breaks is one with the line it began in."""
    return re.split(r"\n(?=\d{4}/\d\d/\d\d )", text) if re.match(r"\d{4}/\d\d/\d\d ", text) else text.splitlines()


def foreign_lines(before):
    """What was written to logs since that is not of the asked URL."""
    path = urlsplit(os.environ["LAB_URL"]).path
    lines = []
    for file, size in sizes().items():
        if size != before.get(file, 0):
            new = witness.root(f"tail -c +{before.get(file, 0) + 1} '{file}'")
            lines += [f"{file}: {line}" for line in records(new) if path not in line]
    return lines


def journal(cursor=""):
    """Where it ends, and who wrote since."""
    if not cursor:
        return witness.root("journalctl -n 0 --show-cursor | sed -n 's/^-- cursor: //p'").strip(), []
    path = urlsplit(os.environ["LAB_URL"]).path
    told = witness.root(f"journalctl --after-cursor='{cursor}' -o json --output-fields=SYSLOG_IDENTIFIER,_SYSTEMD_UNIT,MESSAGE")
    entries = [json.loads(line) for line in told.splitlines()]
    asked = {f"{unit}.service" for unit in scene()[1].units}  # what they say of the request is theirs
    told = [(entry.get("SYSLOG_IDENTIFIER", "?"), str(entry.get("MESSAGE", ""))) for entry in entries if entry.get("_SYSTEMD_UNIT") not in asked]
    return cursor, [f"{who}: {said}" for who, said in told if who not in OF_LOGINS and path not in said]


def main():
    log_in()
    old, logs, (cursor, _) = witness.look(touched=True), sizes(), journal()
    done = [check(), check("--active", "--yes")]
    differs = witness.difference(old, witness.look(touched=True))
    mine = [line for line in differs if not witness.is_of_nginx_test(line)]
    written, said = foreign_lines(logs), journal(cursor)[1]
    expectations = {
        "both looked": all(each.returncode in (0, 1) for each in done),
        f"nothing was changed ({len(old.files)} files and folders, {len(old.units)} units)": not mine,
        "nobody else wrote a line": not written and not said,
    }
    for claim, holds in expectations.items():
        print(f"{'right' if holds else 'WRONG'}: {claim}")
    if differs and not mine:
        print("by nginx's own test:", *differs, sep="\n")
    if not all(expectations.values()):
        print(*mine, *written, *said, *(each.stderr[-500:] for each in done), sep="\n")
    return 0 if all(expectations.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
