# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The pool has fewer children than visitors who take their time; twice as many are enough."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import Crowd, queue_full

SCENARIO = Scenario(
    name="fpm_pool_small",
    what="the pool www has three children and a backlog of 1; five visitors of ?page=report fill both and come again when they are cut off",
    sites=(DOCS, SHOP, replace(BLOG, pool="pm = static\npm.max_children = 3\nlisten.backlog = 1")),
    url="http://blog.kestrel.test/",
    cause="fpm-pool-exhausted",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(502,),
    fault=(Crowd("/index.php?page=report", 5, again=True), queue_full("/run/php/php8.2-fpm.sock")),
)
