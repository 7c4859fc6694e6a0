# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A network and a file tree of our own: every address is local, nothing of the machine is touched."""
import os
import shutil
import subprocess
import sys

INSIDE = "UPRIVER_ORACLE_INSIDE"
SKIPPED = 77
EMPTY = ("/run", "/srv", "/var/www", "/var/lib/nginx", "/var/log/nginx", "/usr/share/nginx")


def enter():
    """Starts this program again inside namespaces of its own; ends it with 77 and the reason where that cannot be."""
    if os.environ.get(INSIDE):
        furnish()
        return
    why = missing()
    if why:
        print(f"skipped: {why}", file=sys.stderr)
        sys.exit(SKIPPED)
    os.environ[INSIDE] = "1"
    os.execvp("unshare", [*unshare(), sys.executable, "-B", *sys.argv])


def unshare():
    apart = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
    return apart if os.geteuid() == 0 else [*apart, "--map-root-user"]


def missing():
    lacking = [program for program in ("nginx", "unshare", "ip", "openssl") if not shutil.which(program)]
    if lacking:
        return f"not installed: {', '.join(lacking)} (sh installer/deps.sh test)"
    if not os.path.isdir("/etc/nginx"):
        return "there is no folder /etc/nginx to put the configurations in"
    tried = subprocess.run([*unshare(), "ip", "link", "set", "lo", "up"], capture_output=True, text=True)
    return f"no namespaces here: {tried.stderr.strip()}" if tried.returncode else ""


def furnish():
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    # Whatever address a configuration names, it is here.
    subprocess.run(["ip", "route", "add", "local", "0.0.0.0/0", "dev", "lo"], check=True)
    subprocess.run(["ip", "-6", "route", "add", "local", "::/0", "dev", "lo"], check=False)
    for folder in EMPTY:
        if os.path.isdir(folder):
            subprocess.run(["mount", "-t", "tmpfs", "none", folder], check=True)


def put(source, target):
    """@p source is seen at @p target until the next one is."""
    subprocess.run(["umount", "--lazy", target], capture_output=True, check=False)
    subprocess.run(["mount", "--bind", source, target], check=True)
