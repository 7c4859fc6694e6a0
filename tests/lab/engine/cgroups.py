# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A place in the machine's cgroups for each host.

Where systemd is PID 1 it gives systemd-nspawn a scope and there is nothing to do here. Elsewhere we know one layout:
cgroup v1 with a named systemd hierarchy beside it.
"""
import contextlib
import os
from pathlib import Path

from engine.command import run
from engine.places import lab_name

ROOT = Path("/sys/fs/cgroup")
TRACKING = ("systemd", "unified")
LIMITING = ("memory", "pids", "cpu")  # these make MemoryMax= and TasksMax= work inside
CONTAINING = ("cpuacct", "devices", "freezer", "blkio", "cpuset")  # a container engine wants these, too


def by_systemd():
    return Path("/run/systemd/system").is_dir()


def known():
    return by_systemd() or (ROOT / "systemd/cgroup.procs").exists()


def hierarchies():
    if by_systemd():
        return []
    return [ROOT / name for name in TRACKING + LIMITING + CONTAINING if (ROOT / name / "cgroup.procs").exists()]


def of_host(contains):
    return [hierarchy for hierarchy in hierarchies() if contains or hierarchy.name not in CONTAINING]


def make(lab_id, host, contains):
    """The files a process writes itself into before it becomes systemd-nspawn; two hosts would meet in one /payload otherwise."""
    entrances = []
    for hierarchy in of_host(contains):
        place = hierarchy / lab_name(lab_id) / host
        place.mkdir(parents=True)
        if hierarchy.name == "cpuset":
            share_processors(hierarchy, (place.parent, place))
        entrances.append(place / "cgroup.procs")
    return entrances


def share_processors(hierarchy, places):
    """A new cpuset has none, and takes nobody in."""
    for place in places:
        for kind in ("cpuset.cpus", "cpuset.mems"):
            (place / kind).write_text((hierarchy / kind).read_text(encoding="utf-8"), encoding="utf-8")
        (place / "cgroup.clone_children").write_text("1", encoding="utf-8")


def delegate(lab_id, host, folder, contains):
    """Mounts the limiting hierarchies under folder and gives the nspawn arguments that show them to the host."""
    if by_systemd():
        return []
    run("mount", "-t", "tmpfs", "-o", "mode=755", "upriver-lab", folder)
    for hierarchy in of_host(contains):
        if hierarchy.name not in TRACKING:
            (folder / hierarchy.name).mkdir()
            run("mount", "--bind", hierarchy / lab_name(lab_id) / host, folder / hierarchy.name)
    return ["--keep-unit", f"--bind={folder}:/sys/fs/cgroup"]


def members(lab_id):
    """The pids in the lab's cgroups and in those below."""
    found = set()
    for hierarchy in hierarchies():
        for procs in (hierarchy / lab_name(lab_id)).glob("**/cgroup.procs"):
            with contextlib.suppress(OSError):  # a cgroup may go while we read
                found.update(int(pid) for pid in procs.read_text(encoding="utf-8").split())
    return found


def remove(lab_id):
    for hierarchy in hierarchies():
        for place, _, _ in os.walk(hierarchy / lab_name(lab_id), topdown=False):
            with contextlib.suppress(FileNotFoundError):
                os.rmdir(place)
