# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program takes a request and resets the connection."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

SCENARIO = Scenario(
    name="connection_reset",
    what="the program of stock.service resets each connection instead of an answer",
    sites=(DOCS, BLOG, STOCK),
    url="http://stock.harbourlight.example/shelves/4",
    cause="connection-reset",
    target="http://127.0.0.1:7000",
    answers=(502,),
    fault=(set_to(STOCK, BEHAVES="resets"),),
)
