# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing is wrong: the noise of an ordinary day must not become a finding."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS, OFFERS, REPORTS, SHOP

SCENARIO = Scenario(
    name="healthy",
    what="nothing: PHP, TCP and socket backends and both pool members answer",
    sites=(DOCS, BLOG, SHOP, BILLING, REPORTS, OFFERS),
    url="http://shop.harbourlight.example/orders/17",
    cause="healthy",
    target="http://127.0.0.1:3000",
    answers=(200,),
    quick=True,
    plain=True,
)
