# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""gunicorn cannot load the application after a deploy."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS, config

SCENARIO = Scenario(
    name="gunicorn_import_error",
    what="a syntax error in /srv/billing/app.py: gunicorn of billing.service exits when it loads it",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/invoices/2026",
    cause="backend-config-invalid",
    target="http://127.0.0.1:8000",
    answers=(502,),
    fault=("echo 'def invoices(:' >> /srv/billing/app.py && systemctl restart billing; until systemctl is-failed -q billing; do sleep 0.1; done",),
)
