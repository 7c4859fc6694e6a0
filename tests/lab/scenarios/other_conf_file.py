# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx was started by hand with a file of its own: what lies under /etc/nginx is in order and does not run."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="other_conf_file",
    what="the running nginx was started with -c /srv/edge/nginx.conf, whose proxy_pass names 127.0.0.1:8001; gunicorn listens on 8000",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/invoices/2026",
    cause="wrong-port",
    target="http://127.0.0.1:8001",
    answers=(502,),
    fault=(
        "cp -rL /etc/nginx /srv/edge",
        "sed -i s,/etc/nginx/,/srv/edge/, /srv/edge/nginx.conf",
        "sed -i s/127.0.0.1:8000/127.0.0.1:8001/ /srv/edge/sites-enabled/billing.harbourlight.example",
        "systemctl stop nginx",
        "/usr/sbin/nginx -c /srv/edge/nginx.conf",
    ),
    quick=True,
    plain=True,
)
