# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The resolver of the configuration does not answer."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

NAMED = replace(SHOP, known_as="$shop", proxy="resolver 10.77.0.53 valid=1s ipv6=off;\nresolver_timeout 1s;\nset $shop shop.internal;")

SCENARIO = Scenario(
    name="dns_timeout",
    what="resolver names 10.77.0.54, which never answers; /etc/resolv.conf names 10.77.0.53",
    sites=(DOCS, BLOG, NAMED),
    names={"shop.internal": ["127.0.0.1"]},
    url="http://shop.harbourlight.example/orders/17",
    cause="dns-timeout",
    target="shop.internal",
    answers=(502,),
    fault=(edit(NAMED, "s/resolver 10.77.0.53/resolver 10.77.0.54/"),),
)
