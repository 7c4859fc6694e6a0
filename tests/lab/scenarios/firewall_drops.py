# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The web server's own firewall drops what it sends."""
from dataclasses import replace

from engine.scenario import Machine, Scenario
from engine.sites import BLOG, DOCS, ORDERS, ORDERS_APP

SCENARIO = Scenario(
    name="firewall_drops",
    what="an output rule of web-01 drops what goes to 10.77.0.21:3000",
    sites=(DOCS, BLOG, replace(ORDERS, proxy="proxy_connect_timeout 1s;")),
    machines=(Machine("app-01", "10.77.0.21", (ORDERS_APP,)),),
    url="http://orders.harbourlight.example/orders/17",
    cause="connect-timeout-firewall",
    target="http://10.77.0.21:3000",
    answers=(504,),
    fault=("nft 'add table inet filter; add chain inet filter output { type filter hook output priority 0; }; add rule inet filter output ip daddr 10.77.0.21 tcp dport 3000 drop'",),
)
