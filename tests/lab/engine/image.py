# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The root file system all hosts start from: built once, kept in the cache, never written to again."""
import contextlib
import fcntl
import hashlib
import shutil

from engine.command import LabError, Missing, attempt, run
from engine.debian import SUITE, debian_source
from engine.places import CACHE, KEY, SOURCE

PACKAGES = SOURCE / "image/packages.txt"
CUSTOMIZE = SOURCE / "image/customize.sh"
USERS = SOURCE / "image/users.tsv"
LEFT_OUT = ("/usr/share/man/*", "/usr/share/doc/*", "/usr/share/locale/*")


def packages():
    return [line for line in PACKAGES.read_text().split("\n") if line and not line.startswith("#")]


def name():
    """The same inputs give the same name, so a changed list builds a new image beside the old one."""
    digest = hashlib.sha256()
    for file in (PACKAGES, CUSTOMIZE, USERS):
        digest.update(file.read_bytes())
    return f"{SUITE}-{digest.hexdigest()[:12]}"


def root():
    return CACHE / name()


def archive():
    return CACHE / f"{name()}.tar.zst"


def ensure():
    """The unpacked image, from the cache where it is there, and the key pair to log in with."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with locked():
        make_key()
        if not root().exists():
            fill(CACHE / f".{name()}.part")
    return root()


@contextlib.contextmanager
def locked():
    """One process builds, the others wait for it."""
    with open(CACHE / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_key():
    if not KEY.exists():
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "upriver-lab", "-f", KEY)


def fill(part):
    """Built under another name and renamed when whole, so that a half-made image is never used."""
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    part.chmod(0o755)
    if archive().exists():
        run("tar", "-C", part, "--zstd", "--numeric-owner", "--xattrs", "--xattrs-include=*", "-xf", archive())
    else:
        build(part)
    part.rename(root())


def build(part):
    source = debian_source()
    if source is None:
        raise Missing("an image, or a Debian mirror to build it from (UPRIVER_LAB_MIRROR)")
    left_out = [f"--dpkgopt=path-exclude={pattern}" for pattern in LEFT_OUT]
    done = attempt("mmdebstrap", "--quiet", "--mode=root", "--variant=minbase", f"--include={','.join(packages())}",
                   *left_out, SUITE, part, source.line())
    if done.returncode:
        raise LabError(f"mmdebstrap could not build the image from {source.uri}\n{done.stdout.strip()}")
    run(CUSTOMIZE, part, USERS)
    packed = archive().with_suffix(".part")
    run("tar", "-C", part, "--zstd", "--numeric-owner", "--xattrs", "--xattrs-include=*", "-cf", packed, ".")
    packed.rename(archive())
