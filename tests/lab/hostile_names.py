#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run hostile_names`: whatever a file, a site, a socket, a folder or a unit is called, no shell runs a word of it. In each login shell:
a look, a change in a file and back, of the rights of a folder and back, and the restart of a service. What cannot be carried faithfully is refused.

Argument: how many of the login shells, else all.
Each name holds commands that make a file "canary…": there may be none anywhere.
"""
import json
import os
import shlex
import subprocess
import sys
from urllib.parse import urlsplit

import witness
from scenarios.hostile_names import SOCKETS, UNIT, WORSE

SHELLS = ("/bin/tcsh", "/bin/sh", "/bin/bash", "/bin/mksh", "/usr/bin/fish")
LINE = "first\ntouch canary-line\n"
SITES = "/etc/nginx/sites-available"
BILLING = os.environ.get("LAB_URL", "")
REPORTS = "http://reports.orchardlane.test/invoices/2026"
FOUND = 1  # exit code of upriver-cli


def upriver(word, *words):
    env = os.environ
    return subprocess.run([env["UPRIVER_CLI"], word, f"{env['LAB_USER']}@{env['LAB_HOST']}:{env['LAB_PORT']}", "--sudo", "--identity", env["LAB_KEY"], *words],
                          text=True, capture_output=True, check=False)


def first_cause(url):
    done = upriver("check", "--url", url, "--json")
    findings = json.loads(done.stdout)["findings"] if done.stdout.strip() else []
    return findings[0]["cause"] if done.returncode == FOUND and findings else done.stderr


def there_and_back(url, cause, named):
    """What is wrong with a change that is shown, made, and taken back; named: what it must name."""
    old = witness.look()
    shown = upriver("apply", "--url", url, "--cause", cause, "--dry-run")
    if named not in shown.stdout:
        return [f"{cause}: {shown.stdout[-600:]} {shown.stderr[-600:]}"]
    done = upriver("apply", "--url", url, "--cause", cause, "--yes", "--json")
    answer = json.loads(done.stdout or "{}")
    wrong = [] if done.returncode == 0 else [f"{cause}: {answer.get('said')} {done.stderr[-600:]}"]
    if answer.get("transaction"):
        back = upriver("rollback", "--yes", "--snapshot", answer["transaction"])
        wrong += [] if back.returncode == 0 else [f"rollback: {back.stdout} {back.stderr}"]
        wrong += witness.difference(old, witness.look())
    return wrong


def ask(url):
    """As a visitor, so that the log has it."""
    return f"curl -s -o /dev/null -H 'Host: {urlsplit(url).hostname}' http://127.0.0.1{urlsplit(url).path}"


def with_folder():
    """reports.service has its socket in a folder that nobody else may enter."""
    folder, start = shlex.quote(SOCKETS), shlex.quote(f"#!/bin/sh\nexec /usr/bin/gunicorn --chdir /srv/reports --workers 1 --bind {shlex.quote('unix:' + SOCKETS + '/app.sock')} app:app\n")
    site = shlex.quote(f'server {{ listen 80; server_name reports.orchardlane.test; location / {{ proxy_pass "http://unix:{SOCKETS}/app.sock:"; }} }}')
    witness.root(f"mkdir {folder} && chown deploy: {folder} && chmod 700 {folder} && printf %s {start} > /srv/reports/start && chmod 755 /srv/reports/start"
                 " && sed -i 's|^ExecStart=.*|ExecStart=/srv/reports/start|' /etc/systemd/system/reports.service && systemctl daemon-reload && systemctl restart reports"
                 f" && printf %s {site} > {SITES}/reports.orchardlane.test && nginx -t && systemctl reload nginx"
                 f" && until test -S {folder}/app.sock; do sleep 0.05; done; {ask(REPORTS)}")


def with_unit():
    """What billing.service was is a service of another name, and down."""
    unit, file = shlex.quote(UNIT), shlex.quote(WORSE)
    witness.root(f"cd /etc/systemd/system && systemctl disable -q --now billing && mv billing.service ./{unit} && systemctl daemon-reload && systemctl enable -q -- {unit}"
                 f" && sed -i 's/127.0.0.1:8001/127.0.0.1:8000/' {SITES}/{file} && nginx -t && systemctl reload nginx"
                 f" && systemctl start -- {unit}")


def canaries():
    return witness.root("find / -xdev -name 'canary*' -not -path '/proc/*' 2>/dev/null; find /run /tmp /dev/shm -xdev -name 'canary*'").splitlines()


def in_shell(shell):
    """What is wrong where the user's login shell is this one."""
    witness.root(f"chsh -s {shell} {os.environ['LAB_USER']}")
    cause = first_cause(BILLING)
    wrong = [] if cause == "wrong-port" else [f"look: {cause}"]
    wrong += there_and_back(BILLING, "wrong-port", in_shells_words(WORSE))
    wrong += there_and_back(REPORTS, "socket-permission-dir", in_shells_words(SOCKETS))
    return [f"{shell}: {each}" for each in [*wrong, *canaries()]]


def unit_in_shell(shell):
    """The same, where the service of that name is down."""
    witness.root(f"chsh -s {shell} {os.environ['LAB_USER']} && systemctl stop -- {shlex.quote(UNIT)} && {ask(BILLING)}")
    return [f"{shell}: {each}" for each in there_and_back(BILLING, "backend-down", f"systemctl restart -- '{UNIT}'") + canaries()]


def in_shells_words(text):
    return text.replace("'", "'\\''")


def refused():
    """A name that no line of a log shows faithfully: no command is made of it."""
    witness.root(f"cd {SITES} && mv -- {shlex.quote(WORSE)} {shlex.quote(LINE)} && cd ../sites-enabled && rm -- {shlex.quote(WORSE)} && ln -s ../sites-available/{shlex.quote(LINE)} ."
                 " && nginx -t && systemctl reload nginx")
    old = witness.look()
    done = upriver("apply", "--url", BILLING, "--cause", "wrong-port", "--yes", "--json")
    changed = witness.difference(old, witness.look())
    witness.root(f"cd {SITES} && mv -- {shlex.quote(LINE)} {shlex.quote(WORSE)} && cd ../sites-enabled && rm -- {shlex.quote(LINE)} && ln -s ../sites-available/{shlex.quote(WORSE)} .")
    return ([f"a line break: {done.stdout[-300:]}"] if done.returncode == 0 else []) + changed


def main():
    shells = SHELLS[:int(sys.argv[1])] if sys.argv[1:] else SHELLS
    with_folder()
    wrong = [each for shell in shells for each in in_shell(shell)]
    wrong += refused()
    with_unit()
    wrong += [each for shell in shells for each in unit_in_shell(shell)]
    wrong += canaries()
    print(*(wrong or [f"right: {len(shells)} login shells, files, folders, sockets, sites and units of such names, and no canary"]), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
