# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A slash after proxy_pass takes the prefix away."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit, set_to

SCENARIO = Scenario(
    name="uri_rewritten",
    what="location /orders/ hands on to http://127.0.0.1:3000/ with a slash: the program gets /17 and answers 404",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="proxy-pass-uri-rewrite",
    also_right=("backend-answers-error",),
    target="http://127.0.0.1:3000",
    answers=(404,),
    fault=(set_to(SHOP, PREFIX="/orders"), edit(SHOP, "s|location / |location /orders/ |; s|127.0.0.1:3000;|127.0.0.1:3000/;|")),
)
