# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""One page crashes the worker that serves it."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="gunicorn_worker_crash",
    what="/thumbnail of billing.service kills its gunicorn worker with SIGSEGV; the master starts another",
    sites=(DOCS, BLOG, replace(BILLING, options="--workers 4")),
    url="http://billing.harbourlight.example/thumbnail/17",
    cause="backend-worker-crash",
    target="http://127.0.0.1:8000",
    answers=(502,),
)
