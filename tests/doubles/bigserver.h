// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/doubles/incident.h"

namespace upriver {

/// A server with many sites in the texts real commands print: each site has a page and an API of its own, and an
/// upstream block with two peers: 6 nodes of the map. The site in the middle is shop.example.test; nothing listens at
/// its first peer (127.0.0.1:1 and the site's number in five digits), nginx logged that, and its URL answers 502.
inline Incident bigServer(int sites)
{
    const int failing = sites / 2;
    QByteArray config;
    Incident incident;
    for (int i = 0; i < sites; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray one = QByteArray::number(10000 + i);
        const QByteArray two = QByteArray::number(30000 + i);
        const QByteArray name = i == failing ? "shop" : "site" + number;
        config += "upstream pool" + number + " { server 127.0.0.1:" + one + "; server 127.0.0.1:" + two + "; }\n"
            + "server {\n listen 80;\n server_name " + name + ".example.test www." + name + ".example.test;\n"
            + " location / { proxy_pass http://pool" + number + "; }\n" + " location /api" + number
            + "/ { proxy_pass http://pool" + number + "; }\n}\n";
        if (i != failing)
            incident.listener("127.0.0.1:" + one, "app" + number, 40000 + i);
        incident.listener("127.0.0.1:" + two, "app" + number, 40000 + i);
    }
    const QByteArray peer = QByteArray::number(10000 + failing);
    return incident.config(config).answers(502).log("connect() failed (111: Connection refused) while connecting to "
                                                    "upstream",
                                                    "http://127.0.0.1:" + peer + "/cart");
}

} // namespace upriver
