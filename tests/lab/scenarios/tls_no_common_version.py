# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx and the program have no TLS version in common."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT, edit, set_to

SCENARIO = Scenario(
    name="tls_no_common_version",
    what="vault.service takes TLS 1.3 only; proxy_ssl_protocols is TLSv1.2",
    sites=(DOCS, BLOG, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="tls-handshake-protocol",
    target="https://127.0.0.1:8443",
    answers=(502,),
    fault=(set_to(VAULT, LEAST="1.3"), edit(VAULT, "s/proxy_ssl_verify .*/&\\n        proxy_ssl_protocols TLSv1.2;/"),),
)
