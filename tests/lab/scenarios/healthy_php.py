# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A host with PHP."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS

SCENARIO = Scenario(
    name="healthy_php",
    what="nothing: PHP-FPM answers, with a warning now and then",
    sites=(DOCS, BLOG),
    url="http://blog.kestrel.test/index.php?page=2",
    cause="healthy",
    target="unix:/run/php/php8.2-fpm.sock",
    answers=(200,),
)
