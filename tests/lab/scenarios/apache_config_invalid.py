# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Apache refuses its own configuration."""
from engine.scenario import Scenario
from engine.servers import HOSTED
from engine.sites import BLOG, DOCS

SCENARIO = Scenario(
    name="apache_config_invalid",
    what="a slip in a site of Apache: apache2.service failed to start",
    sites=(DOCS, BLOG, HOSTED),
    layer="servers",
    url="http://www.orchardlane.test/guide.html",
    cause="backend-config-invalid",
    target="http://127.0.0.1:7080",
    answers=(502,),
    fault=("sed -i 's/Require all/Requires all/' /etc/apache2/sites-enabled/000-default.conf; ! systemctl restart apache2",),
)
