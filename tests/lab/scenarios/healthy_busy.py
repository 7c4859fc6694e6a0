# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Many visitors, lost ones and impatient ones."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import Visits

SCENARIO = Scenario(
    name="healthy_busy",
    what="nothing: visitors ask for pages that are gone, or leave before the answer",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="healthy",
    target="http://127.0.0.1:3000",
    answers=(200,),
    fault=(
        Visits(40, "/slow", leave_after=0.1),
        "for page in $(seq 60); do curl -s -o /dev/null -H 'Host: docs.kestrel.test' http://127.0.0.1/old/$page.html; done",
    ),
)
