#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run wrong_port --reboot`: the server goes off and on while changes wait to be kept. Afterwards they are listed as not
confirmed, nobody takes them back unasked, and somebody who comes back takes one back or keeps it. Argument: restore or keep."""
import os
import sys
from pathlib import Path

from apply_restart import status
from change_kills import Server
from hold import Hold, Place, called_in
from server import SITE, TOP, answered, applying, files, listed, newest, read, root, upriver

REMEMBERED = Path(os.environ["LAB_HOME"]) / "before-the-reboot"
LAST = {"restore": Place("keep: not decided", "ln", called_in("keep")), "keep": Place("reload: nginx not told", "systemctl", called_in("reload"))}


def before(decision):
    """The program is gone, and what it began waits, when the server goes off."""
    server = Server()
    REMEMBERED.write_text(server.old, encoding="utf-8")
    with Hold(LAST[decision]) as hold:
        running = applying()
        hold.await_reached(running)
        running.kill()
        running.communicate()
        hold.kill_shell()
    told = listed().get(newest(), "")
    return {"it waits": told.startswith("taken back in "), "the new file is there": server.is_new()}


def after(decision):
    """Nobody has decided, and now somebody does."""
    url, change = os.environ["LAB_URL"], newest()
    told, served = listed().get(change), status(url)
    unasked = read(f"ls {TOP}/{change}/state {TOP}/{change}/decision 2>/dev/null; grep -c 8000 {SITE}")
    second = applying()
    second.communicate()
    words = ["--keep"] if decision == "keep" else []
    done = upriver("rollback", "--yes", "--snapshot", change, *words)
    old = changed(REMEMBERED.read_text(encoding="utf-8"))
    wanted = 200 if decision == "keep" else 502
    claims = {
        "listed as not confirmed": told == "not confirmed, and no timer runs: decide now",
        "nobody has decided": unasked == "1" and served == 200,
        "no other change begins meanwhile": second.returncode != 0,
        f"{decision}: done": done.returncode == 0,
        "listed so": listed().get(change) == ("kept" if decision == "keep" else "taken back"),
        "the files are so": old == (4 if decision == "keep" else 0),
        "and what is served": answered(wanted) == wanted,
        "nginx -t": root("nginx -t").returncode == 0,
    }
    if not all(claims.values()):
        print(told, unasked, done.stdout, done.stderr, listed(), old, read(f"cat {TOP}/{change}/log {TOP}/{change}/armed"), sep="\n")
    return claims


def changed(old):
    """How many lines differ in what is known of /etc; a boot writes some files there itself."""
    own = ("/etc/machine-id", "/etc/resolv.conf", "/etc/.updated", "/etc/mtab")
    return len([line for line in set(old.splitlines()) ^ set(files().splitlines()) if not any(name in line for name in own)])


def main():
    decision = sys.argv[1]
    claims = after(decision) if os.environ.get("LAB_REBOOTED") else before(decision)
    for claim, holds in claims.items():
        print(f"{'right' if holds else 'WRONG'}: {claim}")
    return 0 if all(claims.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
