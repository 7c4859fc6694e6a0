# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx was restarted with a slip in its configuration."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="nginx_config_broken",
    what="a directive that does not exist in the site of the blog: nginx refused to start",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="nginx-down-config",
    target="http://127.0.0.1:3000",
    answers=("refused",),
    fault=("sed -i 's/try_files/try_file/' /etc/nginx/sites-available/blog.kestrel.test; ! systemctl restart nginx",),
    quick=True,
    plain=True,
)
