# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program takes a request and says nothing."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

SCENARIO = Scenario(
    name="premature_close",
    what="the program of stock.service closes each connection without an answer",
    sites=(DOCS, BLOG, STOCK),
    url="http://stock.harbourlight.example/shelves/4",
    cause="premature-close",
    target="http://127.0.0.1:7000",
    answers=(502,),
    fault=(set_to(STOCK, BEHAVES="closes"),),
)
