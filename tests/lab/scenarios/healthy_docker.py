# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program in a container."""
from engine.containers import CATALOG
from engine.scenario import Scenario
from engine.sites import DOCS

SCENARIO = Scenario(
    name="healthy_docker",
    what="nothing: the container answers",
    sites=(DOCS, CATALOG),
    layer="docker",
    url="http://catalog.bluefin.example/orders/17",
    cause="healthy",
    target="http://127.0.0.1:8080",
    answers=(200,),
)
