# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The system trusts the authority that signed the program's certificate, nginx another one."""
from engine import certificates
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, VAULT, edit

OLD = "/etc/nginx/authority"

SCENARIO = Scenario(
    name="tls_old_authority",
    what="vault.service's authority is among those of the system; proxy_ssl_trusted_certificate still names the one before it",
    sites=(DOCS, BLOG, VAULT),
    url="http://vault.orchardlane.test/keys/9",
    cause="tls-verify-self-signed",
    target="https://127.0.0.1:8443",
    answers=(502,),
    fault=(
        "cp /srv/vault/tls/ca.pem /usr/local/share/ca-certificates/orchard-lane.crt && update-ca-certificates",
        f"mkdir -p {OLD}; {certificates.self_signed(OLD, 'authority.internal')}",
        edit(VAULT, f"s|/srv/vault/tls/ca.pem|{OLD}/server.pem|"),
    ),
)
