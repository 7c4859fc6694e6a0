# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program itself answers 500, and writes down who asked it what: of an answer that nginx hangs up on gunicorn writes nothing."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS, set_to

SCENARIO = Scenario(
    name="app_answers_500_logged",
    what="/pay of billing.service fails on its database; gunicorn answers 500 and has an access log",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/pay/17",
    cause="backend-answers-error",
    target="http://127.0.0.1:8000",
    answers=(500,),
    fault=(set_to(BILLING, GUNICORN_CMD_ARGS="--access-logfile -"),),
)
