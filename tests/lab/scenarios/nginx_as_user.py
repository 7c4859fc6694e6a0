# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx is started as a plain user."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="nginx_as_user",
    what="a drop-in starts nginx.service as www-data, which may not listen on port 80 or write /run/nginx.pid",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="nginx-not-root",
    also_right=("nginx-down",),
    target="http://127.0.0.1:3000",
    answers=("refused",),
    fault=(
        "mkdir /etc/systemd/system/nginx.service.d && printf '[Service]\\nUser=www-data\\n' > /etc/systemd/system/nginx.service.d/user.conf",
        "systemctl daemon-reload; ! systemctl restart nginx",
    ),
)
