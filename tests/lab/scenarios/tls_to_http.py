# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx speaks TLS to a port that expects HTTP."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="tls_to_http",
    what="proxy_pass says https:// to node of shop.service, which speaks HTTP",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="protocol-tls-to-http",
    target="https://127.0.0.1:3000",
    answers=(502,),
    fault=(edit(SHOP, "s|http://|https://|"),),
    quick=True,
)
