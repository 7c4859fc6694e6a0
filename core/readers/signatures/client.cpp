// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// What the client did, and what was answered without a backend.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::ClientGone,
        .ids = "N111 N112 N113 N114 N115"_L1,
        .says = "client *closed *connection"_L1,
        .status = 499,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The client, or a proxy before nginx, closed the connection before the answer was complete."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 epoll_wait() reported that client prematurely closed "
                  "connection, so upstream connection is closed too while reading response header from upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ClientGone,
        .ids = {},
        .says = "send() failed"_L1,
        .during = "sending to client"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The client, or a proxy before nginx, closed the connection before the answer was complete."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 send() failed (104: Connection reset by peer) while sending to "
                  "client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ClientGone,
        .ids = {},
        .says = "writev() failed"_L1,
        .during = "sending to client"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The client, or a proxy before nginx, closed the connection before the answer was complete."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 writev() failed (104: Connection reset by peer) while sending "
                  "to client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ClientGone,
        .ids = "N016"_L1,
        .says = "sendfile() failed"_L1,
        .during = "sending to client"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The client, or a proxy before nginx, closed the connection before the answer was complete."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 sendfile() failed (104: Connection reset by peer) while "
                  "sending to client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ClientGone,
        .ids = {},
        .says = "recv() failed"_L1,
        .during = "proxying and reading from client"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The client of this TCP session is gone."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 recv() failed (104: Connection reset by peer) while proxying "
                  "and reading from client, client: 203.0.113.7, server: 0.0.0.0:5432, upstream: \"10.0.0.5:5432\", "
                  "bytes from/to client:517/0, bytes from/to upstream:0/517",
    },
    {
        .symptom = Symptom::ClientGone,
        .ids = {},
        .says = "send() failed"_L1,
        .during = "proxying and sending to client"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The client of this TCP session is gone."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 send() failed (32: Broken pipe) while proxying and sending to "
                  "client, client: 203.0.113.7, server: 0.0.0.0:5432, upstream: \"10.0.0.5:5432\", bytes from/to "
                  "client:517/0, bytes from/to upstream:0/517",
    },
    {
        .symptom = Symptom::ClientSlow,
        .ids = "N116"_L1,
        .says = "client timed out"_L1,
        .status = 408,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The client did not send its request, or take the answer, in the time allowed."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 client timed out (110: Connection timed out) while sending to "
                  "client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::ClientRefused,
        .ids = "N117 N118"_L1,
        .says = "client sent "_L1,
        .status = 400,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The client sent something that is no valid request. The backend was not asked."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 client sent plain HTTP request to HTTPS port while reading "
                  "client request headers, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::StreamEnded,
        .ids = "N170"_L1,
        .says = "*disconnected, bytes from/to client:"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A TCP session ended. The numbers are the bytes that went each way."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 upstream disconnected, bytes from/to client:75/100, bytes "
                  "from/to upstream:100/75",
    },
    {
        .symptom = Symptom::StaticMissing,
        .ids = "N162"_L1,
        .says = "open() \"*failed"_L1,
        .errorNumber = 2,
        .otherwise = true,
        .status = 404,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The request was to be served from a file that does not exist. No backend was asked."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 open() \"/var/www/shop/favicon.ico\" failed (2: No such file "
                  "or directory), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::StaticMissing,
        .ids = {},
        .says = "\"*\" is not found"_L1,
        .errorNumber = 2,
        .status = 404,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The request was to be served from a file that does not exist. No backend was asked."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 \"/var/www/shop/index.html\" is not found (2: No such file or "
                  "directory), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::AccessForbidden,
        .ids = {},
        .says = "open() \"*failed"_L1,
        .errorNumber = 13,
        .otherwise = true,
        .status = 403,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx may not read the file that was asked for."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 open() \"/var/www/shop/private.html\" failed (13: Permission "
                  "denied), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::AccessForbidden,
        .ids = "N163"_L1,
        .says = "directory index of"_L1,
        .status = 403,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "A folder was asked for that has no index page. Where a backend should answer, "
                                     "the location does not pass the request on."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 directory index of \"/var/www/shop/\" is forbidden, client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::AccessForbidden,
        .ids = {},
        .says = "*ModSecurity: Access denied"_L1,
        .status = 403,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The web application firewall refused the request or its answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 [client 203.0.113.7] ModSecurity: Access denied with code 403 "
                  "(phase 4). [id \"955003\"], client: 203.0.113.7, server: shop.example.test, request: \"GET /?q=a "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/?q=a\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FirewallNoted,
        .ids = {},
        .says = "*ModSecurity: "_L1,
        .otherwise = true,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The web application firewall noted something about the request and let it pass."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 ModSecurity: Warning. [id \"930110\"], client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /?q=a HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/?q=a\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::AccessForbidden,
        .ids = "N164"_L1,
        .says = "access forbidden by rule"_L1,
        .status = 403,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A deny rule of the configuration refused the request."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 access forbidden by rule, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ProxyHeaderBroken,
        .ids = {},
        .says = "broken header: \""_L1,
        .during = "reading PROXY protocol"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "This port expects the PROXY protocol before the request, and whoever connected "
                                     "did not speak it. nginx closed the connection."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 broken header: \"GET /cart HTTP/1.1\" while reading PROXY "
                  "protocol, client: 203.0.113.7, server: 0.0.0.0:80",
    },
};

std::span<const Signature> sentences::client()
{
    return table;
}

} // namespace upriver
