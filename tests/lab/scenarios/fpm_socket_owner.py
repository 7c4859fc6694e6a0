# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A PHP-FPM socket that belongs to somebody else since the pool was edited."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="fpm_socket_owner",
    what="listen.owner and listen.group of the pool www are deploy: nginx's workers may not write to its socket",
    sites=(DOCS, BLOG, SHOP),
    url="http://blog.kestrel.test/",
    cause="socket-permission",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(502,),
    fault=("sed -i -E 's/^(listen.owner|listen.group) = .*/\\1 = deploy/' /etc/php/8.2/fpm/pool.d/www.conf && systemctl restart php8.2-fpm",),
)
