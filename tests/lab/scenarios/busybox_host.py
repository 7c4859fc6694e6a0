# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A stopped backend on a host that has BusyBox's tools and no others."""
from engine.scenario import Scenario
from engine.sites import BILLING, DOCS, SHOP
from engine.steps import BUSYBOX_ONLY

SCENARIO = Scenario(
    name="busybox_host",
    what="shop.service is stopped; who logs in has ash, BusyBox's applets, nginx and curl",
    sites=(DOCS, SHOP, BILLING),
    layer="busybox",
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-down",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=("systemctl stop shop", BUSYBOX_ONLY),
    quick=True,
    plain=True,
)
