# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What happens to a healthy host until it is broken. A shell script, run as root on web-01, is a step by itself."""
from dataclasses import dataclass, field


def take(rig, step):
    if isinstance(step, str):
        rig.host.run(step)
    else:
        step.take(rig)


@dataclass(frozen=True)
class On:
    """A script on another of the scenario's machines."""
    machine: str
    script: str

    def take(self, rig):
        rig.machines[self.machine].run(self.script)


@dataclass(frozen=True)
class Reboot:
    """web-01 goes off and on."""

    def take(self, rig):
        rig.host.reboot()


@dataclass(frozen=True)
class Names:
    """What the name server says from now on."""
    told: dict = field(default_factory=dict)

    def take(self, rig):
        rig.tell_names(self.told)


@dataclass(frozen=True)
class Visits:
    """Visitors come now, to the failing URL or to another path of its site; their answers are what they are."""
    times: int
    path: str = ""
    leave_after: float = 0  # seconds without an answer

    def take(self, rig):
        rig.visit(self.path or rig.scenario.path, self.times, self.leave_after)


@dataclass(frozen=True)
class Crowd:
    """So many visitors, or as many as get in, come to a path of the site and stay there until the lab ends. again: who is answered, turned away or cut off
    comes again."""
    path: str
    size: int
    again: bool = False

    def take(self, rig):
        rig.crowd(self.path, self.size, self.again)


def until(condition):
    """A script that waits for a shell condition."""
    return f"until {condition}; do sleep 0.05; done"


def queue_full(path):
    """A script that waits until the queue of a listening unix socket takes nobody any more (ss: Recv-Q above Send-Q)."""
    return until(f"ss -Hxl | awk '$5 == \"{path}\" && $3 > $4 {{ full = 1 }} END {{ exit !full }}'")


# From now on the host's tools are BusyBox's, as on Alpine: no systemctl, no journalctl, no ss, no dpkg. What runs already goes on.
BUSYBOX_ONLY = """
for user in root ops support junior guest; do usermod -s /bin/ash $user; done
cp "$(command -v busybox)" /opt/busybox
for tool in $(/opt/busybox --list); do
    case $tool in init|linuxrc) ;; *) rm -f /usr/bin/$tool /usr/sbin/$tool; /opt/busybox ln -s /opt/busybox /usr/bin/$tool ;; esac
done
cd /usr/bin && rm -f systemctl journalctl ss dpkg dpkg-query lsof systemd-run loginctl hostnamectl busctl
"""
