# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""All children of the pool are busy and its queue is full."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import Crowd, queue_full

SCENARIO = Scenario(
    name="fpm_pool_exhausted",
    what="the pool www has two children, both are busy with ?page=report, and its backlog of 4 is full",
    sites=(DOCS, SHOP, replace(BLOG, pool="pm = static\npm.max_children = 2\nlisten.backlog = 4")),
    url="http://blog.kestrel.test/",
    cause="fpm-pool-exhausted",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(502,),
    fault=(Crowd("/index.php?page=report", 12), queue_full("/run/php/php8.2-fpm.sock")),
)
