# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The answer is not HTTP."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

SCENARIO = Scenario(
    name="nul_in_header",
    what="the program of stock.service sends a header with a zero byte in it",
    sites=(DOCS, BLOG, STOCK),
    url="http://stock.harbourlight.example/shelves/4",
    cause="invalid-header",
    target="http://127.0.0.1:7000",
    answers=(502,),
    fault=(set_to(STOCK, BEHAVES="nul-header"),),
)
