# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""No local port is left for connections to the only member of a group."""
from dataclasses import replace

from engine.scenario import Machine, Scenario
from engine.sites import DOCS, STOCK, Onward
from engine.steps import Crowd, Visits

GROUP = "upstream warehouse {\n    server 10.77.0.21:7000;\n}\n\n"

SCENARIO = Scenario(
    name="ephemeral_ports_pool",
    what="ip_local_port_range leaves 32 ports, and nginx, which keeps no connection to the group warehouse, has used all of them up within a minute",
    sites=(DOCS, Onward("stock.harbourlight.example", "http://warehouse", before=GROUP)),
    machines=(Machine("app-01", "10.77.0.21", (replace(STOCK, listen="0.0.0.0"),)),),
    url="http://stock.harbourlight.example/shelves/4",
    cause="ephemeral-ports",
    target="http://10.77.0.21:7000",
    answers=(502,),
    fault=(
        "echo 'net.ipv4.ip_local_port_range = 40000 40031' > /etc/sysctl.d/60-ports.conf && sysctl -qp /etc/sysctl.d/60-ports.conf",
        Visits(40),
        Crowd("/shelves/4", 4, again=True),
    ),
)
