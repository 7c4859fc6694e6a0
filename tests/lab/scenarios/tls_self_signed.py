# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program's certificate is its own authority."""
from engine import certificates
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT

SCENARIO = Scenario(
    name="tls_self_signed",
    what="vault.service got a self-signed certificate; nginx checks against the internal authority",
    sites=(DOCS, BLOG, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="tls-verify-self-signed",
    target="https://127.0.0.1:8443",
    answers=(502,),
    fault=(certificates.self_signed("/srv/vault/tls", "vault.internal"), "systemctl restart vault",),
    quick=True,
)
