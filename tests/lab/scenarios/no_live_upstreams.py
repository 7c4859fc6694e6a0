# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Both members answer again, and nginx still leaves them out."""
from engine.scenario import Scenario
from engine.sites import DOCS, OFFERS, SHOP, edit
from engine.steps import Visits, until

SCENARIO = Scenario(
    name="no_live_upstreams",
    what="both members of the pool were restarted and answer; after their failures nginx does not ask them for ten minutes",
    sites=(DOCS, SHOP, OFFERS),
    url="http://www.bluefin.example/offers",
    cause="no-live-upstreams",
    target="http://offers",
    answers=(502,),
    fault=(
        edit(OFFERS, "s/max_fails=0/max_fails=1 fail_timeout=10m/; s/upstream offers {/&\\n    zone offers 64k;/; /proxy_next_upstream/d"),
        "systemctl stop offers-blue offers-green",
        Visits(12),
        "systemctl start offers-blue offers-green",
        until("ss -Htln | grep -q 8202"),
    ),
    quick=True,
)
