# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A firewall resets connections to a program that listens."""
from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS

SCENARIO = Scenario(
    name="firewall_resets",
    what="a rule of web-01 rejects port 8000 with a reset; gunicorn of billing.service listens there",
    sites=(DOCS, BLOG, BILLING),
    url="http://billing.harbourlight.example/invoices/2026",
    cause="firewall-refused",
    target="http://127.0.0.1:8000",
    answers=(502,),
    fault=("nft 'add table inet filter; add chain inet filter input { type filter hook input priority 0; }; add rule inet filter input tcp dport 8000 reject with tcp reset'",),
)
