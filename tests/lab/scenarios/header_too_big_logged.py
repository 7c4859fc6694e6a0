# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx fails and the program does not; the program writes down who asked it what."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS, set_to

SCENARIO = Scenario(
    name="header_too_big_logged",
    what="/login of billing.service sets cookies of 10 kB; proxy_buffer_size is the default; gunicorn has an access log",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/login",
    cause="header-too-big",
    target="http://127.0.0.1:8000",
    answers=(502,),
    fault=(set_to(BILLING, GUNICORN_CMD_ARGS="--access-logfile -"),),
)
