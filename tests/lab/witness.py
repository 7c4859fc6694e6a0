# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What there is on a lab's host, seen past Upriver: every file, every unit, every container. For commands of `lab run`."""
import os
import re
import subprocess
from dataclasses import dataclass

# What nobody has to put back, or what every login and every visitor changes: left out of sight.
LEFT_OUT = {
    "/proc": "the kernel's",
    "/sys": "the kernel's",
    "/dev/pts": "terminals",
    "/run/host": "the lab's own",
    "/run/log": "the journal until it lies on disk",
    "/run/sudo": "sudo notes who asked",
    "/run/systemd": "what systemd notes for itself: sessions, states of units (those are asked of it below)",
    "/run/user": "folders of those who are logged in",
    "/run/utmp": "who is logged in",
    "/run/motd.dynamic": "every login",
    "/home/*/.sudo_as_admin_successful": "sudo leaves it there for who used it once",
    "/var/lib/docker": "layers of containers (their states are asked of docker below)",
    "/var/lib/containerd": "the same",
    "/run/docker": "the same",
    "/run/containerd": "the same",
    "/var/lib/dpkg/alternatives": "PHP-FPM writes the same lines there with each start",
    "/tmp/systemd-private-*-systemd-timedated.service-*": "timedatectl wakes systemd's clock service for half a minute",
    "/var/tmp/systemd-private-*-systemd-timedated.service-*": "the same",
    "/var/lib/systemd/timers": "when a timer last fired",
    "/var/lib/upriver": "the folder of each change stays on purpose: it can be taken back from there",
    "/var/log/journal": "the journal, which every login writes to",
    "/var/log/lastlog": "every login",
    "/var/log/wtmp": "every login",
}

# What is there, and whose, but not what stands in it.
CONTENT_LEFT_OUT = (
    (re.compile(r"/var/log/.+|/srv/.+\.log"), "whoever is served or logs in writes there"),
    (re.compile(r"/run/.+\.pid"), "a service that is restarted has another process"),
)
NOT_READ = ("/var/lib/dpkg", "/var/lib/apt", "/usr")  # large; any change shows in the times
READ = ("/etc", "/srv", "/home", "/root", "/opt", "/var/www", "/var/lib", "/var/spool", "/var/tmp", "/run", "/tmp", "/dev/shm")
UNIT = ("Id", "ActiveState", "FragmentPath", "DropInPaths", "NeedDaemonReload")
AT_REST = ("inactive", "failed")
OF_LOGINS = ("systemd-timedated.service", "session-", "user@", "user-runtime-dir@", "run-user-", "run-credentials-")  # they come and go with a login or a look


@dataclass(frozen=True)
class Seen:
    """By path, by unit, by container: one line each."""
    files: dict
    units: dict
    containers: dict

    def lines(self):
        return {f"{part} {name} {text}" for part in ("files", "units", "containers") for name, text in getattr(self, part).items()}


def root(command):
    """Its output, on the server, as root."""
    return subprocess.run([os.environ["LAB"], "root", os.environ["LAB_ID"], "--", "sh", "-c", command],
                          text=True, errors="surrogateescape", capture_output=True, check=True).stdout


def look(touched=False):
    """Times of files are when they were written; touched: also when anything of a file or folder was last changed, and which process a unit has."""
    return Seen(files(touched), units(touched), containers())


def files(touched):
    pruned = " -o ".join(f"-path '{path}'" for path in LEFT_OUT)
    unread = " -o ".join(f"-path {path}" for path in NOT_READ)
    there = " ".join(READ)
    text = root(f"find / /run /tmp /dev/shm -xdev \\( {pruned} \\) -prune -o -printf '%p\\t%y\\t%m %U:%G %l\\t%s %T@\\t%C@\\0' | sort -zu | tr '\\n\\0' ' \\n'; echo //;"
                f"find {there} -xdev \\( {pruned} -o {unread} \\) -prune -o -type f -print0 | sort -zu | xargs -0 sha256sum -z 2>/dev/null | tr '\\n\\0' ' \\n'; echo //;"
                f"getfacl -Rsp /etc /srv /run /var/lib /var/www 2>/dev/null | grep -v '^# [og]' | tr '\\n' ' ' | sed 's/# file: /\\n/g'")
    listed, hashed, access = text.split("//\n")
    hashes = {line[66:]: line[:64] for line in hashed.splitlines()}
    lists = dict(line.split(" ", 1) for line in access.splitlines() if line)
    found = {}
    for line in listed.splitlines():
        path, kind, rights, written, changed = line.rsplit("\t", 4)
        if any(pattern.fullmatch(path) for pattern, _ in CONTENT_LEFT_OUT):
            found[path] = f"{kind} {rights}"
            continue
        if path == "/run":
            changed = ""  # /run/motd.dynamic is made anew in it
        times = (written if kind == "f" else "") + (f" {changed}" if touched or path.startswith(NOT_READ) else "")
        found[path] = f"{kind} {rights} {times} {hashes.get(path, '')} {lists.get(path, '')}".strip()
    return found


def units(touched):
    """Those that are not simply at rest, with what systemd made of their files; and which of them start with the machine."""
    asked = " ".join(f"-p {name}" for name in (*UNIT, *(["MainPID"] if touched else [])))
    running, listed = root(f"systemctl show --no-pager {asked} -- '*.service' '*.socket' '*.timer' '*.path' '*.mount' '*.swap'; echo //;"
                           " systemctl list-unit-files --no-legend --plain").split("//\n")
    found = dict(line.split()[:2] for line in listed.splitlines() if not line.startswith(OF_LOGINS))
    for block in running.strip().split("\n\n"):
        told = dict(line.split("=", 1) for line in block.splitlines())
        name = told.pop("Id")
        if told["ActiveState"] not in AT_REST and not name.startswith(OF_LOGINS):
            found[name] = f"{found.get(name, '')} {told}"
    return found


def containers():
    text = root("! systemctl is-active -q docker 2>/dev/null || docker ps -a --format '{{.Names}} {{.State}}'")
    return dict(line.split(" ", 1) for line in text.splitlines())


def difference(one, other):
    """What is in one and not in the other, or reads differently: nothing where both are the same."""
    return sorted([f"- {line}" for line in one.lines() - other.lines()] + [f"+ {line}" for line in other.lines() - one.lines()],
                  key=lambda line: line[2:])


def is_of_nginx_test(line):
    """A line of a difference that `nginx -t` and `nginx -T` make as root, as each start of nginx does (ngx_init_cycle): log files, temporary folders and
    the pid file are made where they are missing, and the folders given to nginx's user."""
    return re.match(r"[-+] files /(var/log/nginx/|var/lib/nginx/|var/cache/nginx/|var/lib/nginx |run/nginx\.pid )", line) is not None
