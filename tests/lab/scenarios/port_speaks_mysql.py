# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The target's port belongs to a database."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

SCENARIO = Scenario(
    name="port_speaks_mysql",
    what="127.0.0.1:7000 is a database's port now: what answers there is not HTTP",
    sites=(DOCS, BLOG, STOCK),
    url="http://stock.harbourlight.example/shelves/4",
    cause="wrong-port-not-http",
    target="http://127.0.0.1:7000",
    answers=("garbled",),
    fault=(set_to(STOCK, BEHAVES="greets"),),
)
