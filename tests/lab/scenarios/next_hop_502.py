# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The next nginx answers 502, and this one passes it on."""
from dataclasses import replace

from engine.scenario import Machine, Scenario
from engine.sites import BLOG, DOCS, ORDERS, ORDERS_APP
from engine.steps import On

SCENARIO = Scenario(
    name="next_hop_502",
    what="app-01 is nginx, too, and the program behind it is stopped: its 502 comes through",
    sites=(DOCS, BLOG, replace(ORDERS, target="http://10.77.0.21")),
    machines=(Machine("app-01", "10.77.0.21", (replace(ORDERS_APP, domain="orders.harbourlight.example"),)),),
    url="http://orders.harbourlight.example/orders/17",
    cause="next-hop-502",
    target="http://10.77.0.21",
    answers=(502,),
    fault=(On("app-01", "systemctl stop orders"),),
)
