# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx speaks HTTP to a socket that expects the uwsgi protocol."""
from engine.scenario import Scenario
from engine.servers import LEDGER
from engine.sites import BLOG, DOCS, edit

SCENARIO = Scenario(
    name="http_to_uwsgi",
    what="proxy_pass names the socket of uWSGI, which speaks uwsgi there",
    sites=(DOCS, BLOG, LEDGER),
    layer="servers",
    url="http://ledger.orchardlane.test/entries/2026",
    cause="protocol-uwsgi-mismatch",
    target="http://127.0.0.1:9000",
    answers=(502,),
    fault=(edit(LEDGER, "s|uwsgi_pass |proxy_pass http://|"),),
)
