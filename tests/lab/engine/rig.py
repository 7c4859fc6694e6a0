# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A scenario standing on its hosts, with a client beside them to look from."""
import contextlib
import fcntl
import json
import os
import secrets
import socket
import subprocess
import sys
import time

from engine import image, leftovers, nameserver, network, steps, traffic, visits
from engine.command import LabError, run
from engine.host import Host
from engine.network import RESOLVER, SERVER, SILENT, in_client
from engine.places import KEY, RUN, SOURCE
from engine.scenario import Machine
from engine.users import user

HOST = "web-01"
PATIENCE = 10  # seconds until a site must answer as the scenario says
AGEING = 1.1  # seconds; a log's times are told in whole ones
COMPLAINTS = 6  # visits to the failing URL once it fails
LONG = 3600  # seconds; longer than any lab stands


class Rig:
    """One lab: id, folder, hosts. It owns its folder's lock, so that a sweep can tell a living lab from an aborted one."""

    def __init__(self, scenario, login, known_hosts=True):
        self.scenario = scenario
        self.login = user(login)
        self.known_hosts = known_hosts
        self.lab_id, self.owner = claim()
        self.folder = RUN / self.lab_id
        self.machines = {machine.name: self.make_host(machine) for machine in self.places()}
        self.host = self.machines[HOST]
        self.entry = self.machines[scenario.front or HOST].address  # where visitors come in
        self.since = self.until = ""  # when visitors met the fault

    def places(self):
        """web-01 and what else there is."""
        return (Machine(HOST, SERVER, self.scenario.sites), *self.scenario.machines)

    def make_host(self, machine):
        return Host(self.lab_id, machine.name, machine.address, self.folder / "disk" / machine.name,
                    kernel_log=self.scenario.kernel_log, contains=self.scenario.layer == "docker")

    def stand(self):
        """Everything from nothing to the fault in the log."""
        (self.folder / "disk").mkdir()
        run("mount", "-t", "tmpfs", "-o", "mode=755,size=2g", "upriver-lab", self.folder / "disk")
        network.make_switch(self.lab_id)
        network.name_sites(self.lab_id, [site.domain for site in self.scenario.sites], self.entry)
        if self.scenario.names:
            self.tell_names(self.scenario.names)
            self.serve_names()
        for machine in reversed(self.places()):  # those that web-01 leans on come first
            self.boot(self.machines[machine.name], machine.sites, layer=self.scenario.layer if machine.name == HOST else "")
        self.await_sites()
        self.send(self.everyday())
        self.since = wall_clock()
        for step in self.scenario.fault:
            steps.take(self, step)
        self.await_fault()
        self.until = wall_clock()
        self.age()
        self.note()

    def boot(self, host, sites, layer):
        network.connect(self.lab_id, host.name, host.address)
        host.lay(image.ensure(layer))
        for site in sites:
            site.install(host)
        host.boot()
        for site in sites:
            if site.begin:
                host.run(site.begin)

    def await_sites(self):
        """The host is healthy before anything is broken."""
        self.await_answers([visits.Visit(self.entry, site.domain, "/") for site in self.scenario.sites] * 2, {200})

    def await_fault(self):
        """The fault shows to a client, and visitors meet it between their other visits."""
        scenario = self.scenario
        one = visits.Visit(self.entry, scenario.domain, scenario.path, upload=scenario.upload)
        self.await_answers([one] * 4 * len(scenario.answers), set(scenario.answers))
        self.send(self.complaints(scenario.path, COMPLAINTS, upload=scenario.upload) + self.everyday())

    def age(self):
        """What becomes of the logs after the fault was met; then visitors meet it again, at a later time."""
        if not self.scenario.afterwards:
            return
        time.sleep(AGEING)
        for step in self.scenario.afterwards:
            steps.take(self, step)
        self.send(self.everyday())

    def await_answers(self, asked, wanted):
        deadline = time.monotonic() + PATIENCE
        while (seen := set(answers := self.send(asked))) != wanted:
            if time.monotonic() > deadline:
                wrong = next((visit for visit, answer in zip(asked, answers) if answer not in wanted), asked[0])
                raise LabError(f"{wrong.domain}{wrong.path} answers {seen}, the scenario says {wanted}")
            time.sleep(0.05)

    def everyday(self):
        return traffic.everyday(self.entry, self.scenario.sites)

    def complaints(self, path, times, **more):
        """Visits to one path of the site that people complain about."""
        site = next(site for site in self.scenario.sites if site.domain == self.scenario.domain)
        return traffic.complaints(self.entry, site, path, times, **more)

    def send(self, wanted):
        return traffic.send(self.lab_id, wanted, self.scenario.at_once)

    def visit(self, path, times, leave_after):
        self.send(self.complaints(path, times, upload=self.scenario.upload, leave_after=leave_after))

    def crowd(self, path, size, again):
        """They wait where the client lives, and go with it."""
        program = in_client(self.lab_id, sys.executable, "-B", SOURCE / "engine/crowd.py", *(["again"] if again else []))
        self.begin(program, visits.to_json(self.complaints(path, size, patience=LONG)))

    def serve_names(self):
        self.begin(in_client(self.lab_id, sys.executable, "-B", nameserver.__file__, RESOLVER, SILENT, self.folder / "names.json"))

    def tell_names(self, names):
        """The name server never reads half of it."""
        (self.folder / "names.new").write_text(json.dumps(names), encoding="utf-8")
        (self.folder / "names.new").rename(self.folder / "names.json")

    def begin(self, program, told=""):
        """A program beside the client that says a line once it is ready."""
        begun = self.spawn(*program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        begun.stdin.write(told.encode())
        begun.stdin.close()
        if not begun.stdout.readline():
            raise LabError(f"{' '.join(map(str, program))} did not begin: {begun.stderr.read().decode()}")

    def spawn(self, *argv, **streams):
        """A program that stays beside the client until the lab ends."""
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([str(word) for word in argv], start_new_session=True, **{**quiet, **streams})

    def note(self):
        """What later commands need, and a home with the host's keys."""
        ssh = self.folder / "home/.ssh"
        ssh.mkdir(parents=True, mode=0o700)
        if self.known_hosts:
            for host in self.machines.values():
                self.know_as(host.address, host)
        self.note_state()

    def note_state(self):
        state = {"scenario": self.scenario.name, "leader": self.host.leader, "environment": self.environment()}
        (self.folder / "state.json").write_text(json.dumps(state), encoding="utf-8")

    def reboot(self):
        """web-01 goes off and on beside its client, and is found again."""
        self.host.reboot()
        self.note_state()

    def know_as(self, address, host):
        """The host's real keys under the address an ssh client uses."""
        with open(self.folder / "home/.ssh/known_hosts", "a", encoding="utf-8") as file:
            file.writelines(f"{address} {key}\n" for key in host.public_keys())

    def environment(self):
        home = str(self.folder / "home")
        return {
            "LAB": str(SOURCE / "lab"), "LAB_ID": self.lab_id,
            "LAB_HOST": SERVER, "LAB_PORT": "22",
            "LAB_USER": self.login.name, "LAB_PASSWORD": self.login.password, "LAB_SUDO": self.login.sudo, "LAB_KEY": str(KEY),
            "LAB_URL": self.scenario.url, "LAB_TARGET": self.scenario.target,
            "LAB_EXPECT": self.scenario.cause, "LAB_ALSO_RIGHT": " ".join(self.scenario.also_right),
            "LAB_BESIDES": " ".join(self.scenario.besides), "LAB_SAYS": self.scenario.says,
            "LAB_SINCE": self.since, "LAB_UNTIL": self.until, "LAB_LINES": self.scenario.lines,
            "LAB_ANSWERS": " ".join(map(str, self.scenario.answers)),
            "LAB_UPLOAD": str(self.scenario.upload), "LAB_AT_ONCE": str(self.scenario.at_once),
            "LAB_HOME": home, "HOME": home,
        }

    def run_client(self, argv, **told):
        """The exit status of argv, run where the client lives."""
        client = subprocess.Popen(in_client(self.lab_id, *argv), env={**os.environ, **self.environment(), **told})
        return client.wait()

    def expose(self, port):
        """Makes the host's ssh port reachable on the machine's loopback; the socket is the machine's, the process the client's."""
        relay = [sys.executable, "-B", str(SOURCE / "engine/relay.py")]
        with contextlib.closing(loopback(port)) as listener:
            self.spawn(*in_client(self.lab_id, *relay, listener.fileno(), SERVER, 22), pass_fds=[listener.fileno()])
        if self.known_hosts:
            self.know_as(f"[127.0.0.1]:{port}", self.host)

    def leave_standing(self):
        """From here on the lab stays until `down`."""
        (self.folder / "standing").touch()
        self.owner.close()

    def standing(self):
        return (self.folder / "standing").exists()

    def take_down(self):
        """Takes everything away and waits for the host's outer process."""
        leftovers.remove(self.lab_id)
        for host in self.machines.values():
            if host.nspawn:
                host.nspawn.wait()
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
