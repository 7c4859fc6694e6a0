# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What a scenario says, and finding the ones there are."""
import importlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from engine.command import LabError
from engine.places import SOURCE


@dataclass(frozen=True)
class Scenario:
    """A host with one thing wrong, and what a good diagnosis says about it."""
    name: str
    what: str  # what is broken, in one sentence
    sites: tuple  # everything the host serves (engine/sites.py)
    url: str  # the one people complain about
    cause: str  # cause id a diagnosis must name
    target: str  # where the request is handed to
    answers: tuple  # what a client sees there: statuses, or "refused"; several when it comes and goes
    fault: tuple = ()  # shell scripts, run as root on the healthy host one after the other
    afterwards: tuple = ()  # more of them, when visitors have met the fault: what becomes of its log lines
    lines: str = ""  # pattern for the exhibit a diagnosis must cite when it is asked for that time

    @property
    def domain(self):
        return urlsplit(self.url).hostname

    @property
    def path(self):
        return urlsplit(self.url).path or "/"

    @property
    def units(self):
        return ("nginx", *(unit for site in self.sites for unit in site.units))


def names():
    return sorted(file.stem for file in (SOURCE / "scenarios").glob("[a-z]*.py"))


def load(name):
    if name not in names():
        raise LabError(f"no scenario {name}; `lab list` names them")
    return importlib.import_module(f"scenarios.{name}").SCENARIO
