# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Two faults at once: what memory did to the shop, and an expired certificate elsewhere."""
from dataclasses import replace

from engine import certificates
from engine.scenario import Scenario
from engine.sites import DOCS, SHOP, VAULT
from engine.steps import Visits, until

SHOP_LIMITED = replace(SHOP, more="MemoryMax=100M")

SCENARIO = Scenario(
    name="oom_and_expired",
    what="node of shop.service was killed for its memory; besides, the certificate of vault.service has expired",
    sites=(DOCS, SHOP_LIMITED, VAULT),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-oom-killed",
    besides=("tls-verify-expired",),
    target="http://127.0.0.1:3000",
    answers=(502,),
    kernel_log=True,
    fault=(
        certificates.script("/srv/vault/tls", "vault.internal", ends="20260331235959Z"),
        "systemctl restart vault",
        Visits(1, "/render"),
        until("systemctl is-failed -q shop"),
    ),
    quick=True,
)
