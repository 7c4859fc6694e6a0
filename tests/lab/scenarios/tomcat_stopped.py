# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Tomcat is stopped."""
from engine.scenario import Scenario
from engine.servers import TIDES
from engine.sites import DOCS

SCENARIO = Scenario(
    name="tomcat_stopped",
    what="tomcat10.service was stopped: nothing listens on 127.0.0.1:8080",
    sites=(DOCS, TIDES),
    layer="java",
    url="http://tides.kestrel.test/index.html",
    cause="backend-down",
    target="http://127.0.0.1:8080",
    answers=(502,),
    fault=("systemctl stop tomcat10",),
)
