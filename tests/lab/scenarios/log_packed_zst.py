# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A site with a log of its own, whose older lines were packed with zstd."""
from dataclasses import replace

from engine.sites import BILLING, own_error_log
from scenarios import wrong_port

SCENARIO = replace(
    wrong_port.SCENARIO,
    name="log_packed_zst",
    what="proxy_pass names a wrong port, and the lines of its failures lie in the packed log of its own site",
    fault=(own_error_log(BILLING, "/var/log/nginx/billing.error.log"), *wrong_port.SCENARIO.fault),
    afterwards=("mv /var/log/nginx/billing.error.log /var/log/nginx/billing.error.log.1 && nginx -s reopen && sleep 1 && zstd --rm -q /var/log/nginx/billing.error.log.1",),
    lines=r"var_log_nginx_billing\.error\.log\.1",
)
