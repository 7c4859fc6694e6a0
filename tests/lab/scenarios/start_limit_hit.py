# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A program that cannot start, until systemd gives up on it."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP, config

SCENARIO = Scenario(
    name="start_limit_hit",
    what="/srv/shop/server.js of the last deploy needs a module that is not installed; shop.service failed five times and is not started any more",
    sites=(DOCS, BLOG, replace(SHOP, more="Restart=always\nRestartSec=100ms")),
    url="http://shop.harbourlight.example/orders/17",
    cause="backend-crash-loop",
    also_right=("backend-config-invalid",),
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=("sed -i \"s|require('http')|require('pg-native')|\" /srv/shop/server.js && systemctl restart shop; until systemctl is-failed -q shop; do sleep 0.1; done",),
)
