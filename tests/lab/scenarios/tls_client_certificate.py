# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program demands a certificate of its client."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT, set_to
from engine.steps import until

SCENARIO = Scenario(
    name="tls_client_certificate",
    what="vault.service takes only clients with a certificate of the internal authority; nginx has none",
    sites=(DOCS, BLOG, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="tls-client-cert-required",
    target="https://127.0.0.1:8443",
    answers=(502,),
    fault=(set_to(VAULT, CLIENTS="known"), until("ss -ltnH | grep -q ':8443 '")),
)
