# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A member of the pool is on another machine, and stopped there."""
from dataclasses import replace

from engine.scenario import Machine, Scenario
from engine.sites import DOCS, OFFERS, SHOP, STOCK
from engine.steps import On

MIXED = replace(OFFERS, members={"offers-blue": 8201}, elsewhere=("10.77.0.21:7000",))

SCENARIO = Scenario(
    name="pool_member_gone",
    what="the member 10.77.0.21:7000 of the pool is on another machine, where its program is stopped; offers-blue answers here",
    sites=(DOCS, SHOP, MIXED),
    machines=(Machine("app-01", "10.77.0.21", (replace(STOCK, listen="0.0.0.0"),)),),
    url="http://www.bluefin.example/offers",
    cause="pool-member-down",
    target="http://10.77.0.21:7000",
    answers=(200, 502),
    fault=(On("app-01", "systemctl stop stock"),),
)
