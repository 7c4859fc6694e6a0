# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""It failed yesterday, and the log still says so."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

LINE = (
    "$day [error] 611#611: *$number connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.7, server: shop.harbourlight.example, "
    'request: \\"GET /orders/17 HTTP/1.1\\", upstream: \\"http://127.0.0.1:3000/orders/17\\", host: \\"shop.harbourlight.example\\"'
)
OLD_LINES = f"""
cd /var/log/nginx && day=$(date -d yesterday '+%Y/%m/%d 14:07:31')
for number in $(seq 40); do echo "{LINE}"; done > old && cat error.log >> old && cat old > error.log && rm old
"""

SCENARIO = Scenario(
    name="healthy_since_yesterday",
    what="nothing: nginx could not connect yesterday; since then the program answers",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="healthy",
    target="http://127.0.0.1:3000",
    answers=(200,),
    fault=(OLD_LINES,),
    quick=True,
    plain=True,
)
