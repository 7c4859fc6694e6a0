# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""All of nginx's connections are in use."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import DOCS, SHOP
from engine.steps import Crowd, until

SCENARIO = Scenario(
    name="worker_connections",
    what="worker_connections 32 in one worker, nearly all held by visitors who wait for an answer: the next one is taken and not handed on",
    sites=(DOCS, replace(SHOP, proxy="proxy_read_timeout 1h;")),
    url="http://shop.harbourlight.example/orders/17",
    cause="nginx-worker-connections",
    target="http://127.0.0.1:3000",
    answers=(500,),
    at_once=1,
    fault=(
        "sed -i 's/worker_processes auto/worker_processes 1/; s/worker_connections 768/worker_connections 32/' /etc/nginx/nginx.conf && systemctl restart nginx",
        Crowd("/wait", 20),
        until("grep -q 'worker_connections are not enough' /var/log/nginx/error.log"),
    ),
)
