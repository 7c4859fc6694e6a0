# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program is there and listens, and accepts nothing: its queue is full."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="backend_hung",
    what="gunicorn of billing.service is stopped with SIGSTOP; the kernel takes connections for it until its queue of 4 is full",
    sites=(DOCS, BLOG, replace(BILLING, options="--workers 1 --backlog 4", proxy="proxy_connect_timeout 1s;\nproxy_read_timeout 1s;")),
    url="http://billing.harbourlight.example/invoices/2026",
    cause="backend-hung",
    target="http://127.0.0.1:8000",
    answers=(504,),
    fault=("systemctl kill --kill-who=all --signal=SIGSTOP billing",),
)
