# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A folder on the way to the socket is closed to nginx."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, REPORTS

SCENARIO = Scenario(
    name="socket_folder_closed",
    what="/run/reports is 0700 deploy: nginx's workers do not get to the socket in it",
    sites=(DOCS, BLOG, REPORTS),
    url="http://reports.orchardlane.test/invoices/2026",
    cause="socket-permission-dir",
    target="http://unix:/run/reports/gunicorn.sock",
    answers=(502,),
    fault=("chmod 700 /run/reports",),
)
