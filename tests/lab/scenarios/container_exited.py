# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The container's program ended, and nobody starts it again."""
from engine.containers import CATALOG
from engine.scenario import Scenario
from engine.sites import DOCS
from engine.steps import until

SCENARIO = Scenario(
    name="container_exited",
    what="the command of the container catalog fails at once: it has exited",
    sites=(DOCS, CATALOG),
    layer="docker",
    url="http://catalog.bluefin.example/orders/17",
    cause="container-stopped",
    target="http://127.0.0.1:8080",
    answers=(502,),
    fault=(CATALOG.started("--restart no -p 127.0.0.1:8080:8080", "/bin/busybox httpd -f -p 8080 -h /srv/www") + "; " + until("test $(docker inspect -f {{.State.Running}} catalog) = false"),),
)
