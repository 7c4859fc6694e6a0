# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A node program that failed and was not started again."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="backend_stopped_tcp",
    what="shop.service failed with an uncaught exception and stays down, so nothing listens on 127.0.0.1:3000",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-down",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=("systemctl kill --signal=SIGUSR2 shop && until systemctl is-failed shop; do sleep 0.05; done",),
    quick=True,
    plain=True,
)
