# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A release replaced the program, and visitors met the gap; it is over."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import Visits

SCENARIO = Scenario(
    name="rolling_deploy",
    what="shop.service was restarted by a release that took a while; it failed for that time and answers now",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-rolling-deploy",
    also_right=("backend-down",),
    target="http://127.0.0.1:3000",
    answers=(200,),
    fault=("systemctl stop shop", Visits(20), "echo '// release 41' >> /srv/shop/server.js && systemctl start shop"),
)
