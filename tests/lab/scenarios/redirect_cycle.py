# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""try_files sends a request round in circles."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="redirect_cycle",
    what="index.html of the shop front is gone and try_files ends in it: nginx stops after ten rounds and answers 500",
    sites=(DOCS, BLOG, SHOP),
    url="http://docs.kestrel.test/cart",
    cause="nginx-internal-redirect-cycle",
    target="",
    answers=(500,),
    fault=("rm /var/www/docs.kestrel.test/index.html", edit(DOCS, "s|location ~.*|location / {\\n        try_files $uri $uri/ /index.html;\\n    }\\n\\n    &|")),
)
