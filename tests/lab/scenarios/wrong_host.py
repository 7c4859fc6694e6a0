# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""proxy_pass names an address that is nobody's."""
from engine.scenario import Machine, Scenario
from engine.sites import BLOG, DOCS, ORDERS, ORDERS_APP, edit

SCENARIO = Scenario(
    name="wrong_host",
    what="proxy_pass names 10.77.0.12, where nobody is; /etc/hosts knows app-01 as 10.77.0.21",
    sites=(DOCS, BLOG, ORDERS),
    machines=(Machine("app-01", "10.77.0.21", (ORDERS_APP,)),),
    url="http://orders.harbourlight.example/orders/17",
    cause="wrong-host",
    also_right=("host-unreachable",),
    target="http://10.77.0.12:3000",
    answers=(502,),
    fault=(
        "echo '10.77.0.21 app-01' >> /etc/hosts",
        edit(ORDERS, "s/10.77.0.21/10.77.0.12/"),
        "ip ntable change name arp_cache dev eth0 retrans 300; ip neigh flush dev eth0",  # what takes nginx three seconds, in one
    ),
)
