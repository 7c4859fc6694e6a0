# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""PHP-FPM stopped cleanly, which takes its socket away."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="fpm_stopped",
    what="php8.2-fpm.service is stopped and its socket /run/php/php8.2-fpm.sock is gone",
    sites=(DOCS, BLOG, SHOP),
    url="http://blog.kestrel.test/",
    cause="backend-down",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(502,),
    fault=("systemctl stop php8.2-fpm",),
    quick=True,
    plain=True,
)
