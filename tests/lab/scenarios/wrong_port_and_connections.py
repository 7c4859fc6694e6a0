# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Two faults at once: the wrong port, and a rush that used up nginx's connections."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS, edit
from engine.steps import Visits, until

SCENARIO = Scenario(
    name="wrong_port_and_connections",
    what="proxy_pass names 127.0.0.1:8001, gunicorn listens on 8000; besides, a rush of visitors used up the 32 connections of the only worker",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/invoices/2026",
    cause="wrong-port",
    besides=("nginx-worker-connections",),
    target="http://127.0.0.1:8001",
    answers=(502,),
    at_once=40,
    fault=(
        "sed -i 's/worker_processes auto/worker_processes 1/; s/worker_connections 768/worker_connections 32/' /etc/nginx/nginx.conf && systemctl restart nginx",
        Visits(40, "/slow", leave_after=3),
        until("grep -q 'worker_connections are not enough' /var/log/nginx/error.log"),
        edit(BILLING, "s/127.0.0.1:8000/127.0.0.1:8001/"),
    ),
    quick=True,
)
