# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The container of the program is stopped."""
from engine.containers import CATALOG
from engine.scenario import Scenario
from engine.sites import DOCS

SCENARIO = Scenario(
    name="container_stopped",
    what="the container catalog was stopped and stays so",
    sites=(DOCS, CATALOG),
    layer="docker",
    url="http://catalog.bluefin.example/orders/17",
    cause="container-stopped",
    target="http://127.0.0.1:8080",
    answers=(502,),
    fault=("docker stop -t 0 catalog",),
)
