# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The published port leads to one where nothing listens in the container."""
from engine.containers import CATALOG
from engine.scenario import Scenario
from engine.sites import DOCS

SCENARIO = Scenario(
    name="container_port",
    what="the container catalog was made anew with 127.0.0.1:8080 led to its port 80; the program listens on 8080",
    sites=(DOCS, CATALOG),
    layer="docker",
    url="http://catalog.bluefin.example/orders/17",
    cause="container-port-or-network",
    target="http://127.0.0.1:8080",
    answers=(502,),
    fault=(CATALOG.started("-p 127.0.0.1:8080:80"),),
)
