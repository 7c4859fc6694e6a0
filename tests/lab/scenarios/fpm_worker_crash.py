# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""One page crashes the PHP-FPM child that serves it."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="fpm_worker_crash",
    what="?page=thumbnail kills its PHP-FPM child with SIGSEGV; the master starts another",
    sites=(DOCS, BLOG, SHOP),
    url="http://blog.kestrel.test/index.php?page=thumbnail",
    cause="backend-worker-crash",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(502,),
)
