# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""There is no route to the target."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="network_unreachable",
    what="the shop was moved to 10.88.0.5, and web-01 has lost its default route",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="network-unreachable",
    target="http://10.88.0.5:3000",
    answers=(502,),
    fault=(
        # The way back to the visitors stays.
        "ip route add 203.0.113.0/24 via 10.77.0.1; ip route add 198.51.100.0/24 via 10.77.0.1; ip route del default",
        edit(SHOP, "s/127.0.0.1:3000/10.88.0.5:3000/"),
    ),
)
