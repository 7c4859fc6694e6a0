# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The kernel kills a worker that took more memory than the unit may have."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="worker_oom_killed",
    what="/render of billing.service eats memory until the kernel kills the gunicorn worker: MemoryMax=120M",
    sites=(DOCS, BLOG, replace(BILLING, more="MemoryMax=120M")),
    url="http://billing.harbourlight.example/render/17",
    cause="backend-oom-killed",
    target="http://127.0.0.1:8000",
    answers=(502,),
    at_once=2,
    kernel_log=True,
)
