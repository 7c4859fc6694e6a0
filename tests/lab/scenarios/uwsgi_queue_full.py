# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""All processes of uWSGI are busy and its queue is full."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.servers import LEDGER
from engine.sites import BLOG, DOCS
from engine.steps import Crowd, queue_full

SCENARIO = Scenario(
    name="uwsgi_queue_full",
    what="the only process of ledger.service is busy with /export, and the queue of 2 on its socket is full",
    sites=(DOCS, BLOG, replace(LEDGER, bind="/run/ledger/ledger.sock", options="--processes 1 --listen 2")),
    layer="servers",
    url="http://ledger.orchardlane.test/entries/2026",
    cause="backend-thread-pool-exhausted",
    target="uwsgi://unix:/run/ledger/ledger.sock",
    answers=(502,),
    fault=(Crowd("/export/2026", 8), queue_full("/run/ledger/ledger.sock"),),
)
