# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx sends over a connection that the program has just given up."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

KEPT = replace(STOCK, upstream="    keepalive 16;\n", proxy='proxy_set_header Connection "";')

SCENARIO = Scenario(
    name="keepalive_race",
    what="the program of stock.service resets a connection that rested when the next request comes; nginx keeps connections and does not repeat a POST",
    sites=(DOCS, BLOG, KEPT),
    url="http://stock.harbourlight.example/shelves/4",
    cause="keepalive-race",
    also_right=("connection-reset",),
    target="http://127.0.0.1:7000",
    answers=(200, 502),
    upload=20,
    fault=(set_to(STOCK, BEHAVES="tires"),),
)
