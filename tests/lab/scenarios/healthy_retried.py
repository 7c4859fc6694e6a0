# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A member was restarted, and nginx asked the other one meanwhile."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import DOCS, OFFERS, SHOP
from engine.steps import Visits, until

RETRYING = replace(OFFERS, proxy="")

SCENARIO = Scenario(
    name="healthy_retried",
    what="nothing: offers-green was restarted; proxy_next_upstream spared the visitors its failures",
    sites=(DOCS, SHOP, RETRYING),
    url="http://www.bluefin.example/offers",
    cause="healthy",
    target="http://offers",
    answers=(200,),
    fault=(
        "systemctl stop offers-green",
        Visits(12),
        "systemctl start offers-green; " + until("ss -Htln | grep -q 8202"),
    ),
    quick=True,
    plain=True,
)
