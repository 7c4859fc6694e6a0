# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program wants to be asked by name, and nginx does not say one."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT, edit, set_to

SCENARIO = Scenario(
    name="tls_no_sni",
    what="vault.service answers only those who ask for vault.internal; proxy_ssl_server_name is not on",
    sites=(DOCS, BLOG, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="tls-sni-missing",
    target="https://127.0.0.1:8443",
    answers=(502,),
    fault=(set_to(VAULT, SITES="vault.internal"), edit(VAULT, "/proxy_ssl_server_name/d"),),
)
