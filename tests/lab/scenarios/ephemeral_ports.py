# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""No local port is left for connections to the target."""
from dataclasses import replace

from engine.scenario import Machine, Scenario
from engine.sites import DOCS, STOCK, Onward
from engine.steps import Crowd, Visits

SCENARIO = Scenario(
    name="ephemeral_ports",
    what="ip_local_port_range leaves 32 ports, and connections to 10.77.0.21:7000 hold all of them in TIME-WAIT",
    sites=(DOCS, Onward("stock.harbourlight.example", "http://10.77.0.21:7000")),
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
