# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A target host: a real systemd, sshd and nginx in a container on a copy of the image that costs nothing."""
import os
import subprocess
import time
from pathlib import Path

from engine import cgroups
from engine.command import LabError, attempt, run
from engine.places import KEY, NETNS, host_name

PATIENCE = 30  # seconds until a host that has not come up is a fault of the lab
PLAIN = ("env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8", "TERM=dumb")


def root_command(leader, *argv):
    """The words of a command that runs argv as root inside the host whose first process is leader."""
    return ["nsenter", "-t", str(leader), "-a", "--wdns=/root", *PLAIN, *argv]


class Host:
    """One host, from an empty overlay to a running system. Its processes end with the lab's namespaces (see leftovers)."""

    def __init__(self, lab_id, name, address, folder, kernel_log=False, contains=False):
        self.lab_id = lab_id
        self.name = name
        self.address = address
        self.folder = folder
        self.kernel_log = kernel_log  # it reads the machine's, as a host with a kernel of its own would
        self.root = folder / "root"
        self.contains = contains  # it has a container engine
        self.nspawn = None  # the process outside
        self.leader = None  # pid of the host's own PID 1, as the machine sees it
        self.entrances = self.delegation = ()  # its place in the machine's cgroups

    def lay(self, image):
        """Everything that belongs to this host alone, over the image."""
        for part in ("upper", "work", "root", "cgroup", "docker"):
            (self.folder / part).mkdir(parents=True)
        layers = f"lowerdir={image},upperdir={self.folder}/upper,workdir={self.folder}/work"
        run("mount", "-t", "overlay", "overlay", "-o", layers, self.root)
        self.write("/etc/hostname", f"{self.name}\n")
        self.write("/etc/hosts", f"127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n{self.address} {self.name}\n")
        for kind in ("ed25519", "ecdsa"):
            run("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", f"root@{self.name}", "-f", self.root / f"etc/ssh/ssh_host_{kind}_key")
        allowed = Path(f"{KEY}.pub").read_text(encoding="utf-8")
        for keys in [*self.root.glob("home/*/.ssh/authorized_keys"), self.root / "root/.ssh/authorized_keys"]:
            keys.write_text(allowed, encoding="utf-8")
        self.entrances = cgroups.make(self.lab_id, self.name, self.contains)
        self.delegation = cgroups.delegate(self.lab_id, self.name, self.folder / "cgroup", self.contains)

    def write(self, path, text, mode=0o644):
        """A file of the host, before or after it runs."""
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)

    def link(self, path, target):
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(target)

    def boot(self):
        log = ["--bind=/dev/kmsg", "--capability=CAP_SYSLOG"] if self.kernel_log else []
        # Containers need overlays of their own, which cannot lie on an overlay.
        engine = ["--system-call-filter=add_key keyctl bpf", f"--bind={self.folder}/docker:/var/lib/docker"] if self.contains else []
        nspawn = ["systemd-nspawn", "--quiet", "--register=no", *self.delegation, *log, *engine, "-D", self.root, "--boot",
                  f"--network-namespace-path={NETNS / host_name(self.lab_id, self.name)}",
                  f"--machine={host_name(self.lab_id, self.name)}", f"--hostname={self.name}", "--console=pipe",
                  "--kill-signal=SIGRTMIN+3", "--resolv-conf=off", "--timezone=off", "--link-journal=no", "--capability=CAP_NET_ADMIN"]
        enter = "for entrance in $ENTRANCES; do echo $$ > $entrance; done; unset ENTRANCES; exec \"$@\""
        env = {**os.environ, "ENTRANCES": " ".join(map(str, self.entrances)), "SYSTEMD_NSPAWN_API_VFS_WRITABLE": "network"}
        if not cgroups.by_systemd():
            env["SYSTEMD_NSPAWN_UNIFIED_HIERARCHY"] = "0"
        with open(self.folder / "console.log", "wb") as console:
            self.nspawn = subprocess.Popen(["sh", "-c", enter, "enter", *map(str, nspawn)], env=env, stdin=subprocess.DEVNULL,
                                           stdout=console, stderr=console, start_new_session=True)
        self.await_leader()
        self.await_status("systemctl is-system-running --wait", ("running", "degraded"))

    def reboot(self):
        """Off and on again: what lies in /run is lost, and only what is enabled comes back."""
        self.attempt("systemctl reboot")
        self.await_true(lambda: self.nspawn.poll() is not None, "go down")
        self.leader = None
        self.boot()

    def await_leader(self):
        """nspawn's child is the host's PID 1 once it has become systemd."""
        def found():
            if self.nspawn.poll() is not None:
                raise LabError(f"{self.name} did not start\n{self.console()}")
            for pid in children(self.nspawn.pid):
                if comm(pid) == "systemd":
                    self.leader = int(pid)
            return self.leader
        self.await_true(found, "start systemd")

    def await_status(self, command, wanted):
        self.await_true(lambda: self.attempt(command).stdout.strip() in wanted, f"say {' or '.join(wanted)} to: {command}")

    def await_true(self, holds, what):
        deadline = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                raise LabError(f"{self.name} did not {what} within {PATIENCE} s\n{self.console()}")
            time.sleep(0.02)

    def run(self, script):
        """A shell script as root inside; a LabError when it fails."""
        return run(*root_command(self.leader, "sh", "-ec", script))

    def attempt(self, script):
        return attempt(*root_command(self.leader, "sh", "-c", script))

    def console(self):
        """The end of what the host printed while it came up."""
        return (self.folder / "console.log").read_text(encoding="utf-8", errors="replace")[-2000:]

    def public_keys(self):
        """The host's own keys as known_hosts wants them: type and base64."""
        files = sorted((self.root / "etc/ssh").glob("ssh_host_*_key.pub"))
        return [" ".join(file.read_text(encoding="utf-8").split()[:2]) for file in files]


def children(pid):
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:
        return []


def comm(pid):
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        return ""
