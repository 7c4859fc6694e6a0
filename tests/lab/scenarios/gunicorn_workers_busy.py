# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""All workers are busy and the queue of the socket is full."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, REPORTS
from engine.steps import Crowd, queue_full

SCENARIO = Scenario(
    name="gunicorn_workers_busy",
    what="both workers of reports.service are busy with /export, and the backlog of 2 on its socket is full",
    sites=(DOCS, BLOG, replace(REPORTS, options="--workers 2 --timeout 600 --backlog 2")),
    url="http://reports.orchardlane.test/invoices/2026",
    cause="backend-thread-pool-exhausted",
    target="http://unix:/run/reports/gunicorn.sock",
    answers=(502,),
    fault=(Crowd("/export/2026", 12), queue_full("/run/reports/gunicorn.sock")),
)
