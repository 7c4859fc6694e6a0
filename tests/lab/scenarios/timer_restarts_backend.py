# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A timer's job restarts the program, which does not come back."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP
from engine.steps import Visits, until

# It writes a port nobody can listen on, as a job that rotates settings may, and restarts the program.
TIMER = """
printf '[Unit]\\nDescription=Nightly settings of the shop\\n[Service]\\nType=oneshot\\nExecStart=/bin/sh -c "echo PORT=99999 >> /etc/default/shop; systemctl restart shop"\\n' \
    > /etc/systemd/system/shop-nightly.service
# On a busy machine the moment may be past before systemd has read it: then a later one is set.
wait=2
while [ $wait -lt 120 ]; do
    due=$(($(date +%s) + wait))
    printf '[Timer]\\nOnCalendar=*-*-* %s\\nAccuracySec=100ms\\n' "$(date -d @$due +%T)" > /etc/systemd/system/shop-nightly.timer
    systemctl daemon-reload
    systemctl restart shop-nightly.timer
    [ $(date +%s) -ge $due ] || break
    wait=$((wait * 2))
done
"""

SCENARIO = Scenario(
    name="timer_restarts_backend",
    what="shop-nightly.timer restarts shop.service with a setting it cannot start with; since then nothing listens on 127.0.0.1:3000",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-down",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=(": > /var/log/nginx/error.log", Visits(3), TIMER, until("systemctl is-failed -q shop")),
    says="shop-nightly.service, which shop-nightly.timer starts",
)
