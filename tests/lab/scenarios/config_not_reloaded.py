# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The application moved to another port, nginx's file was corrected and nginx never told."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="config_not_reloaded",
    what="gunicorn of billing.service and proxy_pass both say 127.0.0.1:8010; nginx was not reloaded and still asks port 8000",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/invoices/2026",
    cause="config-drift-not-reloaded",
    target="http://127.0.0.1:8010",
    answers=(502,),
    fault=(
        "sed -i s/127.0.0.1:8000/127.0.0.1:8010/ /etc/systemd/system/billing.service",
        "systemctl daemon-reload && systemctl restart billing",
        # The clock of files and processes is told in seconds: the change comes clearly after nginx's start.
        "sleep 3; sed -i s/127.0.0.1:8000/127.0.0.1:8010/ /etc/nginx/sites-available/billing.harbourlight.example",
    ),
    quick=True,
    plain=True,
)
