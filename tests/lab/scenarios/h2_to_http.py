# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx speaks HTTP/2 to a port that expects HTTP/1."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="h2_to_http",
    what="grpc_pass names 127.0.0.1:3000, where node speaks HTTP/1.1",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="protocol-h2-mismatch",
    target="grpc://127.0.0.1:3000",
    answers=(502,),
    fault=(edit(SHOP, "s|proxy_pass http://|grpc_pass grpc://|"),),
)
