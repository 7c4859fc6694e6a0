# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program behind TLS with a certificate that nginx checks."""
from engine.scenario import Scenario
from engine.sites import DOCS, VAULT

SCENARIO = Scenario(
    name="healthy_tls",
    what="nothing: the certificate is good, and the program answers",
    sites=(DOCS, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="healthy",
    target="https://127.0.0.1:8443",
    answers=(200,),
)
