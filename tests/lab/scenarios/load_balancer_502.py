# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The machine in front of this one answers 502 and never asks it."""
from engine.scenario import Machine, Scenario
from engine.sites import SHOP, Onward, edit
from engine.steps import On

BALANCER = Onward("shop.harbourlight.example", "http://10.77.0.11")

SCENARIO = Scenario(
    name="load_balancer_502",
    what="lb-01 in front of web-01 asks port 8088, where nothing listens; web-01 is healthy and sees no request",
    sites=(SHOP,),
    machines=(Machine("lb-01", "10.77.0.31", (BALANCER,)),),
    front="lb-01",
    url="http://shop.harbourlight.example/orders/17",
    cause="cdn-or-lb-502",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=(On("lb-01", edit(BALANCER, "s|http://10.77.0.11|&:8088|")),),
)
