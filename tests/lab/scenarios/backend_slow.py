# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""One page takes longer than nginx waits for it; all others are quick."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="backend_slow",
    what="/report of shop.service takes 20 s; the site allows proxy_read_timeout 1s",
    sites=(DOCS, BLOG, replace(SHOP, proxy="proxy_read_timeout 1s;")),
    url="http://shop.harbourlight.example/report",
    cause="backend-slow",
    target="http://127.0.0.1:3000",
    answers=(504,),
)
