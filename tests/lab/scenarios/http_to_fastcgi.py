# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx speaks HTTP to the socket of PHP-FPM."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, edit

SCENARIO = Scenario(
    name="http_to_fastcgi",
    what="proxy_pass names the socket of PHP-FPM, which speaks FastCGI",
    sites=(DOCS, BLOG, SHOP),
    url="http://blog.kestrel.test/",
    cause="protocol-http-to-fastcgi",
    target="http://unix:/run/php/php8.2-fpm.sock",
    answers=(502,),
    fault=(edit(BLOG, "s|fastcgi_pass unix:/run/php/php8.2-fpm.sock|proxy_pass http://unix:/run/php/php8.2-fpm.sock:|"),),
)
