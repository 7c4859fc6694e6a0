# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The kernel killed the whole program, and it stays down."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import Visits

SCENARIO = Scenario(
    name="service_oom_killed",
    what="node of shop.service took more than MemoryMax=100M and was killed; nothing listens on 127.0.0.1:3000",
    sites=(DOCS, BLOG, replace(SHOP, more="MemoryMax=100M")),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-oom-killed",
    target="http://127.0.0.1:3000",
    answers=(502,),
    kernel_log=True,
    fault=(Visits(1, "/render"), "until systemctl is-failed -q shop; do sleep 0.1; done"),
)
