# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program that nobody enabled, after a reboot."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import Reboot

SCENARIO = Scenario(
    name="backend_not_enabled",
    what="shop.service was never enabled; web-01 was rebooted and nothing listens on 127.0.0.1:3000",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-not-enabled",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=("systemctl disable shop", Reboot()),
)
