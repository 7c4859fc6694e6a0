# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What a scenario says, and finding the ones there are."""
import importlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from engine.command import LabError
from engine.places import SOURCE


@dataclass(frozen=True)
class Machine:
    """A further host, which web-01 and the client reach under its address."""
    name: str
    address: str
    sites: tuple = ()


@dataclass(frozen=True)
class Scenario:
    """A host with one thing wrong, and what a good diagnosis says about it."""
    name: str
    what: str  # what is broken, in one sentence
    sites: tuple  # everything the host serves (engine/sites.py)
    url: str  # the one people complain about
    cause: str  # cause id a diagnosis must name
    target: str  # where the request is handed to, as whoever mends it would write it (of a name that leads nowhere: the name); empty when it is answered without
    answers: tuple  # what a client sees there (engine/visits.py); several when it comes and goes
    fault: tuple = ()  # steps that break the healthy host (engine/steps.py), one after the other
    afterwards: tuple = ()  # more of them, when visitors have met the fault: what becomes of its log lines
    lines: str = ""  # pattern for the exhibit a diagnosis must cite when it is asked for that time
    also_right: tuple = ()  # cause ids that are as honest an answer
    besides: tuple = ()  # cause ids of what else is broken, which a diagnosis tells after the first
    says: str = ""  # words that the first finding's meaning must hold, for somebody who sees all
    machines: tuple = ()  # further hosts
    front: str = ""  # the machine that the sites' names lead to, where that is not web-01
    names: dict = field(default_factory=dict)  # what the lab's name server says (engine/nameserver.py)
    upload: int = 0  # bytes that visitors send to the URL
    at_once: int = 8  # visitors at the same time
    change: str = ""  # id of the change that apply_change proves here, where that is not the first that is offered
    layer: str = ""  # what web-01's image has besides (image/layers)
    kernel_log: bool = False  # the host can read it
    quick: bool = False  # part of every test run
    plain: bool = False  # a user who may do nothing there sees enough for the same answer

    @property
    def domain(self):
        return urlsplit(self.url).hostname

    @property
    def path(self):
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    @property
    def units(self):
        return ("nginx", *(unit for site in self.sites for unit in site.units))


def names():
    return sorted(file.stem for file in (SOURCE / "scenarios").glob("[a-z]*.py"))


def load(name):
    if name not in names():
        raise LabError(f"no scenario {name}; `lab list` names them")
    return importlib.import_module(f"scenarios.{name}").SCENARIO
