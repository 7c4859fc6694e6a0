# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The body's chunks are not what HTTP says."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

SCENARIO = Scenario(
    name="broken_chunks",
    what="the program of stock.service sends a chunk whose length is not a number",
    sites=(DOCS, BLOG, STOCK),
    url="http://stock.harbourlight.example/shelves/4",
    cause="invalid-body",
    target="http://127.0.0.1:7000",
    answers=("nothing",),
    fault=(set_to(STOCK, BEHAVES="bad-chunk"),),
)
