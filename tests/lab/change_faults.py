#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run`: a change meets a full disk, one without inodes, a read-only one, a mount, a busy port, and timers that fire; the server never ends half changed.
It calls resources/change/change.sh on the server as Upriver does, command by command."""
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "resources/change/change.sh"
SITE = "/etc/nginx/sites-available/billing.harbourlight.example"
FOLDER = "/var/lib/upriver"


def root(command, given=""):
    ran = subprocess.run([os.environ["LAB"], "root", os.environ["LAB_ID"], "--", "sh", "-c", command], input=given, text=True, capture_output=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


def read(command):
    return root(command)[1].strip()


class Change:
    """One transaction on the server."""

    def __init__(self, name):
        self.folder = f"{FOLDER}/{name}"
        self.said = []
        root(f"mkdir -p {self.folder} && cat >{self.folder}/change", SCRIPT.read_text(encoding="utf-8"))
        self.call("begin anna what")

    def call(self, words, given=""):
        status, said = root(f"sh {self.folder}/change {words}", given)
        self.said.append(f"{words}: {status} {said}")
        return status

    def edit(self, path, line, before, after):
        return self.call(f"edit {path} {read(f'sha256sum <{path}').split()[0]}", f"@{line}\n-{before}\n+{after}\n")

    def state(self):
        return read(f"cat {self.folder}/state 2>/dev/null")


def port_line(path=SITE):
    """Number and text of the line with the wrong port."""
    number, text = root(f"grep -n 127.0.0.1:8001 {path}")[1].rstrip("\n").split(":", 1)
    return int(number), text


def prepared(name, path=SITE):
    change = Change(name)
    number, text = port_line(path)
    change.edit(path, number, text, text.replace("8001", "8000"))
    return change


def everything(path=SITE):
    return read(f"sha256sum {path}; stat -c '%a %u %g %y' {path}; getfacl -p {path} 2>/dev/null; ls -A {os.path.dirname(path)}")


def refused_by(name, prepare, undo, path=SITE):
    """A write that cannot be made leaves everything as it was, and says so."""
    number, _ = port_line(path)
    old = everything(path)
    change = prepared(name, path)
    change.call("arm 600")
    root(prepare)
    status = change.call(f"write {path}")
    root(undo)
    same = everything(path) == old
    change.call("restore person")
    return status == 73 and same and everything(path) == old and number > 0, change


def fires(name, hide):
    """The timer itself takes the change back; nobody else does."""
    old = everything()
    root("mv /usr/bin/systemd-run /usr/bin/hidden" if hide else "true")
    change = prepared(name)
    armed = change.call("arm 8")
    root("mv /usr/bin/hidden /usr/bin/systemd-run" if hide else "true")
    written = change.call(f"write {SITE}")
    deadline = time.monotonic() + 30
    while not change.state() and time.monotonic() < deadline:
        pass
    return (armed, written, change.state(), everything()) == (0, 0, "restored", old), change


def busy_port():
    """nginx -t passes, the reload is accepted, and nginx still runs what it ran: told, and taken back."""
    root(f"sed -i 's/listen 80;/listen 80; listen 9000;/' {SITE}")
    root("setsid python3 -m http.server 9000 >/dev/null 2>&1 &")
    deadline = time.monotonic() + 10
    while "9000" not in read("ss -Htln") and time.monotonic() < deadline:
        pass
    change = Change("busy")
    change.call("arm 600")
    tested = root("nginx -t")[0]
    told = change.call("reload /run/nginx.pid /var/log/nginx/error.log systemctl reload nginx")
    root(f"sed -i 's/ listen 9000;//' {SITE}; pkill -f 'http.server 9000'")
    well = change.call("reload /run/nginx.pid /var/log/nginx/error.log systemctl reload nginx")
    change.call("restore person")
    return tested == 0 and told == 1 and "[emerg]" in change.said[-3] and well == 0, change


def main():
    tiny = "/srv/tiny/site.conf"
    root(f"mkdir -p /srv/tiny && mount -t tmpfs -o size=64k,nr_inodes=16 tiny /srv/tiny && cp -p {SITE} /srv/tiny/site.conf; setfacl -m u:nobody:r {SITE}; setfattr -n user.ticket -v 1 {SITE}")
    root(f"cp -p {SITE} /srv/mounted.conf")
    cases = {
        "the disk is full": lambda: refused_by("full", "dd if=/dev/zero of=/srv/tiny/fill bs=1k count=64", "rm -f /srv/tiny/fill", tiny),
        "no inode is left": lambda: refused_by("inodes", "i=0; while : >/srv/tiny/fill$i; do i=$((i + 1)); done", "rm -f /srv/tiny/fill*", tiny),
        "the disk is read-only": lambda: refused_by("readonly", "mount -o remount,ro /srv/tiny", "mount -o remount,rw /srv/tiny", tiny),
        "the file is immutable": lambda: refused_by("immutable", f"chattr +i {SITE}", f"chattr -i {SITE}"),
        "the file is a mount of its own": lambda: refused_by("mounted", f"mount --bind /srv/mounted.conf {SITE}", f"umount {SITE}"),
        "systemd's timer fires": lambda: fires("fires", hide=False),
        "a timer without systemd-run fires": lambda: fires("fires2", hide=True),
        "somebody listens where nginx wants to": busy_port,
    }
    wrong = 0
    for claim, case in cases.items():
        holds, change = case()
        print(f"{'right' if holds else 'WRONG'}: {claim}")
        if not holds:
            wrong += 1
            print(*change.said, read(f"cd {change.folder}; ls -la; cat log armed decision; ps -ef"), everything(), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
