# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""All file descriptors that nginx may open are open."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import DOCS, SHOP
from engine.steps import Crowd, until

SCENARIO = Scenario(
    name="file_descriptors",
    what="worker_rlimit_nofile 41 in one worker, all held by visitors who wait for an answer: the next one is taken and not handed on",
    sites=(DOCS, replace(SHOP, proxy="proxy_read_timeout 1h;")),
    url="http://shop.harbourlight.example/orders/17",
    cause="nginx-fd-limit",
    target="http://127.0.0.1:3000",
    answers=(500,),
    at_once=1,
    fault=(
        # Workers of an old configuration do not keep them, so that they come to the new one.
        "sed -i 's/worker_processes auto/worker_processes 1; worker_rlimit_nofile 41; worker_shutdown_timeout 1s/' /etc/nginx/nginx.conf && systemctl restart nginx",
        Crowd("/wait", 18, again=True),
        until("grep -qF 'socket() failed (24' /var/log/nginx/error.log"),
    ),
)
