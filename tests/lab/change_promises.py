#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A command for `lab run wrong_port`: what else a change of `upriver-cli apply` can meet, and that it keeps its promise there.

Full and read-only disks, mounts and busy ports: change_faults.py. What is killed: change_kills.py. A reboot: change_reboot.py. A few by default;
`--all` tries everything, `--case WORDS` what is called so."""
import argparse
import json
import os
import socket
import struct
import sys
import threading
from collections import Counter
from pathlib import Path

from change_kills import GRACE as FULL, Server, await_quiet, cable, judged, set_timer, taken_back_by_hand
from hold import Hold, Place, called_in
from server import SITE, TOP, answered, applying, await_true, listed, newest, read, root, upriver

GRACE = 6
ORIGINAL = "/root/the-site-as-it-was"
WRITE = Place("armed, nothing written", "sha256sum", called_in("write"))
RELOAD = Place("written, not reloaded", "systemctl", called_in("reload"))
CHECK = Place("the URL is asked", "curl", '*until-it-answers*"|"*')


class Told:
    """What the program said of a change."""

    def __init__(self, running):
        out, self.heard = running.communicate(timeout=180)
        self.status = running.returncode
        answer = json.loads(out) if out.strip() else {}
        self.ended = answer.get("ended")
        self.said = answer.get("said", "")

    def __str__(self):
        return f"exit {self.status}, {self.ended}: {self.said} | {self.heard[-400:]}"


def applied():
    return Told(applying())


def applied_with(place, happens):
    """Something happens on the server while the change is at that place."""
    with Hold(place) as hold:
        running = applying()
        hold.await_reached(running)
        happens()
        hold.let_go()
        return Told(running)


def as_is(server, holds, told):
    """Right where the claim holds, and what was said where it does not."""
    return [] if holds else [f"{told}", f"old: {server.is_old()}", read(f"cd {TOP}/*T*/ && ls -la && cat log state; cat {SITE}")]


# P1

def link_is_lost(server):
    """The program waits for an answer that does not come, says so, and the server goes back by itself."""
    with Hold(CHECK) as hold:
        running = applying()
        hold.await_reached(running)
        cable("down")
        hold.let_go()
        told = Told(running)
        cable("up")
    await_quiet(GRACE)
    faults, how = judged(server)
    return faults + as_is(server, told.status == 6 and told.ended == "unknown" and "The link was lost" in told.said and how == "old", told)


def timer_is_killed(server):
    """While it puts back. systemd begins it again; without systemd it is listed as broken off, and whoever comes ends it."""
    wrong = []
    for timer, told in (("systemd", "taken back"), ("setsid", "broken off while it was kept or taken back")):
        set_timer(timer, GRACE)
        with Hold(Place("the timer puts back", "mv", '*"/change restore timer"*"|"*')) as hold, Hold(CHECK) as first:
            running = applying()
            first.await_reached(running)
            running.kill()
            running.communicate()
            first.kill_shell()
            await_true(hold.is_reached, GRACE + 10, "the timer fires")
            hold.kill_shell()
            await_quiet(GRACE)
        site = read(f"sha256sum <{SITE}").split()[0]
        claims = {"whole": site == server.new if timer == "setsid" else server.is_old(), "nginx -t": root("nginx -t").returncode == 0,
                  "listed": listed().get(newest()) == told, "taken back": upriver("rollback", "--yes", "--snapshot", newest()).returncode == 0,
                  "old": server.is_old(), "listed so": listed().get(newest()) == "taken back"}
        wrong += [f"{timer}: {claim}" for claim, holds in claims.items() if not holds]
        root(f"rm -rf {TOP}")
        answered(server.answer)
    return wrong


# P3, P4, P5

def immutable(server):
    root(f"chattr +i {SITE}")
    told = applied()
    root(f"chattr -i {SITE}")
    return as_is(server, server.is_old() and told.status == 5 and "could not be replaced" in told.said, told)


def attributes(server):
    """Owner, mode, ACL and a user's attribute go with the new bytes, and come back with the old."""
    extras = (f"stat -c '%a %U:%G' {SITE}; getfacl -cp {SITE}; "
              f"python3 -c 'import os; print({{name: os.getxattr(\"{SITE}\", name) for name in os.listxattr(\"{SITE}\")}})'")
    root(f"chown deploy:adm {SITE} && chmod 640 {SITE} && setfacl -m u:nobody:r {SITE} && python3 -c 'import os; os.setxattr(\"{SITE}\", \"user.ticket\", b\"417\")'")
    before = read(extras)
    told = applied()
    new = read(extras)
    back = upriver("rollback", "--yes")
    old = read(extras)
    root(f"chown root:root {SITE} && setfacl -b {SITE} && chmod 644 {SITE} && python3 -c 'import os; os.removexattr(\"{SITE}\", \"user.ticket\")'")
    return as_is(server, told.ended == "kept" and back.returncode == 0 and "ticket" in before and new == before == old and server.is_old(), f"{told} {before} {new} {old}")


