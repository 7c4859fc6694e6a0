// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// Making the connection to the backend, and the groups of backends nginx chooses from.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::Refused,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 111,
        .during = "connecting to upstream"_L1,
        .over = Over::Tcp,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The address was reached, but no program is listening on that port."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (111: Connection refused) while connecting "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SocketRefused,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 111,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The socket file is there, but the program that made it no longer listens on it."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (111: Connection "
          "refused) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
          "HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SocketRefused,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 91,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .status = 502,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The socket file is there, but it is not of the kind nginx can talk to."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (91: Protocol wrong "
          "type for socket) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: "
          "\"GET /cart HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SocketMissing,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 2,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The socket file does not exist: its program is stopped, or the path is another one."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or "
          "directory) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET "
          "/cart HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SocketForbidden,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 13,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx may not open the socket: the socket, a folder above it or a security policy forbids it."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (13: Permission "
          "denied) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
          "HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectForbidden,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 13,
        .during = "connecting to upstream"_L1,
        .over = Over::Tcp,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The server itself forbids nginx this connection. Over TCP that is a security "
                                     "policy such as SELinux, never a file permission."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to 127.0.0.1:3000 failed (13: Permission denied) "
                  "while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BacklogFull,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 11,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend runs, but so many connections wait at its socket that no more are taken."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (11: "
                  "Resource temporarily unavailable) while connecting to upstream, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HostUnreachable,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 113,
        .during = "connecting to upstream"_L1,
        .status = 502,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The host cannot be reached: it is off, or a firewall rejects the connection."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (113: No route to host) while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HostUnreachable,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 112,
        .during = "connecting to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The host is down."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (112: Host is down) while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NetworkUnreachable,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 101,
        .during = "connecting to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The server has no route to that network."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() to 192.0.2.1:8080 failed (101: Network is "
                  "unreachable) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NetworkUnreachable,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 22,
        .during = "connecting to upstream"_L1,
        .over = Over::Tcp,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The server has a route for that address that leads nowhere."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to 192.0.2.1:8080 failed (22: Invalid argument) "
                  "while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NoLocalPort,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 99,
        .during = "connecting to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The server has no free local port left for this address."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to 127.0.0.1:9006 failed (99: Cannot assign requested "
          "address) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
          "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NoLocalPort,
        .ids = "N004"_L1,
        .says = "bind(*failed"_L1,
        .errorNumber = 99,
        .during = "connecting to upstream"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The local address that proxy_bind names does not exist on this server."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 bind(10.0.0.9) failed (99: Cannot assign requested address) "
                  "while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectReset,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 104,
        .during = "connecting to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The other side ended the connection the moment it was made."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (104: Connection reset by peer) while "
                  "connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NoLiveUpstreams,
        .ids = "N035 N168"_L1,
        .says = "no live upstreams"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "nginx has set aside every member of the group after earlier failures. Those came "
                                     "first and are the cause."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 no live upstreams while connecting to upstream, client: "
                  "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://api_pool/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TemporarilyDisabled,
        .ids = "N036"_L1,
        .says = "upstream server temporarily disabled"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx has set this member of the group aside for a while after failures."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 upstream server temporarily disabled while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectFailed,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .during = "connecting to upstream"_L1,
        .otherwise = true,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom",
            "The connection to the backend could not be made. The reason the system gave stands in brackets."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to 127.0.0.1:3000 failed (105: No buffer space "
                  "available) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectFailed,
        .ids = "N004"_L1,
        .says = "bind(*failed"_L1,
        .during = "connecting to upstream"_L1,
        .otherwise = true,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The connection to the backend could not be made from the local address that proxy_bind names."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 bind(10.0.0.9) failed (13: Permission denied) while connecting "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectFailed,
        .ids = "N005"_L1,
        .says = "socket() failed"_L1,
        .during = "connecting to upstream"_L1,
        .otherwise = true,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The system gave nginx no socket for the connection to the backend."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 socket() failed (97: Address family not supported by "
                  "protocol) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Refused,
        .ids = {},
        .says = "recv() failed"_L1,
        .errorNumber = 111,
        .during = "proxying and reading from upstream"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The address was reached, but no program is listening on that port."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (111: Connection refused) while proxying and "
                  "reading from upstream, udp client: 203.0.113.7, server: 0.0.0.0:53, upstream: \"10.0.0.5:53\", "
                  "bytes from/to client:40/0, bytes from/to upstream:0/40",
    },
};

std::span<const Signature> sentences::connect()
{
    return table;
}

} // namespace upriver
