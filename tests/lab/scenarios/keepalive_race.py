# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx sends over a connection that the program has just given up."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, edit, set_to

KEPT = replace(STOCK, upstream="    keepalive 16;\n", proxy='proxy_set_header Connection "";')
# Only a log that says whom nginx asked and how long that took tells this from a program that resets every connection.
TIMED = """log_format upstreams '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" ua=$upstream_addr us=$upstream_status urt=$upstream_response_time';"""

SCENARIO = Scenario(
    name="keepalive_race",
    what="the program of stock.service resets a connection that rested when the next request comes; nginx keeps connections and does not repeat a POST",
    sites=(DOCS, BLOG, KEPT),
    url="http://stock.harbourlight.example/shelves/4",
    cause="keepalive-race",
    target="http://127.0.0.1:7000",
    answers=(200, 502),
    upload=20,
    fault=(
        f"cat > /etc/nginx/conf.d/timed.conf <<'END'\n{TIMED}\nEND",
        edit(STOCK, "s|server_name .*|&\\n    access_log /var/log/nginx/stock.access.log upstreams;|"),
        set_to(STOCK, BEHAVES="tires"),
    ),
)