def several_names(server):
    root(f"ln {SITE} /root/other-name")
    told = applied()
    root("rm /root/other-name")
    return as_is(server, server.is_old() and told.status == 5 and told.ended == "refused" and "hard links" in told.said, told)


# P6, P7

def edited_before_the_write(server):
    told = applied_with(WRITE, lambda: root(f"echo '# theirs' >>{SITE}"))
    theirs = read(f"tail -n 1 {SITE}; grep -c 8001 {SITE}; ls -A {os.path.dirname(SITE)} | grep -c upriver")
    root(f"cp -p {ORIGINAL} {SITE}")
    return as_is(server, told.status == 6 and told.ended == "conflict" and theirs.split("\n") == ["# theirs", "1", "0"] and server.is_old(), f"{told} {theirs}")


def edited_after_the_write(server):
    """The program is gone, and the timer finds what somebody else wrote."""
    with Hold(CHECK) as hold:
        running = applying()
        hold.await_reached(running)
        root(f"echo '# theirs' >>{SITE}")
        running.kill()
        hold.let_go()
        running.communicate()
    await_quiet(GRACE)
    theirs, told = read(f"tail -n 1 {SITE}; grep -c 8001 {SITE}"), listed().get(newest())
    root(f"cp -p {ORIGINAL} {SITE}")
    return as_is(server, theirs.split("\n") == ["# theirs", "0"] and told == "taken back, but for what somebody else had changed", f"{theirs} {told}")


def second_user(server):
    seen = []
    told = applied_with(WRITE, lambda: seen.append(applied()))
    second = seen[0]
    owner = read(f"head -n 1 {TOP}/*T*/owner")
    return as_is(server, told.ended == "kept" and second.status == 5 and second.ended == "refused" and owner and owner in second.said
                 and "waits to be kept or taken back" in second.said, f"{told} {second}")


# P9, P10

def traffic_breaks(server):
    """The reload is well, and the backend goes: only the answers tell."""
    set_timer("systemd", FULL)
    told = applied_with(RELOAD, lambda: root("systemctl stop billing"))
    old = server.is_old()
    root("systemctl start billing")
    return as_is(server, old and told.status == 5 and told.ended == "taken-back" and "This check failed" in told.said, told)


def damage(*parts):
    root(f"systemctl stop billing; cd {TOP}/*T*/ && for each in {' '.join(parts)}; do echo damaged >$each; done")


def snapshot_damaged(server):
    """The copy is made again from the lines that differ."""
    set_timer("systemd", FULL)
    told = applied_with(RELOAD, lambda: damage("old/1"))
    root("systemctl start billing")
    return as_is(server, server.is_old() and told.ended == "taken-back", told)


def all_damaged(server):
    """Copy and lines: the server writes nothing from them and says so; with the lines from the desk it comes back."""
    set_timer("systemd", FULL)
    alone = []

    def without_the_desk():
        damage("old/1", "lines/1")
        alone.append((root(f"cd {TOP}/*T*/ && sh restore").returncode, server.is_new()))
    told = applied_with(RELOAD, without_the_desk)
    root("systemctl start billing")
    return as_is(server, server.is_old() and told.ended == "taken-back" and alone == [(79, True)], f"{told} {alone}")



# P11, P13

def clock_wrong(server):
    """The host shares the machine's clock, so `date` there is a day off, first one way, then the other; the timer counts seconds."""
    wrong = []
    for at, then in (("+1 day", "-1 day"), ("-1 day", "+1 day")):
        tell = "printf '#!/bin/sh\\nexec /usr/bin/date -d \"%s\" \"$@\"\\n' '{}' >/usr/local/sbin/date; chmod 755 /usr/local/sbin/date"
        root(tell.format(at))
        with Hold(CHECK) as hold:
            running = applying()
            hold.await_reached(running)
            root(tell.format(then))
            change = newest()
            units = read(f"systemctl show -p TimersMonotonic -p TimersCalendar 'upriver-{change}-1.timer'")
            running.kill()
            hold.let_go()
            running.communicate()
        await_quiet(GRACE)
        faults, _ = judged(server)
        by_seconds = "OnActiveUSec" in units and "TimersCalendar=\n" in units + "\n" or "TimersCalendar" not in units
        wrong += faults + ([] if by_seconds else [units]) + taken_back_by_hand(server)
        root(f"rm -rf /usr/local/sbin/date {TOP}")
    return wrong


