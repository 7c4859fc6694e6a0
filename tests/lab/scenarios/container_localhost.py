# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""nginx in a container takes localhost for the host."""
from engine.containers import CATALOG
from engine.scenario import Scenario
from engine.sites import DOCS, SHOP

MOUNTS = " ".join(f"-v {path}:{path}:ro" for path in ("/usr", "/lib", "/lib64", "/etc", "/var/www")) + " -v /var/lib/nginx:/var/lib/nginx -v /var/log/nginx:/var/log/nginx --tmpfs /run"

SCENARIO = Scenario(
    name="container_localhost",
    what="nginx moved into a container; 127.0.0.1:3000 is the container itself there, and the shop runs on the host",
    sites=(DOCS, SHOP, CATALOG),
    layer="docker",
    url="http://shop.harbourlight.example/orders/17",
    cause="container-localhost",
    target="http://127.0.0.1:3000",
    answers=(502,),
    fault=("systemctl disable --now nginx && docker run -d --name edge -p 80:80 " + MOUNTS + " harbourlight/catalog:1.4 /usr/sbin/nginx -g 'daemon off;'",),
)
