# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A hosting panel's Apache behind nginx is stopped."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.servers import HOSTED
from engine.sites import BLOG, DOCS

SCENARIO = Scenario(
    name="panel_apache_down",
    what="apache2.service is stopped on a host with Plesk: nothing listens on 127.0.0.1:7080",
    sites=(DOCS, BLOG, replace(HOSTED, panel=True)),
    layer="servers",
    url="http://www.orchardlane.test/guide.html",
    cause="panel-apache-down",
    target="http://127.0.0.1:7080",
    answers=(502,),
    fault=("systemctl stop apache2",),
)
