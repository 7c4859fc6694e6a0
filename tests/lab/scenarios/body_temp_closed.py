# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx may not write where it keeps uploads."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="body_temp_closed",
    what="/var/lib/nginx/body belongs to root: nginx's workers cannot keep an upload there and answer 500",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="temp-path-permission",
    target="http://127.0.0.1:3000",
    answers=(500,),
    upload=200000,
    fault=("chown -R root: /var/lib/nginx/body && chmod 700 /var/lib/nginx/body",),
)
