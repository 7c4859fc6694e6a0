# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The other machine's firewall drops what comes."""
from dataclasses import replace

from engine.scenario import Machine, Scenario
from engine.sites import BLOG, DOCS, ORDERS, ORDERS_APP
from engine.steps import On

SCENARIO = Scenario(
    name="connect_timeout",
    what="the firewall of app-01 drops port 3000; the program behind it listens",
    sites=(DOCS, BLOG, replace(ORDERS, proxy="proxy_connect_timeout 1s;")),
    machines=(Machine("app-01", "10.77.0.21", (ORDERS_APP,)),),
    url="http://orders.harbourlight.example/orders/17",
    cause="connect-timeout",
    also_right=("connect-timeout-firewall",),
    target="http://10.77.0.21:3000",
    answers=(504,),
    fault=(On("app-01", "nft 'add table inet filter; add chain inet filter input { type filter hook input priority 0; }; add rule inet filter input tcp dport 3000 drop'"),),
)
