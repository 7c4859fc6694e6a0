# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx speaks FastCGI to a port that expects HTTP."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="fastcgi_to_http",
    what="fastcgi_pass names 127.0.0.1:3000, where node speaks HTTP",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="protocol-fastcgi-to-http",
    target="fastcgi://127.0.0.1:3000",
    answers=(502,),
    fault=(edit(SHOP, "s|proxy_pass http://|include fastcgi_params; fastcgi_pass |"),),
)
