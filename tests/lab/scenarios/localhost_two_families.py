# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""localhost is two addresses, and the program listens on one."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="localhost_two_families",
    what="server localhost:3000 is [::1] and 127.0.0.1; node listens on 127.0.0.1 only and the next address is not tried",
    sites=(DOCS, BLOG, replace(SHOP, proxy="proxy_next_upstream off;")),
    url="http://shop.harbourlight.example/orders/17",
    cause="localhost-ipv6-first",
    also_right=("listen-address-mismatch",),
    target="http://localhost:3000",
    answers=(200, 502),
    fault=(
        "echo 'upstream shop_local { server localhost:3000 max_fails=0; }' > /etc/nginx/conf.d/shop.conf",
        edit(SHOP, "s/127.0.0.1:3000/shop_local/"),
    ),
)
