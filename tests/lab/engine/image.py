# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The root file systems that hosts start from: built once, kept in the cache, never written to again.

All hosts start from one; some have a layer of further packages over it.
"""
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
LAYERS = SOURCE / "image/layers"
INSTALL = LAYERS / "install.sh"
LEFT_OUT = ("/usr/share/man/*", "/usr/share/doc/*", "/usr/share/locale/*")


def packages(file=PACKAGES):
    return [line for line in file.read_text().split("\n") if line and not line.startswith("#")]


def name():
    """The same inputs give the same name, so a changed list builds a new image beside the old one."""
    return f"{SUITE}-{digest(PACKAGES, CUSTOMIZE, USERS)}"


def digest(*files):
    made = hashlib.sha256()
    for file in files:
        made.update(file.read_bytes())
    return made.hexdigest()[:12]


def layer_root(layer):
    """Where a layer lies that belongs to just this image."""
    return CACHE / f"{name()}-{layer}-{digest(LAYERS / f'{layer}.txt', INSTALL)}"


def root():
    return CACHE / name()


def archive():
    return CACHE / f"{name()}.tar.zst"


def ensure(layer=""):
    """The folders of the image as overlayfs takes them, the upper one first; and the key pair to log in with."""
    CACHE.mkdir(parents=True, exist_ok=True)
    folders = [layer_root(layer), root()] if layer else [root()]
    if not all(folder.exists() for folder in (KEY, *folders)):
        with locked():
            make_key()
            if not root().exists():
                fill(CACHE / f".{name()}.part")
            if layer and not layer_root(layer).exists():
                add(layer)
    return ":".join(map(str, folders))


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


def add(layer):
    """Installs the layer's packages over the image and keeps what that changed."""
    work = CACHE / ".layer.part"
    attempt("umount", "-l", work / "root")
    shutil.rmtree(work, ignore_errors=True)
    for part in ("upper", "work", "root"):
        (work / part).mkdir(parents=True)
    run("mount", "-t", "overlay", "overlay", "-o", f"lowerdir={root()},upperdir={work}/upper,workdir={work}/work", work / "root")
    try:
        run(INSTALL, work / "root", *packages(LAYERS / f"{layer}.txt"))
    finally:
        run("umount", work / "root")
    (work / "upper").rename(layer_root(layer))
    shutil.rmtree(work)


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
