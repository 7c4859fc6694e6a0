# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A site whose error log goes to the system's log."""
from dataclasses import replace

from engine.sites import BILLING, own_error_log
from scenarios import wrong_port

SCENARIO = replace(
    wrong_port.SCENARIO,
    name="log_syslog",
    what="proxy_pass names a wrong port, and the lines of its failures lie in the journal under a tag",
    fault=(own_error_log(BILLING, "syslog:server=unix:/dev/log,tag=billing"), *wrong_port.SCENARIO.fault),
    lines=r"syslog-billing-error\.log",
)
