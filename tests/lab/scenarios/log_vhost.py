# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A site with a log of its own, in a folder of its own."""
from dataclasses import replace

from engine.sites import BILLING, own_error_log
from scenarios import wrong_port

SCENARIO = replace(
    wrong_port.SCENARIO,
    name="log_vhost",
    what="proxy_pass names a wrong port, and the lines of its failures lie in a log of its own site, rotated by date",
    fault=("mkdir -p /srv/logs/billing", own_error_log(BILLING, "/srv/logs/billing/error.log"), *wrong_port.SCENARIO.fault),
    afterwards=("cd /srv/logs/billing && mv error.log error.log-$(date +%Y%m%d) && nginx -s reopen",),
    lines=r"srv_logs_billing_error\.log-\d+",
)
