# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A page of the site hides from visitors that the program is down."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="masked_failure",
    what="error_page 502 =200 answers with a page of its own; nothing listens on 127.0.0.1:3000",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="masked-failure",
    also_right=("backend-down",),
    target="http://127.0.0.1:3000",
    answers=(200,),
    fault=(
        edit(SHOP, "s|location / .*|error_page 502 =200 /sorry.html;\\n    location = /sorry.html {\\n        root /var/www/html;\\n    }\\n\\n    &|"),
        "echo '<p>Back in a minute' > /var/www/html/sorry.html; systemctl stop shop",
    ),
)
