# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The kernel kills a worker for a page that takes a little more memory than the unit may have."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="memory_limit_tight",
    what="/poster of billing.service takes 48 MB, which is more than MemoryMax=64M leaves it, and less than half as much again would",
    sites=(DOCS, BLOG, replace(BILLING, more="MemoryMax=64M")),
    url="http://billing.harbourlight.example/poster/17",
    cause="backend-oom-killed",
    target="http://127.0.0.1:8000",
    answers=(502,),
    at_once=1,
    kernel_log=True,
)
