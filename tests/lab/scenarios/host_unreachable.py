# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The other machine is off."""
from engine.scenario import Machine, Scenario
from engine.sites import BLOG, DOCS, ORDERS, ORDERS_APP
from engine.steps import On

SCENARIO = Scenario(
    name="host_unreachable",
    what="app-01 (10.77.0.21) has no link: nobody answers there",
    sites=(DOCS, BLOG, ORDERS),
    machines=(Machine("app-01", "10.77.0.21", (ORDERS_APP,)),),
    url="http://orders.harbourlight.example/orders/17",
    cause="host-unreachable",
    target="http://10.77.0.21:3000",
    answers=(502,),
    fault=(
        On("app-01", "ip link set eth0 down"),
        "ip ntable change name arp_cache dev eth0 retrans 300; ip neigh flush dev eth0",  # what takes nginx three seconds, in one
    ),
)
