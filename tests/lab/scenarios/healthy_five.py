# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A pool of five."""
from engine.scenario import Scenario
from engine.sites import DOCS, Pool

FIVE = Pool("www.bluefin.example", "offers", {f"offers-{number}": 8200 + number for number in range(1, 6)}, proxy="")

SCENARIO = Scenario(
    name="healthy_five",
    what="nothing: all five members of the pool answer",
    sites=(DOCS, FIVE),
    url="http://www.bluefin.example/offers",
    cause="healthy",
    target="http://offers",
    answers=(200,),
)
