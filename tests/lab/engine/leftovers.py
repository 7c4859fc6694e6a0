# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Taking a lab away: after a run, at `down`, and when its owner was killed. Everything is found by the lab's name, never by a pid file."""
import contextlib
import fcntl
import os
import shutil
import signal
import time
from pathlib import Path

from engine import cgroups
from engine.command import LabError, attempt
from engine.places import NETNS, NETNS_ETC, RUN, lab_name

PATIENCE = 10  # seconds for killed processes to go


def remove(lab_id):
    """Ends the lab's processes and removes its mounts, namespaces, cgroups and files. Twice is harmless."""
    kill(lab_id)
    for mount in mounts(lab_id):
        attempt("umount", "-l", mount)
    for space in namespaces(lab_id):
        attempt("ip", "netns", "del", space)
    cgroups.remove(lab_id)
    if mounts(lab_id):
        raise LabError(f"lab {lab_id}: still mounted: {' '.join(mounts(lab_id))}")
    shutil.rmtree(NETNS_ETC / lab_name(lab_id), ignore_errors=True)
    with contextlib.suppress(OSError):
        NETNS_ETC.rmdir()  # only when no other namespace uses it
    for machine in Path("/run/systemd/nspawn").glob(f"*/{lab_name(lab_id)}-*"):
        shutil.rmtree(machine, ignore_errors=True)
    shutil.rmtree(RUN / lab_id, ignore_errors=True)


def kill(lab_id):
    """The hosts and the client first: systemd-nspawn then ends by itself and tidies up; what is in the cgroups after that follows."""
    end(lambda: in_namespaces(lab_id), lab_id)
    deadline = time.monotonic() + 2
    while cgroups.members(lab_id) and time.monotonic() < deadline:
        time.sleep(0.02)
    end(lambda: cgroups.members(lab_id), lab_id)


def end(pids, lab_id):
    deadline = time.monotonic() + PATIENCE
    while found := alive(pids()):
        if time.monotonic() > deadline:
            raise LabError(f"lab {lab_id}: processes will not end: {sorted(found)}")
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def alive(pids):
    """Without ourselves and without those that only wait to be reaped."""
    return {pid for pid in pids if pid != os.getpid() and state(pid) not in ("", "Z")}


def state(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return ""


def namespaces(lab_id):
    own = lab_name(lab_id)
    return [space.name for space in NETNS.glob("*") if space.name == own or space.name.startswith(f"{own}-")]


def in_namespaces(lab_id):
    found = set()
    for space in namespaces(lab_id):
        found.update(int(pid) for pid in attempt("ip", "netns", "pids", space).stdout.split() if pid.isdigit())
    return found


def mounts(lab_id):
    """The deepest first."""
    folder = str(RUN / lab_id)
    lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    targets = [line.split()[1] for line in lines]
    return [target for target in reversed(targets) if target == folder or target.startswith(f"{folder}/")]


def sweep(everything=False):
    """Removes the labs whose owner is gone, with everything also those left standing by `up`; their ids."""
    swept = []
    with register():
        for lab_id in sorted(known()):
            if everything or not wanted(lab_id):
                remove(lab_id)
                swept.append(lab_id)
    return swept


def known():
    """Every lab of which anything at all is left."""
    named = [*NETNS.glob("upriver-lab-*"), *NETNS_ETC.glob("upriver-lab-*")]
    for hierarchy in cgroups.hierarchies():
        named += hierarchy.glob("upriver-lab-*")
    return {place.name.split("-")[2] for place in named} | {folder.name for folder in RUN.glob("*") if folder.is_dir()}


def wanted(lab_id):
    """Left standing on purpose, or its owner lives: the owner holds a lock on its file as long as it does."""
    if (RUN / lab_id / "standing").exists():
        return True
    try:
        with open(RUN / lab_id / "owner", encoding="utf-8") as owner:
            fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


@contextlib.contextmanager
def register():
    """While held, no lab begins and none is swept."""
    RUN.mkdir(parents=True, exist_ok=True)
    with open(RUN / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
