# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The name is in no server block, so the default one answers."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="wrong_server_block",
    what="server_name of the shop has a letter too few: the default server block answers 404",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="wrong-server-block",
    target="",
    answers=(404,),
    fault=(edit(SHOP, "s/server_name shop.harbourlight/server_name shop.harborlight/"),),
)
