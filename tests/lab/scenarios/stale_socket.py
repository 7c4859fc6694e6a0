# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A socket file without anyone behind it: refused, though the path exists."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, REPORTS

SCENARIO = Scenario(
    name="stale_socket",
    what="gunicorn of reports.service was killed with SIGKILL and left /run/reports/gunicorn.sock behind",
    sites=(DOCS, BLOG, REPORTS),
    url="http://reports.orchardlane.test/invoices/2026",
    cause="stale-socket",
    target="http://unix:/run/reports/gunicorn.sock",
    answers=(502,),
    fault=("systemctl kill --signal=SIGKILL reports && until systemctl is-failed reports; do sleep 0.05; done", "test -S /run/reports/gunicorn.sock"),
    quick=True,
    plain=True,
)
