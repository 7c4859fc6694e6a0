# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A scenario standing on its host, with a client beside it to look from."""
import contextlib
import fcntl
import json
import os
import secrets
import socket
import subprocess
import sys
import time

from engine import image, leftovers, network, traffic
from engine.command import LabError, run
from engine.host import Host
from engine.network import SERVER, in_client
from engine.places import KEY, RUN, SOURCE
from engine.users import user

HOST = "web-01"
PATIENCE = 10  # seconds until a site must answer as the scenario says
AGEING = 1.1  # seconds; a log's times are told in whole ones
COMPLAINTS = 6  # visits to the failing URL once it fails


class Rig:
    """One lab: id, folder, host. It owns its folder's lock, so that a sweep can tell a living lab from an aborted one."""

    def __init__(self, scenario, login, known_hosts=True):
        self.scenario = scenario
        self.login = user(login)
        self.known_hosts = known_hosts
        self.lab_id, self.owner = claim()
        self.folder = RUN / self.lab_id
        self.host = Host(self.lab_id, HOST, self.folder / "disk")
        self.since = self.until = ""  # when visitors met the fault

    def stand(self):
        """Everything from nothing to the fault in the log."""
        (self.folder / "disk").mkdir()
        run("mount", "-t", "tmpfs", "-o", "mode=755,size=2g", "upriver-lab", self.folder / "disk")
        network.make_switch(self.lab_id)
        network.connect(self.lab_id, HOST)
        network.name_sites(self.lab_id, [site.domain for site in self.scenario.sites])
        self.host.lay(image.root())
        for site in self.scenario.sites:
            site.install(self.host)
        self.host.boot()
        self.await_sites()
        traffic.send(self.lab_id, traffic.everyday(self.scenario.sites))
        self.since = wall_clock()
        for script in self.scenario.fault:
            self.host.run(script)
        self.await_fault()
        self.until = wall_clock()
        self.age()
        self.note()

    def await_sites(self):
        """The host is healthy before anything is broken."""
        for site in self.scenario.sites:
            self.await_answers(site.domain, "/", {200})

    def await_fault(self):
        """The fault shows to a client, and visitors meet it between their other visits."""
        scenario = self.scenario
        self.await_answers(scenario.domain, scenario.path, set(scenario.answers))
        broken = [site for site in scenario.sites if site.domain == scenario.domain]
        traffic.send(self.lab_id, traffic.complaints(broken[0], scenario.path, COMPLAINTS) + traffic.everyday(scenario.sites))

    def age(self):
        """What becomes of the logs after the fault was met; then visitors meet it again, at a later time."""
        if not self.scenario.afterwards:
            return
        time.sleep(AGEING)
        for script in self.scenario.afterwards:
            self.host.run(script)
        traffic.send(self.lab_id, traffic.everyday(self.scenario.sites))

    def await_answers(self, domain, path, wanted):
        deadline = time.monotonic() + PATIENCE
        while (seen := set(traffic.ask(self.lab_id, domain, path, 4 * len(wanted)))) != wanted:
            if time.monotonic() > deadline:
                raise LabError(f"{domain}{path} answers {seen}, the scenario says {wanted}")
            time.sleep(0.05)

    def note(self):
        """What later commands need, and a home with the host's keys."""
        ssh = self.folder / "home/.ssh"
        ssh.mkdir(parents=True, mode=0o700)
        if self.known_hosts:
            self.know_as(SERVER)
        state = {"scenario": self.scenario.name, "leader": self.host.leader, "environment": self.environment()}
        (self.folder / "state.json").write_text(json.dumps(state), encoding="utf-8")

    def know_as(self, address):
        """The host's real keys under the address an ssh client uses."""
        with open(self.folder / "home/.ssh/known_hosts", "a", encoding="utf-8") as file:
            file.writelines(f"{address} {key}\n" for key in self.host.public_keys())

    def environment(self):
        home = str(self.folder / "home")
        return {
            "LAB": str(SOURCE / "lab"), "LAB_ID": self.lab_id,
            "LAB_HOST": SERVER, "LAB_PORT": "22",
            "LAB_USER": self.login.name, "LAB_PASSWORD": self.login.password, "LAB_SUDO": self.login.sudo, "LAB_KEY": str(KEY),
            "LAB_URL": self.scenario.url, "LAB_EXPECT": self.scenario.cause, "LAB_TARGET": self.scenario.target,
            "LAB_SINCE": self.since, "LAB_UNTIL": self.until, "LAB_LINES": self.scenario.lines,
            "LAB_ANSWERS": " ".join(map(str, self.scenario.answers)),
            "LAB_HOME": home, "HOME": home,
        }

    def run_client(self, argv):
        """The exit status of argv, run where the client lives."""
        client = subprocess.Popen(in_client(self.lab_id, *argv), env={**os.environ, **self.environment()})
        return client.wait()

    def expose(self, port):
        """Makes the host's ssh port reachable on the machine's loopback; the socket is the machine's, the process the client's."""
        relay = [sys.executable, "-B", str(SOURCE / "engine/relay.py")]
        with contextlib.closing(loopback(port)) as listener:
            subprocess.Popen(in_client(self.lab_id, *relay, str(listener.fileno()), SERVER, "22"), pass_fds=[listener.fileno()],
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        if self.known_hosts:
            self.know_as(f"[127.0.0.1]:{port}")

    def leave_standing(self):
        """From here on the lab stays until `down`."""
        (self.folder / "standing").touch()
        self.owner.close()

    def standing(self):
        return (self.folder / "standing").exists()

    def take_down(self):
        """Takes everything away and waits for the host's outer process."""
        leftovers.remove(self.lab_id)
        if self.host.nspawn:
            self.host.nspawn.wait()
        self.owner.close()


def wall_clock():
    """The host's, which lives by UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())


def claim():
    """A fresh id and the lock that says its owner lives."""
    with leftovers.register():
        lab_id = secrets.token_hex(3)
        (RUN / lab_id).mkdir(mode=0o755)
        owner = open(RUN / lab_id / "owner", "w", encoding="utf-8")
        fcntl.flock(owner, fcntl.LOCK_EX)
    return lab_id, owner


def loopback(port):
    try:
        listener = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise LabError(f"127.0.0.1:{port} cannot be listened on: {error.strerror}") from error
    listener.set_inheritable(True)
    return listener


def state(lab_id):
    """What a standing lab noted about itself."""
    file = RUN / lab_id / "state.json"
    if not file.exists():
        raise LabError(f"no lab {lab_id} stands; `lab list` names those that do")
    return json.loads(file.read_text(encoding="utf-8"))
