# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A name that does not exist keeps nginx from starting."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="dns_unknown_at_start",
    what="proxy_pass names shop-v2.internal, which nobody knows: nginx refused to start",
    sites=(DOCS, BLOG, SHOP),
    names={"shop.internal": ["127.0.0.1"]},
    url="http://shop.harbourlight.example/orders/17",
    cause="dns-host-not-found-at-start",
    also_right=("nginx-down-config",),
    target="http://shop-v2.internal:3000",
    answers=("refused",),
    fault=("sed -i s/127.0.0.1:3000/shop-v2.internal:3000/ /etc/nginx/sites-available/shop.harbourlight.example; ! systemctl restart nginx",),
)
