# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""An nginx whose error log is its standard error."""
from dataclasses import replace

from engine.sites import BILLING, own_error_log
from scenarios import wrong_port

SCENARIO = replace(
    wrong_port.SCENARIO,
    name="log_stderr",
    what="proxy_pass names a wrong port, and the lines of its failures lie in the journal of nginx",
    fault=(own_error_log(BILLING, "stderr"), *wrong_port.SCENARIO.fault),
    lines=r"journal-nginx-error\.log",
)
