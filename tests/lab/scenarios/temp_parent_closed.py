# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The folder above nginx's temporary ones is open to the user nginx had before."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="temp_parent_closed",
    what="nginx runs as www-data now, and /var/lib/nginx is open only to deploy, as it was before: uploads are answered with 500",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="temp-path-permission",
    target="/var/lib/nginx/body",
    answers=(500,),
    upload=200000,
    fault=("chown deploy: /var/lib/nginx && chmod 770 /var/lib/nginx",),
)
