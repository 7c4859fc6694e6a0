# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A wrong port, in a file whose name would be a program if a shell read it; beside it names no better, of sites, sockets and units."""
from shlex import quote

from engine.scenario import Scenario
from engine.sites import BILLING, BLOG, DOCS, REPORTS, config

WORSE = "a b'\"$(touch canary-paren)`touch canary-tick`;touch canary-semicolon;&|<>*?[x]!\\{}~#%"
SOCKETS = "/run/re ports';touch canary-socket;'`touch canary-folder`&|*"  # a "$" would be a variable to nginx
UNIT = r"in\x20voices\x3btouch\x20canary-unit\x3b\x24\x28touch\x20canary-unit\x29.service"  # as systemd-escape writes such a name
OTHER = """server {
    listen 80;
    server_name "-rf" "o'brien.example" "`touch canary-name`.example" "$(touch canary-name).example" "semi;touch canary-name.example";
    location / { proxy_pass "http://unix:/run/no such';touch canary-path;'.sock"; }
    location /pool/ { proxy_pass http://-rf; }
}
upstream -rf { server 127.0.0.1:9; }
"""

SCENARIO = Scenario(
    name="hostile_names",
    what="port 8001 in place of 8000, in a site's file whose name holds quotes, spaces and commands",
    sites=(DOCS, BLOG, BILLING, REPORTS),
    layer="shells",
    url="http://billing.harbourlight.example/invoices/2026",
    cause="wrong-port",
    target="http://127.0.0.1:8001",
    answers=(502,),
    fault=(
        f"cd /etc/nginx/sites-enabled && printf %s {quote(OTHER)} > ./'-rf' && cp -- ./-rf ../sites-available/'*'"
        f" && mv {config(BILLING)} ../sites-available/{quote(WORSE)} && rm {BILLING.domain} && ln -s ../sites-available/{quote(WORSE)} ."
        f" && sed -i 's/127.0.0.1:8000/127.0.0.1:8001/' ../sites-available/{quote(WORSE)} && nginx -t && systemctl reload nginx",
    ),
)
