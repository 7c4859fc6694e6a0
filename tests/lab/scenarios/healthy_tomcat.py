# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A Java program behind Tomcat."""
from engine.scenario import Scenario
from engine.servers import TIDES
from engine.sites import DOCS

SCENARIO = Scenario(
    name="healthy_tomcat",
    what="nothing: Tomcat answers",
    sites=(DOCS, TIDES),
    layer="java",
    url="http://tides.kestrel.test/index.html",
    cause="healthy",
    target="http://127.0.0.1:8080",
    answers=(200,),
)
