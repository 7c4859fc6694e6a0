# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program picks its site by Host and gets the upstream's name."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import DOCS, OFFERS, SHOP, edit

SCENARIO = Scenario(
    name="host_header_lost",
    what="proxy_set_header Host was removed: the members get Host: offers and answer 421",
    sites=(DOCS, SHOP, replace(OFFERS, settings="SITE=www.bluefin.example\n")),
    url="http://www.bluefin.example/offers",
    cause="wrong-host-header",
    target="http://offers",
    answers=(421,),
    fault=(edit(OFFERS, "/proxy_set_header Host/d"),),
)
