# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A server block that still names the socket of a PHP version that is not there."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="php_version_socket",
    what="fastcgi_pass names /run/php/php8.1-fpm.sock; php8.2-fpm runs and listens on /run/php/php8.2-fpm.sock",
    sites=(DOCS, BLOG, SHOP),
    url="http://blog.kestrel.test/",
    cause="socket-missing-wrong-path",
    target="unix:/run/php/php8.1-fpm.sock",
    answers=(502,),
    fault=("sed -i s/php8.2-fpm.sock/php8.1-fpm.sock/ /etc/nginx/sites-available/blog.kestrel.test", "systemctl reload nginx"),
    quick=True,
    plain=True,
)
