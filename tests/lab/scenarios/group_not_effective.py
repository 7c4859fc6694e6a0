# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx's user got the group, and its workers run without it."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, REPORTS

SCENARIO = Scenario(
    name="group_not_effective",
    what="the socket is 0660 deploy:deploy; www-data is in the group deploy since now, and nginx was not reloaded",
    sites=(DOCS, BLOG, REPORTS),
    url="http://reports.orchardlane.test/invoices/2026",
    cause="socket-group-not-effective",
    target="http://unix:/run/reports/gunicorn.sock",
    answers=(502,),
    fault=("chmod 660 /run/reports/gunicorn.sock", "usermod -aG deploy www-data",),
)
