# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The configuration itself says 502."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="config_returns_502",
    what="return 502 was left in the location of the shop after maintenance",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="config-returns-502",
    target="",
    answers=(502,),
    fault=(edit(SHOP, "s/location .*/&\\n        return 502;/"),),
)
