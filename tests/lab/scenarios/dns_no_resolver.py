# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A name in a variable, and nobody to ask for it."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

NAMED = replace(SHOP, known_as="$shop", proxy="resolver 10.77.0.53 valid=1s ipv6=off;\nresolver_timeout 1s;\nset $shop shop.internal;")

SCENARIO = Scenario(
    name="dns_no_resolver",
    what="proxy_pass http://$shop:3000 has no resolver any more",
    sites=(DOCS, BLOG, NAMED),
    names={"shop.internal": ["127.0.0.1"]},
    url="http://shop.harbourlight.example/orders/17",
    cause="dns-no-resolver",
    target="shop.internal",
    answers=(502,),
    fault=(edit(NAMED, "/resolver/d"),),
)
