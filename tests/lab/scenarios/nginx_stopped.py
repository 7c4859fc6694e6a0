# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""No 502 at all: nobody answers on port 80."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="nginx_stopped",
    what="nginx.service is stopped; the program behind it runs",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="nginx-down",
    target="http://127.0.0.1:3000",
    answers=("refused",),
    fault=("systemctl stop nginx",),
    quick=True,
    plain=True,
)
