# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The fault's lines were rotated away twice and packed."""
from dataclasses import replace

from scenarios import wrong_port

SCENARIO = replace(
    wrong_port.SCENARIO,
    name="log_packed_gz",
    what="proxy_pass names a wrong port, and the lines of its failures lie in error.log.2.gz",
    afterwards=(
        "logrotate -f /etc/logrotate.d/nginx",
        "curl -s -H 'Host: docs.kestrel.test' http://127.0.0.1/lost; rm -f /var/lib/logrotate/status; logrotate -f /etc/logrotate.d/nginx",
    ),
    lines=r"var_log_nginx_error\.log\.2",
)
