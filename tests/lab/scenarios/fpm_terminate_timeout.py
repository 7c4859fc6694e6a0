# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""PHP-FPM ends a script that takes longer than the pool allows."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="fpm_terminate_timeout",
    what="request_terminate_timeout = 1s in the pool www; ?page=report takes minutes, so PHP-FPM kills the child",
    sites=(DOCS, SHOP, replace(BLOG, pool="pm.max_children = 12\nrequest_terminate_timeout = 1s")),
    url="http://blog.kestrel.test/index.php?page=report",
    cause="backend-worker-timeout",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(502,),
)
