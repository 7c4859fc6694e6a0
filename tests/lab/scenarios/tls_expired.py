# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program's certificate has expired."""
from engine import certificates
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT

SCENARIO = Scenario(
    name="tls_expired",
    what="the certificate of vault.service ended in March; proxy_ssl_verify is on",
    sites=(DOCS, BLOG, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="tls-verify-expired",
    target="https://127.0.0.1:8443",
    answers=(502,),
    fault=(certificates.script("/srv/vault/tls", "vault.internal", ends="20260331235959Z"), "systemctl restart vault",),
)
