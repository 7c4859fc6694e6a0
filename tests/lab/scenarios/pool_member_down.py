# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Every other request fails, as long as nginx asks both members in turn."""
from engine.scenario import Scenario
from engine.sites import DOCS, OFFERS, SHOP

SCENARIO = Scenario(
    name="pool_member_down",
    what="offers-green.service, the member 127.0.0.1:8202 of the pool, is stopped; offers-blue answers",
    sites=(DOCS, SHOP, OFFERS),
    url="http://www.bluefin.example/offers",
    cause="pool-member-down",
    target="http://127.0.0.1:8202",
    answers=(200, 502),
    fault=("systemctl stop offers-green",),
    quick=True,
    plain=True,
)
