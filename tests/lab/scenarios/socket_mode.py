# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A socket that only its owner may write to."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, REPORTS

SCENARIO = Scenario(
    name="socket_mode",
    what="gunicorn of reports.service runs with umask 077: nginx's workers may not write to its socket",
    sites=(DOCS, BLOG, REPORTS),
    url="http://reports.orchardlane.test/invoices/2026",
    cause="socket-permission",
    target="http://unix:/run/reports/gunicorn.sock",
    answers=(502,),
    fault=("sed -i 's/--workers 1/--workers 1 --umask 077/' /etc/systemd/system/reports.service && systemctl daemon-reload && systemctl restart reports",),
)
