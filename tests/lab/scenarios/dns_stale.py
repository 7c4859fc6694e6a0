# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The name leads elsewhere since nginx looked it up."""
from dataclasses import replace

from engine.scenario import Machine, Scenario
from engine.sites import BLOG, DOCS, ORDERS, ORDERS_APP, set_to
from engine.steps import Names, On, until

NAMED = replace(ORDERS, target="http://app.internal:3000")

SCENARIO = Scenario(
    name="dns_stale",
    what="app.internal was 10.77.0.21 when nginx started and is 10.77.0.22 now, where the program listens",
    sites=(DOCS, BLOG, NAMED),
    machines=(Machine("app-01", "10.77.0.21", (ORDERS_APP,)),),
    names={"app.internal": ["10.77.0.21"]},
    url="http://orders.harbourlight.example/orders/17",
    cause="dns-stale",
    target="http://app.internal:3000",
    answers=(502,),
    fault=(
        On("app-01", "ip addr add 10.77.0.22/24 dev eth0"),
        On("app-01", set_to(ORDERS_APP, HOST="10.77.0.22") + "; " + until("ss -Htln | grep -q 10.77.0.22:3000")),
        Names({"app.internal": ["10.77.0.22"]}),
    ),
)
