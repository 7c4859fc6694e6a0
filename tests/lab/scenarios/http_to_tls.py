# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx speaks HTTP to a port that expects TLS."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT, edit

SCENARIO = Scenario(
    name="http_to_tls",
    what="proxy_pass says http:// to vault.service, which speaks TLS",
    sites=(DOCS, BLOG, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="protocol-http-to-tls",
    target="http://127.0.0.1:8443",
    answers=(502,),
    fault=(edit(VAULT, "s|https://|http://|"),),
)
