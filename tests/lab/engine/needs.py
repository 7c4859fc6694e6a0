# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Whether this machine can carry the lab. Each need is tried, not guessed."""
import os
import shutil
import tempfile
from pathlib import Path

from engine import cgroups, image
from engine.command import Missing, attempt
from engine.debian import SUITE, debian_source

CAP_SYS_ADMIN = 21
ALWAYS = ("systemd-nspawn", "ip", "nsenter", "unshare", "ssh-keygen")
OVERLAY = "mount -t tmpfs none {0} && mkdir {0}/low {0}/up {0}/wk {0}/m && mount -t overlay overlay -o lowerdir={0}/low,upperdir={0}/up,workdir={0}/wk {0}/m"
NETWORK = "ip link add br0 type bridge && ip link add v0 type veth peer name v1"


def demand():
    """Goes on only where nothing is missing."""
    lacking = missing()
    if lacking:
        raise Missing(", ".join(lacking))


def missing():
    """What is missing, in words; empty when the lab can run."""
    if os.geteuid() != 0:
        return ["root"]
    if not may_administer():
        return ["CAP_SYS_ADMIN"]
    lacking = [program for program in ALWAYS if not shutil.which(program)]
    if not cgroups.known():
        lacking.append("a cgroup layout the lab knows (systemd as PID 1, or cgroup v1 with a named systemd hierarchy)")
    if not overlays():
        lacking.append("overlayfs")
    if not networks():
        lacking.append("netns")
    return lacking + missing_for_image()


def missing_for_image():
    if image.root().exists():
        return []
    if image.archive().exists():
        return [program for program in ("tar", "zstd") if not shutil.which(program)]
    lacking = [program for program in ("mmdebstrap", "tar", "zstd") if not shutil.which(program)]
    return lacking if lacking or mirror_answers() else ["an image, or a Debian mirror that answers (UPRIVER_LAB_MIRROR)"]


def may_administer():
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    effective = next(line for line in status.splitlines() if line.startswith("CapEff:"))
    return bool(int(effective.split()[1], 16) >> CAP_SYS_ADMIN & 1)


def overlays():
    with tempfile.TemporaryDirectory() as folder:
        return attempt("unshare", "-m", "sh", "-c", OVERLAY.format(folder)).returncode == 0


def networks():
    return attempt("unshare", "-n", "sh", "-c", NETWORK).returncode == 0


def mirror_answers():
    """Asked through apt, so that its proxy settings count."""
    source = debian_source()
    if source is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        uri = f"{source.uri.rstrip('/')}/dists/{SUITE}/InRelease"
        return attempt("/usr/lib/apt/apt-helper", "download-file", uri, f"{folder}/InRelease").returncode == 0
