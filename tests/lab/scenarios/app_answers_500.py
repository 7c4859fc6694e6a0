# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program itself answers 500, and nginx passes it on."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="app_answers_500",
    what="/pay of billing.service fails on its database; gunicorn answers 500",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/pay/17",
    cause="backend-answers-error",
    target="http://127.0.0.1:8000",
    answers=(500,),
)
