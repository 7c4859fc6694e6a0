# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A single request that fails takes a healthy member out of the pool."""
from engine.scenario import Scenario
from engine.sites import DOCS, OFFERS, SHOP, edit_and_settle
from engine.steps import Visits

SCENARIO = Scenario(
    name="one_failure_ejects",
    what="the program hangs up on /torn, once for each member; nginx sets a member aside for ten minutes after its first failure, so no other page is answered",
    sites=(DOCS, SHOP, OFFERS),
    url="http://www.bluefin.example/offers",
    cause="no-live-upstreams",
    target="http://offers",
    answers=(502,),
    change="raise-max-fails",
    fault=(
        edit_and_settle(OFFERS, "s/max_fails=0/fail_timeout=10m/; s/upstream offers {/&\\n    zone offers 64k;/"),
        Visits(2, "/torn"),
    ),
)
