# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""No member of the pool runs, and nginx has set both aside."""
from engine.scenario import Scenario
from engine.sites import DOCS, OFFERS, SHOP, edit_and_settle
from engine.steps import Visits

SCENARIO = Scenario(
    name="pool_members_stopped",
    what="offers-blue.service and offers-green.service, both members of the pool, were stopped; nginx sets each aside for ten seconds after a failure",
    sites=(DOCS, SHOP, OFFERS),
    url="http://www.bluefin.example/offers",
    cause="no-live-upstreams",
    target="http://offers",
    answers=(502,),
    fault=(
        edit_and_settle(OFFERS, "s/max_fails=0/max_fails=1/; s/upstream offers {/&\\n    zone offers 64k;/"),
        "systemctl stop offers-blue offers-green",
        Visits(12),
    ),
)
