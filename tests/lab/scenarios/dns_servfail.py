# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The name server fails."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import Names

NAMED = replace(SHOP, known_as="$shop", proxy="resolver 10.77.0.53 valid=1s ipv6=off;\nresolver_timeout 1s;\nset $shop shop.internal;")

SCENARIO = Scenario(
    name="dns_servfail",
    what="the name server 10.77.0.53 answers SERVFAIL for shop.internal",
    sites=(DOCS, BLOG, NAMED),
    names={"shop.internal": ["127.0.0.1"]},
    url="http://shop.harbourlight.example/orders/17",
    cause="dns-servfail",
    target="shop.internal",
    answers=(502,),
    fault=(Names({"shop.internal": "SERVFAIL"}),),
)
