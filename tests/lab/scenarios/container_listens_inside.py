# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program listens on the container's own loopback only."""
from engine.containers import CATALOG
from engine.scenario import Scenario
from engine.sites import DOCS

SCENARIO = Scenario(
    name="container_listens_inside",
    what="the program of the container catalog listens on 127.0.0.1:8080 of the container",
    sites=(DOCS, CATALOG),
    layer="docker",
    url="http://catalog.bluefin.example/orders/17",
    cause="container-port-or-network",
    also_right=("listen-address-mismatch",),
    target="http://127.0.0.1:8080",
    answers=(502,),
    fault=(CATALOG.started("-p 127.0.0.1:8080:8080", "/bin/busybox httpd -f -p 127.0.0.1:8080 -h /www"),),
)
