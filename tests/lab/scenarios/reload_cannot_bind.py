# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A reload that systemctl calls a success and that nginx gave up."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="reload_cannot_bind",
    what="the site was moved to 127.0.0.1:3000 and to a listener on port 22, which sshd has: nginx keeps its old configuration and asks 127.0.0.1:3001",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="config-drift-reload-failed",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=(
        edit(SHOP, "s/127.0.0.1:3000/127.0.0.1:3001/"),
        # The clock of files and processes is told in seconds: the change comes clearly after nginx's start.
        "sleep 2",
        edit(SHOP, "s/127.0.0.1:3001/127.0.0.1:3000/; s/listen 80;/&\\n    listen 22;/"),
    ),
)
