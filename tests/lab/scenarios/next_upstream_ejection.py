# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""An error of the application takes healthy members out of the pool."""
from engine.scenario import Scenario
from engine.sites import DOCS, OFFERS, SHOP, edit_and_settle
from engine.steps import Visits

SCENARIO = Scenario(
    name="next_upstream_ejection",
    what="/broken answers 500 and proxy_next_upstream counts http_500 as a failure of the member: both members are left out for ten minutes",
    sites=(DOCS, SHOP, OFFERS),
    url="http://www.bluefin.example/offers",
    cause="next-upstream-ejection",
    target="http://offers",
    answers=(502,),
    fault=(
        edit_and_settle(OFFERS, "s/max_fails=0/max_fails=1 fail_timeout=10m/; s/upstream offers {/&\\n    zone offers 64k;/; s/upstream off;/upstream error timeout http_500;/"),
        Visits(12, "/broken"),
    ),
)