def logout_ends_all(server):
    """KillUserProcesses: a timer of the login's own would end with it, so without systemd-run nothing is changed."""
    logind = "mkdir -p /run/systemd/logind.conf.d; printf '[Login]\\nKillUserProcesses={}\\n' >/run/systemd/logind.conf.d/lab.conf; systemctl restart systemd-logind"
    root(logind.format("yes"))
    set_timer("setsid", GRACE)
    refused = applied()
    untouched = server.is_old()
    set_timer("systemd", GRACE)
    with Hold(CHECK) as hold:
        running = applying()
        hold.await_reached(running)
        running.kill()
        hold.let_go()
        running.communicate()
    await_quiet(GRACE)
    faults, how = judged(server)
    root(logind.format("no"))
    return faults + as_is(server, untouched and refused.status == 5 and refused.ended == "refused" and "no timer" in refused.said and how == "old", refused)


# P2

class Cut:
    """A way to the server that ends after so many bytes."""

    def __init__(self, bytes_left):
        self.left, self.sent = bytes_left, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        known = Path(os.environ["LAB_HOME"]) / ".ssh/known_hosts"
        keys = [line.split(" ", 1)[1] for line in known.read_text(encoding="utf-8").splitlines() if line.startswith(f"{os.environ['LAB_HOST']} ")]
        known.write_text(known.read_text(encoding="utf-8") + "".join(f"[127.0.0.1]:{self.port} {key}\n" for key in keys), encoding="utf-8")
        threading.Thread(target=self.carry, daemon=True).start()

    def carry(self):
        near, _ = self.listener.accept()
        far = socket.create_connection((os.environ["LAB_HOST"], int(os.environ["LAB_PORT"])))
        threading.Thread(target=self.carry_back, args=(far, near), daemon=True).start()
        while data := near.recv(65536):
            far.sendall(data[:self.left - self.sent])
            self.sent += len(data)
            if self.sent >= self.left:
                break
        for end in (near, far):  # both ends hear of it at once
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.shutdown(socket.SHUT_RDWR)
            end.close()

    @staticmethod
    def carry_back(far, near):
        try:
            while data := far.recv(65536):
                near.sendall(data)
        except OSError:
            pass

    def applied(self):
        return Told(applying(place=f"127.0.0.1:{self.port}"))


def cut_everywhere(server):
    """At every sixteenth of the bytes that the program sends."""
    whole = Cut(1 << 40)
    if whole.applied().ended != "kept":
        return ["it does not work uncut"]
    wrong, cuts = [], Counter()
    for piece in range(1, 17):
        root(f"for each in {TOP}/*/restore; do sh $each; done; rm -rf {TOP}")
        answered(server.answer)
        told = Cut(whole.sent * piece // 16).applied()
        await_quiet(GRACE)
        faults, how = judged(server)
        cuts[how, "armed" if root(f"ls {TOP}/*/armed").returncode == 0 else "not armed"] += 1
        wrong += [f"cut at {piece}/16: {fault} {told}" for fault in faults] + taken_back_by_hand(server)
    print("      ", whole.sent, "bytes;", dict(cuts))
    return wrong


def cases(arguments):
    quick = {
        "P5 a file of several names": several_names,
        "P6 somebody else edits after the write": edited_after_the_write,
        "P7 a second user of Upriver": second_user,
        "P10 the copy and the lines are damaged": all_damaged,
        "P13 a logout ends what the login began": logout_ends_all,
    }
    return quick | {
        "P1 the link is lost for good": link_is_lost,
        "P1 the timer itself is killed": timer_is_killed,
        "P2 the link ends in the middle of the bytes": cut_everywhere,
        "P3 the file is immutable": immutable,
        "P4 owner, mode, ACL and attributes": attributes,
        "P6 somebody else edits before the write": edited_before_the_write,
        "P9 the reload is well, the traffic is not": traffic_breaks,
        "P10 the copy is damaged": snapshot_damaged,
        "P11 the clock is a day off": clock_wrong,
    } if arguments.all or arguments.case else quick


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--case", default="")
    arguments = parser.parse_args()
    server, failed = Server(), 0
    root(f"cp -p {SITE} {ORIGINAL}")
    for claim, case in cases(arguments).items():
        if arguments.case not in claim:
            continue
        set_timer("systemd", GRACE)
        try:
            wrong = case(server)
        except AssertionError as error:
            wrong = [str(error)]
        finally:
            root(f"for each in {TOP}/*/restore; do sh $each; done; rm -rf {TOP}; systemctl reset-failed; systemctl start billing; systemctl reload nginx")
        if not server.is_old():
            wrong.append("it is not as it was")
            root(f"chattr -i {SITE}; cp -p {ORIGINAL} {SITE}; systemctl reload nginx")
        if answered(server.answer) != server.answer:
            wrong.append("the fault does not show again")
        failed += bool(wrong)
        print(f"{'WRONG' if wrong else 'right'}: {claim}", *wrong, sep="\n      ", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
