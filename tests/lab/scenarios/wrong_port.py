# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Someone changed the port in nginx and not in the application."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="wrong_port",
    what="gunicorn of billing.service listens on 127.0.0.1:8000, proxy_pass names 127.0.0.1:8001",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/invoices/2026",
    cause="wrong-port",
    target="http://127.0.0.1:8001",
    answers=(502,),
    fault=("sed -i s/127.0.0.1:8000/127.0.0.1:8001/ /etc/nginx/sites-available/billing.harbourlight.example", "systemctl reload nginx"),
    quick=True,
    plain=True,
)
