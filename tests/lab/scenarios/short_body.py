# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The answer ends before its announced length."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

SCENARIO = Scenario(
    name="short_body",
    what="the program of stock.service announces 50000 bytes and sends 1200",
    sites=(DOCS, BLOG, STOCK),
    url="http://stock.harbourlight.example/shelves/4",
    cause="premature-close-body",
    target="http://127.0.0.1:7000",
    answers=("cut",),
    fault=(set_to(STOCK, BEHAVES="short-body"),),
)
