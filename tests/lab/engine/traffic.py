# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What goes on at a host: visitors on every site, some of them lost, impatient or up to no good."""
import itertools
import json
import sys

from engine import visits
from engine.command import run
from engine.network import VISITORS, in_client
from engine.visits import Visit

AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
    "python-requests/2.31.0",
    "Go-http-client/1.1",
    "ELB-HealthChecker/2.0",
)
LOST = ("/favicon.ico", "/robots.txt", "/.env", "/wp-login.php")
IMPATIENT = 0.1  # seconds


def send(lab_id, wanted, at_once):
    """The answers, in the order of the visits."""
    return json.loads(run(*in_client(lab_id, sys.executable, "-B", visits.__file__, at_once), stdin=visits.to_json(wanted)))


def everyday(server, sites):
    """Each site from several visitors, with lost and impatient ones between them."""
    who = zip(itertools.cycle(VISITORS), itertools.cycle(AGENTS))
    made = []
    for site in sites:
        lost = () if site.units else LOST
        for path in site.paths * 2 + lost:
            made.append(visit(server, site, path, next(who)))
        if site.target.startswith("http://"):
            made.append(visit(server, site, "/slow", next(who), leave_after=IMPATIENT))
    return made


def complaints(server, site, path, times, **more):
    """Different visitors at one URL."""
    who = zip(itertools.cycle(VISITORS), itertools.cycle(AGENTS))
    return [visit(server, site, path, next(who), **more) for _ in range(times)]


def visit(server, site, path, who, **more):
    visitor, agent = who
    return Visit(server, site.domain, path, visitor, agent, **more)
