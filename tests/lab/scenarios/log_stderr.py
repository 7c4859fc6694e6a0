# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""An nginx whose error log is its standard error."""
from dataclasses import replace

from scenarios import wrong_port

SCENARIO = replace(
    wrong_port.SCENARIO,
    name="log_stderr",
    what="proxy_pass names a wrong port, and the lines of its failures lie in the journal of nginx",
    fault=(
        "sed -i '/^error_log/d; 1i error_log stderr;' /etc/nginx/nginx.conf",
        *wrong_port.SCENARIO.fault,
        # Only a start takes the standard error it is given.
        "systemctl restart nginx",
    ),
    lines=r"journal-nginx-error\.log",
)
