# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The container was made anew and has another address."""
from dataclasses import replace

from engine.containers import CATALOG
from engine.scenario import Scenario
from engine.sites import DOCS

BY_ADDRESS = replace(CATALOG, target="http://172.18.0.2:8080", before="docker network create --subnet 172.18.0.0/16 shop", options="--network shop")

SCENARIO = Scenario(
    name="container_ip_changed",
    what="proxy_pass names 172.18.0.2; since catalog was made anew another container has that address, and catalog has 172.18.0.3",
    sites=(DOCS, BY_ADDRESS),
    layer="docker",
    url="http://catalog.bluefin.example/orders/17",
    cause="container-ip-changed",
    target="http://172.18.0.2:8080",
    answers=(502,),
    fault=(
        "docker rm -f catalog && docker run -d --name queue --network shop harbourlight/catalog:1.4 /bin/busybox sleep 86400",
        CATALOG.started("--network shop"),
    ),
)
