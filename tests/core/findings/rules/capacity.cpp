// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

namespace upriver {

static const QByteArray noConnections = "512 worker_connections are not enough while connecting to upstream";
static const QByteArray noFiles = "socket() failed (24: Too many open files) while connecting to upstream";

static Incident toNode()
{
    return Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).listener("127.0.0.1:3000", "node", 50);
}

QList<Case> rulecases::capacity()
{
    return {
        {"the worker has no slot left", "nginx-worker-connections", true,
         toNode().answers(500).log(noConnections, "http://127.0.0.1:3000/cart")},
        {"it had none a moment ago, and nobody got an error", "nginx-worker-connections", false,
         toNode().answers(200).log(noConnections, "http://127.0.0.1:3000/cart")},
        {"the worker may open no more files", "nginx-fd-limit", true,
         toNode().answers(500).log(noFiles, "http://127.0.0.1:3000/cart")},
        {"connections ran out, not files", "nginx-fd-limit", false,
         toNode().answers(500).log(noConnections, "http://127.0.0.1:3000/cart")},
    };
}

} // namespace upriver
