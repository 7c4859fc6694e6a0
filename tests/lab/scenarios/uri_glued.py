# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A slash that is missing at the end of proxy_pass."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit, set_to

SCENARIO = Scenario(
    name="uri_glued",
    what="location /orders/ hands on to http://127.0.0.1:3000/orders without a slash: the program gets /orders17 and answers 404",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="proxy-pass-uri-rewrite",
    target="http://127.0.0.1:3000/orders",
    answers=(404,),
    fault=(set_to(SHOP, PREFIX="/orders/"), edit(SHOP, "s|location / |location /orders/ |; s|127.0.0.1:3000;|127.0.0.1:3000/orders;|")),
)
