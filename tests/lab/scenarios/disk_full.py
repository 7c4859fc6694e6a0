# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""The file system that takes uploads is full."""
from engine.scenario import Scenario
from engine.sites import BLOG, DOCS, SHOP

SCENARIO = Scenario(
    name="disk_full",
    what="/var/lib/nginx/body is a file system of 1 MB without room: nginx cannot keep an upload and answers 500",
    sites=(DOCS, BLOG, SHOP),
    url="http://shop.harbourlight.example/orders/17",
    cause="disk-full",
    target="http://127.0.0.1:3000",
    answers=(500,),
    upload=200000,
    fault=(
        "mount -t tmpfs -o size=1m,mode=700,uid=33 uploads /var/lib/nginx/body",
        "dd if=/dev/zero of=/var/lib/nginx/body/0000000007 bs=64k || true",
    ),
)
