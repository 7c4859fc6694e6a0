# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""uWSGI ends a worker that takes longer than it may."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.servers import LEDGER
from engine.sites import BLOG, DOCS

SCENARIO = Scenario(
    name="uwsgi_harakiri",
    what="ledger.service runs with --harakiri 2; /export takes minutes, so the master kills the worker",
    sites=(DOCS, BLOG, replace(LEDGER, options="--processes 8 --harakiri 2")),
    layer="servers",
    url="http://ledger.orchardlane.test/export/2026",
    cause="backend-worker-timeout",
    target="uwsgi://127.0.0.1:9000",
    answers=(502,),
)
