# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The answer stops in the middle and the connection stays."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

SCENARIO = Scenario(
    name="stalled_body",
    what="the program of stock.service sends the beginning of a body and nothing more; proxy_read_timeout is 1s",
    sites=(DOCS, BLOG, replace(STOCK, proxy="proxy_read_timeout 1s;")),
    url="http://stock.harbourlight.example/shelves/4",
    cause="read-timeout-body",
    target="http://127.0.0.1:7000",
    answers=("cut",),
    fault=(set_to(STOCK, BEHAVES="stalls"),),
)
