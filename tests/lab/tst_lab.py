#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The lab's own promises: it leaves nothing behind however it ends, and it finds the right Debian mirror."""
import dataclasses
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from engine import cgroups, leftovers, nameserver, needs, scenario
from engine.command import LabError
from engine.debian import debian_source
from engine.places import NETNS, NETNS_ETC, RUN, SOURCE, lab_name
from engine.rig import Rig

LAB = str(SOURCE / "lab")
SKIPPED = 77


def traces(lab_id):
    """Everything of a lab that is still on the machine."""
    places = [RUN / lab_id, NETNS_ETC / lab_name(lab_id), *NETNS.glob(f"{lab_name(lab_id)}*")]
    places += [hierarchy / lab_name(lab_id) for hierarchy in cgroups.hierarchies()]
    places += Path("/run/systemd/nspawn").glob(f"*/{lab_name(lab_id)}*")
    return [str(place) for place in places if place.exists()] + leftovers.mounts(lab_id) + processes(lab_id)


def processes(lab_id):
    """Whatever names the lab in its command line: nspawn, the client, the relay."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if lab_name(lab_id) in words:
            found.append(words)
    return found


def lab(*words):
    return subprocess.run([LAB, *words], text=True, capture_output=True, check=False)


class Ending(unittest.TestCase):
    """A lab that has ended is gone."""

    def begin(self):
        """A run whose client waits for ever, and its id."""
        waiting = "echo $LAB_ID; exec sleep infinity"
        running = subprocess.Popen([LAB, "run", "nginx_stopped", "--", "sh", "-c", waiting], stdout=subprocess.PIPE, text=True)
        self.addCleanup(running.stdout.close)
        return running, running.stdout.readline().strip()

    def test_run_gives_the_commands_status_and_leaves_nothing(self):
        done = lab("run", "nginx_stopped", "--", "sh", "-c", "echo $LAB_ID; exit 3")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(traces(done.stdout.strip()), [])

    def test_several_machines_and_a_name_server_leave_nothing(self):
        done = lab("run", "dns_stale", "--", "sh", "-c", "echo $LAB_ID")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(traces(done.stdout.strip()), [])

    def test_terminated_run_leaves_nothing(self):
        for interruption in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(interruption.name):
                running, lab_id = self.begin()
                self.assertIn(str(RUN / lab_id), traces(lab_id))
                running.send_signal(interruption)
                self.assertEqual(running.wait(), 128 + interruption)
                self.assertEqual(traces(lab_id), [])

    def test_killed_run_is_swept_and_a_living_one_is_not(self):
        killed, killed_id = self.begin()
        living, living_id = self.begin()
        killed.kill()
        killed.wait()
        self.assertNotEqual(traces(killed_id), [])
        self.assertIn(f"swept {killed_id}", lab("sweep").stdout)
        self.assertEqual(traces(killed_id), [])
        self.assertIn(str(RUN / living_id), traces(living_id))
        living.terminate()
        living.wait()
        self.assertEqual(traces(living_id), [])

    def test_scenario_that_fails_half_way_leaves_nothing(self):
        broken = dataclasses.replace(scenario.load("nginx_stopped"), fault=("exit 9",))
        rig = Rig(broken, "ops")
        self.assertRaisesRegex(LabError, "status 9", rig.stand)
        self.assertNotEqual(processes(rig.lab_id), [])
        rig.take_down()
        self.assertEqual(traces(rig.lab_id), [])

    def test_unknown_scenario_or_user_is_the_labs_own_failure(self):
        self.assertEqual(lab("run", "no-such-scenario", "--", "true").returncode, 125)
        self.assertEqual(lab("run", "healthy", "--user", "nobody-here", "--", "true").returncode, 125)


class Standing(unittest.TestCase):
    """A lab left standing can be reached from the machine and outlives a sweep."""

    def test_exposed_host_answers_on_loopback_until_taken_down(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        told = dict(re.findall(r"^(\w+)=(.*)$", lab("up", "healthy", "--expose", str(port)).stdout, re.M))
        lab_id = shlex.split(told["LAB_ID"])[0]
        self.addCleanup(lab, "down", lab_id)
        self.assertEqual((told["LAB_HOST"], told["LAB_PORT"]), ("127.0.0.1", str(port)))
        with socket.create_connection(("127.0.0.1", port), 10) as connection:
            self.assertTrue(connection.recv(20).startswith(b"SSH-2.0-OpenSSH"))
        self.assertEqual(lab("root", lab_id, "--", "id", "-un").stdout, "root\n")
        self.assertNotIn(lab_id, lab("sweep").stdout)
        self.assertEqual(lab("down", lab_id).returncode, 0)
        self.assertEqual(traces(lab_id), [])
        self.assertEqual(lab("down", lab_id).returncode, 125)


class Mirror(unittest.TestCase):
    """The image comes from where the machine gets Debian itself."""

    def source(self, **files):
        with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ):
            os.environ.pop("UPRIVER_LAB_MIRROR", None)
            (Path(folder) / "sources.list.d").mkdir()
            for name, text in files.items():
                (Path(folder) / "sources.list.d" / name.replace("__", ".")).write_text(text, encoding="utf-8")
            return debian_source(Path(folder))

    def test_other_peoples_archives_and_security_are_passed_over(self):
        found = self.source(aaa__list="deb [signed-by=/k.gpg] https://packages.cloud.example/apt cloud main\n",
                            debian__sources="Types: deb\nURIs: http://security.example/debian-security\nSuites: bookworm-security\n\n"
                                            "Types: deb\n# http://old.example/debian\nURIs: http://mirror.example/debian\n"
                                            "Suites: bookworm bookworm-updates\nComponents: main\nSigned-By: /d.gpg\n")
        self.assertEqual(found.line(), "deb [signed-by=/d.gpg] http://mirror.example/debian bookworm main")

    def test_our_suite_comes_before_another(self):
        found = self.source(a__list="deb http://one.example/debian trixie main\n", b__list="deb http://two.example/debian bookworm main\n")
        self.assertEqual(found.uri, "http://two.example/debian")

    def test_switched_off_sources_do_not_count(self):
        self.assertIsNone(self.source(a__list="# deb http://one.example/debian bookworm main\n",
                                      b__sources="Types: deb\nEnabled: no\nURIs: http://two.example/debian\nSuites: bookworm\n",
                                      c__sources__disabled="Types: deb\nURIs: http://three.example/debian\nSuites: bookworm\n"))


class Scenarios(unittest.TestCase):
    """Every scenario file tells the truth about itself."""

    def test_file_name_is_the_scenarios_name_and_its_url_is_one_of_its_sites(self):
        for name in scenario.names():
            with self.subTest(name):
                told = scenario.load(name)
                self.assertEqual(told.name, name)
                self.assertIn(told.domain, [site.domain for site in told.sites])
                self.assertIn(told.front, ["", *(machine.name for machine in told.machines)])

    def test_causes_are_rows_of_the_runbook(self):
        with open(SOURCE.parent.parent / "resources/runbook/causes.tsv", encoding="utf-8") as file:
            known = {line.split("\t")[0] for line in file}
        for name in scenario.names():
            with self.subTest(name):
                told = scenario.load(name)
                self.assertLessEqual({told.cause, *told.also_right} - {"healthy"}, known)

    def test_quick_ones_are_few(self):
        quick = [name for name in scenario.names() if scenario.load(name).quick]
        self.assertLessEqual(len(quick), 31)


class NameServer(unittest.TestCase):
    """What the lab's name server says for each kind of word."""
    QUESTION = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x04shop\x08internal\x00\x00\x01\x00\x01"

    def test_address_failure_silence_and_no_such_name(self):
        told = nameserver.answer(self.QUESTION, {"shop.internal": ["10.77.0.21", "fd77::21"]})
        self.assertEqual((told[:2], told[3] & 15, told[-4:]), (b"\x12\x34", nameserver.FOUND, bytes([10, 77, 0, 21])))
        self.assertEqual(nameserver.answer(self.QUESTION, {})[3] & 15, nameserver.NXDOMAIN)
        self.assertEqual(nameserver.answer(self.QUESTION, {"shop.internal": "SERVFAIL"})[3] & 15, nameserver.SERVFAIL)
        self.assertIsNone(nameserver.answer(self.QUESTION, {"shop.internal": "SILENT"}))


if __name__ == "__main__":
    if needs.missing():
        print(f"lab: missing: {', '.join(needs.missing())}")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
