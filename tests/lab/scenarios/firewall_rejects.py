# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The other machine's firewall refuses with ICMP."""
from engine.scenario import Machine, Scenario
from engine.sites import BLOG, DOCS, ORDERS, ORDERS_APP
from engine.steps import On

SCENARIO = Scenario(
    name="firewall_rejects",
    what="the firewall of app-01 rejects port 3000 with admin-prohibited; the program behind it listens",
    sites=(DOCS, BLOG, ORDERS),
    machines=(Machine("app-01", "10.77.0.21", (ORDERS_APP,)),),
    url="http://orders.harbourlight.example/orders/17",
    cause="host-unreachable-firewall-reject",
    also_right=("host-unreachable",),
    target="http://10.77.0.21:3000",
    answers=(502,),
    fault=(
        On("app-01", "nft 'add table inet filter; add chain inet filter input { type filter hook input priority 0; }; add rule inet filter input tcp dport 3000 reject with icmpx admin-prohibited'"),
        On("app-01", "sysctl -q net.ipv4.icmp_ratelimit=0"),  # else some visitors wait for their turn
    ),
)
