# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx wants more file descriptors than systemd lets it have."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import DOCS, SHOP
from engine.steps import Crowd, until

HARDENED = "[Service]\\nLimitNOFILE=41\\nCapabilityBoundingSet=~CAP_SYS_RESOURCE\\n"

SCENARIO = Scenario(
    name="open_files_refused",
    what="worker_rlimit_nofile 1024, but nginx.service has LimitNOFILE=41 and may not raise it: all are held by visitors who wait for an answer",
    sites=(DOCS, replace(SHOP, proxy="proxy_read_timeout 1h;")),
    url="http://shop.harbourlight.example/orders/17",
    cause="nginx-fd-limit",
    target="http://127.0.0.1:3000",
    answers=(500,),
    at_once=1,
    change="raise-open-files",
    fault=(
        f"mkdir -p /etc/systemd/system/nginx.service.d && printf '{HARDENED}' > /etc/systemd/system/nginx.service.d/hardened.conf && systemctl daemon-reload",
        "sed -i 's/worker_processes auto/worker_processes 1; worker_rlimit_nofile 1024/' /etc/nginx/nginx.conf && systemctl restart nginx",
        Crowd("/wait", 18, again=True),
        until("grep -qF 'socket() failed (24' /var/log/nginx/error.log"),
    ),
)
