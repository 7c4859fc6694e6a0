// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

using namespace Qt::StringLiterals;

namespace upriver {

static const QByteArray noSpace
    = "pwritev() \"/var/lib/nginx/proxy/1/00/0000000001\" failed (28: No space left on device) while reading upstream";
static const QByteArray noRight
    = "open() \"/var/lib/nginx/proxy/1/00/0000000001\" failed (13: Permission denied) while reading upstream";
static const QByteArray noFolder
    = "open() \"/var/lib/nginx/proxy/1/00/0000000001\" failed (2: No such file or directory) while reading upstream";

static Incident toNode(const QByteArray &complaint)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .listener("127.0.0.1:3000", "node", 50)
        .log(complaint, "http://127.0.0.1:3000/cart");
}

/// The client got the beginning of an answer.
static Incident cutShort(const QByteArray &complaint)
{
    return toNode(complaint).exhibit(
        "curl.txt", "curl -sS -i --resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart",
        "curl: (18) transfer closed with 834464 bytes remaining to read\n"
        "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 900000\r\n\r\nbegin\n");
}

QList<Case> rulecases::storage()
{
    return {
        {"the file system is full", "disk-full", true,
         cutShort(noSpace).exhibit("df.txt", "df -h; df -i",
                                   "Filesystem Size Used Avail Use% Mounted on\n/dev/vda 20G 20G 0 100% /\n")},
        {"it was full when nginx wrote", "disk-full", true, cutShort(noSpace)},
        {"it was full, and nobody's answer was cut", "disk-full", false, toNode(noSpace).answers(200)},

        {"the folder of temporary files is closed", "temp-path-permission", true, cutShort(noRight)},
        {"an upload fails for it", "temp-path-permission", true,
         toNode("open() \"/var/lib/nginx/body/0000000001\" failed (13: Permission denied)").answers(500)},
        {"that folder is missing", "temp-path-permission", false, cutShort(noFolder)},
    };
}

} // namespace upriver
