// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

namespace upriver {

static const QByteArray noHeader = "upstream sent no valid HTTP/1.0 header while reading response header from upstream";
static const QByteArray closed = "upstream prematurely closed connection while reading response header from upstream";

static Incident to(const QByteArray &port, const QByteArray &program, const QByteArray &message)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:" + port))
        .listener("127.0.0.1:" + port, program, 50)
        .answers(502)
        .log(message, "http://127.0.0.1:" + port + "/cart");
}

static QByteArray brokenHeader(const QByteArray &listen)
{
    return "2026/11/20 10:18:42 [error] 125#125: *65 broken header: \"GET /cart HTTP/1.0\" while reading PROXY "
           "protocol, client: 127.0.0.1, server: "
        + listen + "\n";
}

static Incident withLine(Incident incident, const QByteArray &line)
{
    return incident.exhibit("other-error.log", "tail -n 1000 /var/log/nginx/other-error.log", line);
}

QList<Case> rulecases::wrongService()
{
    return {
        {"the database answers", "wrong-port-not-http", true, to("3306", "mariadbd", noHeader)},
        {"the right program hangs up", "wrong-port-not-http", false, to("3000", "node", closed)},

        {"nginx's own inner listen waits for the line", "proxy-protocol-mismatch", true,
         withLine(to("8080", "nginx", closed), brokenHeader("127.0.0.1:8080"))},
        {"another listen waits for it", "proxy-protocol-mismatch", false,
         withLine(to("8080", "nginx", closed), brokenHeader("127.0.0.1:8081"))},
        {"the visitor does not send it", "proxy-protocol-mismatch", true,
         withLine(Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).listener("127.0.0.1:3000", "node", 50),
                  brokenHeader("0.0.0.0:80"))
             .exhibit("curl.txt", "curl -sS -i --resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart",
                      "curl: (52) Empty reply from server\n")},
    };
}

} // namespace upriver
