# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A response header larger than the buffer."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="header_too_big",
    what="/login of billing.service sets cookies of 10 kB; proxy_buffer_size is the default",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/login",
    cause="header-too-big",
    target="http://127.0.0.1:8000",
    answers=(502,),
    quick=True,
)
