# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A folder in /run that somebody made by hand, after a reboot."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, REPORTS
from engine.steps import Reboot, until

SCENARIO = Scenario(
    name="run_folder_wiped",
    what="/run/reports was made by hand and is gone since the reboot: gunicorn cannot make its socket",
    sites=(DOCS, BLOG, REPORTS),
    url="http://reports.orchardlane.test/invoices/2026",
    cause="socket-missing-run-wiped",
    target="http://unix:/run/reports/gunicorn.sock",
    answers=(502,),
    fault=("sed -i '/^RuntimeDirectory/d' /etc/systemd/system/reports.service && systemctl daemon-reload", Reboot(),
           until("systemctl is-failed -q reports")),
)
