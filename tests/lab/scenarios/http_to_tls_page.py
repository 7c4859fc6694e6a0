# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A web server that wants TLS says so in its answer, and nginx passes that on."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT, Onward, edit

INNER = """server {
    listen 127.0.0.1:9443 ssl;
    server_name depot.internal;
    ssl_certificate /srv/vault/tls/server.pem;
    ssl_certificate_key /srv/vault/tls/server.key;

    location / {
        return 200 "depot\\n";
    }
}

"""
DEPOT = Onward("depot.orchardlane.test", "https://127.0.0.1:9443", before=INNER)

SCENARIO = Scenario(
    name="http_to_tls_page",
    what="proxy_pass says http:// to a web server on 127.0.0.1:9443 that wants TLS: it answers 400 and a page that says so",
    sites=(DOCS, BLOG, VAULT, DEPOT),
    url="http://depot.orchardlane.test/orders/17",
    cause="protocol-http-to-tls",
    target="http://127.0.0.1:9443",
    answers=(400,),
    fault=(edit(DEPOT, "s|https://|http://|"),),
)
