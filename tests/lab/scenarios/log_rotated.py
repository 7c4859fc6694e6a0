# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The fault's lines were rotated away before anyone looked."""
from dataclasses import replace

from scenarios import wrong_port

SCENARIO = replace(
    wrong_port.SCENARIO,
    name="log_rotated",
    what="proxy_pass names a wrong port, and the lines of its failures lie in error.log.1",
    afterwards=("logrotate -f /etc/logrotate.d/nginx",),
    lines=r"var_log_nginx_error\.log\.1",
)
