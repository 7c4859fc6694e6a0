# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Another program took port 80 while nginx was down."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import until

SCENARIO = Scenario(
    name="port_taken",
    what="old-shop.service listens on port 80; nginx.service failed to start",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="nginx-down-port-taken",
    target="http://127.0.0.1:3000",
    answers=(404,),
    fault=(
        "systemctl stop nginx && systemd-run -q --unit=old-shop /usr/bin/env HOST=:: PORT=80 PREFIX=/shop /usr/bin/node /srv/shop/server.js",
        until("ss -Htln | grep -q ':80 '"),
        "! systemctl start nginx",
    ),
)
