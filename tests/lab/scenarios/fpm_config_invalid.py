# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""PHP-FPM does not start with its own configuration."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, config

SCENARIO = Scenario(
    name="fpm_config_invalid",
    what="a slip in www.conf: php8.2-fpm.service refuses to start and its socket is gone",
    sites=(DOCS, BLOG, SHOP),
    url="http://blog.kestrel.test/",
    cause="backend-config-invalid",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(502,),
    fault=("sed -i 's/^pm.max_children = .*/pm.max_childs = 20/' /etc/php/8.2/fpm/pool.d/www.conf", "! systemctl restart php8.2-fpm"),
)
