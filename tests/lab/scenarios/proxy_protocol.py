# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A listener expects the PROXY protocol, and nginx does not send it."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="proxy_protocol",
    what="the inner listener 127.0.0.1:8081 got proxy_protocol; the shop in front of it speaks plain HTTP to it",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="proxy-protocol-mismatch",
    target="http://127.0.0.1:8081",
    answers=(502,),
    fault=(
        "printf 'server {\\n    listen 127.0.0.1:8081 proxy_protocol;\\n    location / {\\n        proxy_pass http://127.0.0.1:3000;\\n    }\\n}\\n' > /etc/nginx/conf.d/inner.conf",
        edit(SHOP, "s/127.0.0.1:3000/127.0.0.1:8081/"),
    ),
)
