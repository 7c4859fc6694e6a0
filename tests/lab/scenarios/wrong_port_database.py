# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The target has the port of a database; the site's own program listens on another one."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, Wire, edit, set_to

ARCHIVE = Wire("archive.harbourlight.example", "archive", 7306)

SCENARIO = Scenario(
    name="wrong_port_database",
    what="proxy_pass was edited to 127.0.0.1:7306, where a database greets who connects; stock.service listens on 127.0.0.1:7000",
    sites=(DOCS, BLOG, STOCK, ARCHIVE),
    url="http://stock.harbourlight.example/shelves/4",
    cause="wrong-port-not-http",
    target="http://127.0.0.1:7306",
    answers=("garbled",),
    fault=(
        f"unlink /etc/nginx/sites-enabled/{ARCHIVE.domain}",
        set_to(ARCHIVE, BEHAVES="greets"),
        edit(STOCK, "s/127.0.0.1:7000/127.0.0.1:7306/"),
    ),
)
