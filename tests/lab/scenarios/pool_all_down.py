# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Every member of the pool is marked down."""
from engine.scenario import Scenario
from engine.sites import DOCS, OFFERS, SHOP, edit

SCENARIO = Scenario(
    name="pool_all_down",
    what="both servers of upstream offers are marked down since a release; both programs run",
    sites=(DOCS, SHOP, OFFERS),
    url="http://www.bluefin.example/offers",
    cause="pool-all-down-by-config",
    target="http://offers",
    answers=(502,),
    fault=(edit(OFFERS, "s/max_fails=0/down/"),),
)
