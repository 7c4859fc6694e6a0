# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""gunicorn kills its own worker, which is busy for longer than --timeout."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="gunicorn_worker_timeout",
    what="gunicorn of billing.service runs with --timeout 2; /export takes minutes, so the master kills the worker",
    sites=(DOCS, BLOG, replace(BILLING, options="--workers 8 --timeout 2")),
    url="http://billing.harbourlight.example/export/2026",
    cause="backend-worker-timeout",
    target="http://127.0.0.1:8000",
    answers=(502,),
)
