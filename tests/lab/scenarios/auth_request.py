# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The service that says who may come in is down."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="auth_request",
    what="auth_request of the shop asks 127.0.0.1:9090, where nothing listens: nginx answers 500",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="auth-request-failing",
    also_right=("backend-down",),
    target="http://127.0.0.1:9090",
    answers=(500,),
    fault=(edit(SHOP, "s|location / .*|location = /auth {\\n        internal;\\n        proxy_pass http://127.0.0.1:9090/check;\\n    }\\n\\n    &\\n        auth_request /auth;|"),),
)
