# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program's certificate is for another name."""
from engine import certificates
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT

SCENARIO = Scenario(
    name="tls_other_name",
    what="the certificate of vault.service is for old-vault.internal; nginx expects vault.internal",
    sites=(DOCS, BLOG, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="tls-verify-name",
    target="https://127.0.0.1:8443",
    answers=(502,),
    fault=(certificates.script("/srv/vault/tls", "old-vault.internal"), "systemctl restart vault",),
)
