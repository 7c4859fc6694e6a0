# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A socket in /tmp, where nginx has a /tmp of its own."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, REPORTS

IN_TMP = replace(REPORTS, bind="unix:/tmp/reports.sock")

SCENARIO = Scenario(
    name="private_tmp",
    what="gunicorn of reports.service listens on /tmp/reports.sock; nginx.service got PrivateTmp=yes and sees another /tmp",
    sites=(DOCS, BLOG, IN_TMP),
    url="http://reports.orchardlane.test/invoices/2026",
    cause="socket-private-tmp",
    target="http://unix:/tmp/reports.sock",
    answers=(502,),
    fault=(
        "mkdir /etc/systemd/system/nginx.service.d && printf '[Service]\\nPrivateTmp=yes\\n' > /etc/systemd/system/nginx.service.d/hardening.conf",
        "systemctl daemon-reload && systemctl restart nginx",
    ),
)
