# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program that dies of the first request, and systemd starts it again and again."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, set_to

SCENARIO = Scenario(
    name="backend_crash_loop",
    what="node of shop.service dies of every request because its database is gone; Restart=always starts it each time",
    sites=(DOCS, BLOG, replace(SHOP, more="Restart=always\nRestartSec=200ms", start="StartLimitIntervalSec=0")),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-crash-loop",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=(set_to(SHOP, DATABASE="gone"),),
)
