# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Somebody killed the program, and nothing starts it again."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import until

SCENARIO = Scenario(
    name="backend_killed",
    what="node of shop.service was killed by SIGKILL; its unit has no Restart=, so nothing listens on 127.0.0.1:3000",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-down",
    target="http://127.0.0.1:3000",
    answers=(502,),
    change="restart-on-failure",
    fault=("systemctl kill --signal=KILL shop", until("systemctl is-failed -q shop")),
)
