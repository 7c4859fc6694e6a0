# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx itself refuses: more requests than limit_req allows."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="limit_req",
    what="limit_req in the site of shop.service allows one request a minute from all visitors together; nginx answers 503 to the others",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="nginx-limit-req",
    target="http://127.0.0.1:3000",
    answers=(503,),
    fault=(
        "echo 'limit_req_zone $server_name zone=shop:1m rate=1r/m;' > /etc/nginx/conf.d/limits.conf",
        edit(SHOP, "s/location .*/&\\n        limit_req zone=shop;/"),
    ),
)
