# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""All threads of Tomcat are busy, and nobody more is let in."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.servers import TIDES
from engine.sites import DOCS
from engine.steps import Crowd

SCENARIO = Scenario(
    name="tomcat_threads_busy",
    what="both threads of Tomcat's connector are busy with /export.jsp and its queue is full",
    sites=(DOCS, replace(TIDES, connector='maxThreads="2" maxConnections="4" acceptCount="1"', proxy="proxy_connect_timeout 1s;\nproxy_read_timeout 1s;")),
    layer="java",
    url="http://tides.kestrel.test/index.html",
    cause="backend-thread-pool-exhausted",
    also_right=("backend-hung",),
    target="http://127.0.0.1:8080",
    answers=(504,),
    at_once=4,
    fault=(Crowd("/export.jsp", 8),),
)
