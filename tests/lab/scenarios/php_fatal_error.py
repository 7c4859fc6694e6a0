# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A PHP script with a fatal error."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="php_fatal_error",
    what="?page=basket calls a function that is not there; PHP-FPM answers 500",
    sites=(DOCS, BLOG, SHOP),
    url="http://blog.kestrel.test/index.php?page=basket",
    cause="backend-answers-error",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(500,),
)
