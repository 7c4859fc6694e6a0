# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""node binds "localhost" to [::1] only; nginx connects to 127.0.0.1."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="listens_on_ipv6_only",
    what="node of shop.service listens on [::1]:3000 only, proxy_pass names 127.0.0.1:3000",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="listen-address-mismatch",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=("sed -i s/HOST=.*/HOST=localhost/ /etc/default/shop", "systemctl restart shop && until ss -Htln | grep -qF '[::1]:3000'; do sleep 0.05; done"),
    quick=True,
    plain=True,
)
