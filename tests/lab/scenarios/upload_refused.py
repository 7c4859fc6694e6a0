# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The program gives up on an upload that is too large for it."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, STOCK, set_to

SCENARIO = Scenario(
    name="upload_refused",
    what="the program of stock.service resets the connection after the first 4 kB of an upload",
    sites=(DOCS, BLOG, replace(STOCK, proxy="client_max_body_size 20m;")),
    url="http://stock.harbourlight.example/shelves/4",
    cause="request-rejected-by-backend",
    also_right=("connection-reset",),
    target="http://127.0.0.1:7000",
    answers=(502,),
    upload=8000000,
    fault=(set_to(STOCK, BEHAVES="refuses-uploads"),),
)
