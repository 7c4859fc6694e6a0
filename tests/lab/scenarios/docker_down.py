# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The container engine is down, and all containers with it."""
from engine.containers import CATALOG
from engine.scenario import Scenario
from engine.sites import DOCS

SCENARIO = Scenario(
    name="docker_down",
    what="docker.service is stopped: no container runs",
    sites=(DOCS, CATALOG),
    layer="docker",
    url="http://catalog.bluefin.example/orders/17",
    cause="docker-daemon-down",
    target="http://127.0.0.1:8080",
    answers=(502,),
    fault=("systemctl stop docker.socket docker",),
)
