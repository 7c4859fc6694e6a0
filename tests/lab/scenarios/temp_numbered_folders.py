# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""What nginx made in its temporary folder as another user."""
from dataclasses import replace

from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

FOLDER = "/var/lib/nginx/uploads"

SCENARIO = Scenario(
    name="temp_numbered_folders",
    what=f"nginx ran as deploy until lately: the numbered folders in {FOLDER} are deploy's, and uploads are answered with 500",
    sites=(DOCS, BLOG, replace(SHOP, proxy=f"client_body_temp_path {FOLDER} 1 2;")),
    url="http://shop.harbourlight.example/orders/17",
    cause="temp-path-permission",
    says="numbered",
    target=FOLDER,
    answers=(500,),
    upload=200000,
    fault=(f"for n in 0 1 2 3 4 5 6 7 8 9; do install -d -o deploy -g deploy -m 700 {FOLDER}/$n {FOLDER}/$n/00; done",),
)
