// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures.h"

#include "core/readers/errorlog.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

// Order does not matter: no line may match two rows (tst_signatures). The wording is the same since nginx 1.10 where
// no version is named; the first row of a symptom gives its general meaning.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::Refused,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 111,
        .during = "connecting to upstream"_L1,
        .over = Over::Tcp,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The address was reached, but no program is listening on that port."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (111: Connection refused) while connecting "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SocketRefused,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 111,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The socket file is there, but the program that made it no longer listens on it."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (111: Connection "
          "refused) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
          "HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SocketRefused,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 91,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The socket file is there, but it is not of the kind nginx can talk to."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (91: Protocol wrong "
          "type for socket) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: "
          "\"GET /cart HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SocketMissing,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 2,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The socket file does not exist: its program is stopped, or the path is another one."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (2: No such file or "
          "directory) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET "
          "/cart HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SocketForbidden,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 13,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx may not open the socket: the socket, a folder above it or a security policy forbids it."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (13: Permission "
          "denied) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
          "HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectForbidden,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 13,
        .during = "connecting to upstream"_L1,
        .over = Over::Tcp,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The server itself forbids nginx this connection. Over TCP that is a security "
                                     "policy such as SELinux, never a file permission."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to 127.0.0.1:3000 failed (13: Permission denied) "
                  "while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BacklogFull,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 11,
        .during = "connecting to upstream"_L1,
        .over = Over::Unix,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend runs, but so many connections wait at its socket that no more are taken."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() to unix:/run/php/php8.2-fpm.sock failed (11: "
                  "Resource temporarily unavailable) while connecting to upstream, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectTimedOut,
        .says = "upstream timed out"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "connecting to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom",
            "Nothing answered at the address in time: the packets are dropped, the host is off, or its queue is full."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while "
                  "connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectTimedOut,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 110,
        .during = "connecting to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Nothing answered at the address until the system itself gave up."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (110: Connection timed out) while connecting "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HandshakeTimedOut,
        .says = "upstream timed out"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "SSL handshaking to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend took the connection, but did not finish the TLS handshake in time. "
                                     "Often the port does not speak TLS."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while SSL "
                  "handshaking to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ReadTimedOut,
        .says = "upstream timed out"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "reading response header from upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend took the request, but did not begin to answer in time."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyTimedOut,
        .says = "upstream timed out"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "reading upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend began to answer and then stalled. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyTimedOut,
        .says = "upstream timed out"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "sending to client"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend began to answer and then stalled. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while sending "
                  "to client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyTimedOut,
        .says = "upstream timed out"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "proxying upgraded connection"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend began to answer and then stalled. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while proxying "
                  "upgraded connection, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SendTimedOut,
        .says = "upstream timed out"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "sending request to upstream"_L1,
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The backend took the connection, but did not read the request in time."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while sending "
                  "request to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HostUnreachable,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 113,
        .during = "connecting to upstream"_L1,
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The host cannot be reached: it is off, or a firewall rejects the connection."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (113: No route to host) while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HostUnreachable,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 112,
        .during = "connecting to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The host is down."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (112: Host is down) while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NetworkUnreachable,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 101,
        .during = "connecting to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The server has no route to that network."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() to 192.0.2.1:8080 failed (101: Network is "
                  "unreachable) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NetworkUnreachable,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 22,
        .during = "connecting to upstream"_L1,
        .over = Over::Tcp,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The server has a route for that address that leads nowhere."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to 192.0.2.1:8080 failed (22: Invalid argument) "
                  "while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NoLocalPort,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 99,
        .during = "connecting to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The server has no free local port left for this address."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 connect() to 127.0.0.1:9006 failed (99: Cannot assign requested "
          "address) while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
          "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NoLocalPort,
        .says = "bind("_L1,
        .also = "failed"_L1,
        .errorNumber = 99,
        .during = "connecting to upstream"_L1,
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The local address that proxy_bind names does not exist on this server."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 bind(10.0.0.9) failed (99: Cannot assign requested address) "
                  "while connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectReset,
        .says = "connect()"_L1,
        .also = "failed"_L1,
        .errorNumber = 104,
        .during = "connecting to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The other side ended the connection the moment it was made."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (104: Connection reset by peer) while "
                  "connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Reset,
        .says = "recv() failed"_L1,
        .also = {},
        .errorNumber = 104,
        .during = "reading response header from upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend took the request and then cut the connection before it answered: it "
                                     "crashed, was killed, or expects another protocol."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Reset,
        .says = "SSL_read() failed"_L1,
        .also = {},
        .errorNumber = 104,
        .during = "reading response header from upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend took the request and then cut the connection before it answered: it "
                                     "crashed, was killed, or expects another protocol."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_read() failed (104: Connection reset by peer) while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PrematureClose,
        .says = "upstream prematurely closed connection"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "reading response header from upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend took the request and closed the connection without an answer: it "
                                     "crashed, was stopped, or gave up."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PrematureClose,
        .says = "upstream prematurely closed connection"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "sending request to upstream"_L1,
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The backend closed the connection while it was still being sent the request."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while sending request "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PrematureClose,
        .says = "upstream prematurely closed FastCGI stdout"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "reading response header from upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The script ended without any output."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed FastCGI stdout while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PrematureClose,
        .says = "upstream prematurely closed stream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "reading response header from upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend closed the stream without an answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed stream while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "upstream prematurely closed connection"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "reading upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "upstream prematurely closed connection"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "sending to client"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while sending to "
                  "client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "upstream prematurely closed connection"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "proxying upgraded connection"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while proxying "
                  "upgraded connection, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "upstream prematurely closed FastCGI request"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed FastCGI request while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "upstream prematurely closed stream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "reading upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed stream while reading upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "reported that upstream closed connection"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 kevent() reported that upstream closed connection (54: Connection "
          "reset by peer) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
          "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "readv() failed"_L1,
        .also = {},
        .errorNumber = 104,
        .during = "reading upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 readv() failed (104: Connection reset by peer) while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "recv() failed"_L1,
        .also = {},
        .errorNumber = 104,
        .during = "reading upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "SSL_read() failed"_L1,
        .also = {},
        .errorNumber = 104,
        .during = "reading upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_read() failed (104: Connection reset by peer) while "
                  "reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "recv() failed"_L1,
        .also = {},
        .errorNumber = 104,
        .during = "sending to client"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while sending "
                  "to client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .says = "recv() failed"_L1,
        .also = {},
        .errorNumber = 104,
        .during = "proxying upgraded connection"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while proxying "
                  "upgraded connection, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderTooBig,
        .says = "upstream sent too big header"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "reading response header from upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The header of the answer is larger than the buffer nginx has for it. Many or "
                                     "long cookies are the usual reason."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent too big header while reading response header "
                  "from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderTooBig,
        .says = "upstream sent too large http2 header"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The header of the answer is larger than the buffer nginx has for it."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent too large http2 header while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent invalid header"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has a header line that is not valid HTTP."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid header: \"X-Trace\\x20...\" while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent duplicate header line"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has the same header twice. nginx refuses that since 1.23."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent duplicate header line: \"Content-Length: 7\", "
                  "previous value: \"Content-Length: 7\" while reading response header from upstream, client: "
                  "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent \"Content-Length\" and \"Transfer-Encoding\""_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom",
            "The answer states its length in two ways that exclude each other. nginx refuses that since 1.23."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent \"Content-Length\" and \"Transfer-Encoding\" headers at "
          "the same time while reading response header from upstream, client: 203.0.113.7, server: shop.example.test, "
          "request: \"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent invalid \"Content-Length\""_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer states a length that is not a number."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid \"Content-Length\" header: \"Content-Length: "
          "abc\" while reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
          "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent unknown \"Transfer-Encoding\""_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer is packed in a way nginx does not know."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unknown \"Transfer-Encoding\": \"gzip\" while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent HTTP/1.0 response with early hints"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The backend sent early hints over HTTP/1.0, which does not have them."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent HTTP/1.0 response with early hints while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream prematurely sent response"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend answered before it was asked."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely sent response while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent invalid status"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The script sent a status that is not a number."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid status \"abc\" while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = ":status"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has no valid status."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent no :status header while reading response header "
                  "from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent headers frame with invalid length"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has a header frame that is not valid HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent headers frame with invalid length: 3 while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent truncated http2 header"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The header of the answer is cut off."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent truncated http2 header while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "upstream sent invalid http2 table index"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The header of the answer is not valid HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid http2 table index: 99 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .says = "memcached sent invalid response"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "memcached gave an answer that nginx does not understand."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 memcached sent invalid response: \"ERROR\" while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"memcached://127.0.0.1:11211\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NotHttp,
        .says = "upstream sent no valid HTTP/1.0 header"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The program at that address does not speak HTTP. nginx passes its bytes on, and "
                                     "the access log shows status 009."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent no valid HTTP/1.0 header while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .says = "upstream sent invalid chunked response"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid chunked response while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .says = "upstream sent invalid trailer"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid trailer: \"X\\x20...\" while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .says = "upstream sent too big trailers"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent too big trailers while reading upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .says = "memcached sent invalid trailer"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 memcached sent invalid trailer while reading upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"memcached://127.0.0.1:11211\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .says = "upstream sent trailer without end stream flag"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent trailer without end stream flag while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .says = "upstream sent response body larger than indicated content length"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent response body larger than indicated content "
                  "length while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FastcgiVersion,
        .says = "upstream sent unsupported FastCGI protocol version"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The program at that address does not speak FastCGI. The number is the code of "
                                     "the first letter it sent: 72 is H, as in HTTP."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unsupported FastCGI protocol version: 72 while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FastcgiVersion,
        .says = "upstream sent invalid FastCGI record type"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The program at that address does not speak FastCGI as nginx expects it."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid FastCGI record type: 84 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FastcgiVersion,
        .says = "upstream sent unexpected FastCGI"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The program at that address does not speak FastCGI as nginx expects it."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unexpected FastCGI request id low byte: 2 while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .says = "upstream sent too large http2 frame"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The program at that address does not speak HTTP/2. The number 4740180 is the start of HTTP/1."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent too large http2 frame: 4740180 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .says = "upstream sent unexpected http2 frame"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unexpected http2 frame: 9 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .says = "upstream sent frame for"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent frame for unknown stream 3 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .says = "upstream sent data frame for"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent data frame for unknown stream 3 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .says = "upstream sent unexpected push promise frame"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unexpected push promise frame while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .says = "upstream violated"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 upstream violated stream flow control, received 100 data frame with "
          "window 0 while reading response header from upstream, client: 203.0.113.7, server: shop.example.test, "
          "request: \"GET /cart HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .says = "upstream rejected request with error"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend refused the request at the HTTP/2 level."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream rejected request with error 1 while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .says = "upstream sent goaway with error"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend ended the HTTP/2 connection with an error."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent goaway with error 2 while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .says = "SSL_do_handshake() failed"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "SSL handshaking to upstream"_L1,
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom",
                            "nginx and the backend could not agree on an encrypted connection: the port may not speak "
                            "TLS, or it wants a server name, a client certificate or another TLS version."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong "
          "version number) while SSL handshaking to upstream, client: 203.0.113.7, server: shop.example.test, request: "
          "\"GET /cart HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .says = "peer closed connection in SSL handshake"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "SSL handshaking to upstream"_L1,
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The backend closed the connection in the middle of the TLS handshake."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 peer closed connection in SSL handshake while SSL handshaking "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .says = "handshake rejected"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "SSL handshaking to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The TLS handshake was rejected."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 handshake rejected while SSL handshaking to upstream, client: "
                  "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .says = "SSL_set_tlsext_host_name("_L1,
        .also = {},
        .errorNumber = 0,
        .during = "SSL handshaking to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The server name for the TLS handshake is not valid."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_set_tlsext_host_name(\"a..b\") failed (SSL: "
                  "error:0A0000E2:SSL routines::ssl3 ext invalid servername) while SSL handshaking to upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .says = "cannot load certificate"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "SSL handshaking to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx cannot load the client certificate for this backend."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 cannot load certificate \"/etc/nginx/none.pem\": "
                  "BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory) while SSL "
                  "handshaking to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .says = "SSL_read() failed"_L1,
        .also = "SSL:"_L1,
        .errorNumber = 0,
        .during = "reading response header from upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend ended the encrypted connection with an error. With TLS 1.3 a missing "
                                     "client certificate shows up here."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_read() failed (SSL: error:0A00045C:SSL routines::tlsv13 "
                  "alert certificate required:SSL alert number 116) while reading response header from upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .says = "SSL_write() failed"_L1,
        .also = "SSL:"_L1,
        .errorNumber = 0,
        .during = "sending request to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend ended the encrypted connection with an error while it was being sent the request."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_write() failed (SSL: error:0A000197:SSL routines::shutdown while "
          "in init) while sending request to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET "
          "/cart HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsVerify,
        .says = "upstream SSL certificate verify error"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx was told to check the certificate of the backend, and the check failed."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream SSL certificate verify error: (18:self-signed "
                  "certificate) while SSL handshaking to upstream, client: 203.0.113.7, server: shop.example.test, "
                  "request: \"GET /cart HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsName,
        .says = "upstream SSL certificate does not match"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The certificate of the backend is for another name."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream SSL certificate does not match \"10.0.0.5\" while "
                  "SSL handshaking to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NoLiveUpstreams,
        .says = "no live upstreams"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "nginx has set aside every member of the group after earlier failures. Those came "
                                     "first and are the cause."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 no live upstreams while connecting to upstream, client: "
                  "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://api_pool/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TemporarilyDisabled,
        .says = "upstream server temporarily disabled"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx has set this member of the group aside for a while after failures."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 upstream server temporarily disabled while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NoResolver,
        .says = "no resolver defined to resolve"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The target has a name that nginx must look up for each request, but no name "
                                     "server is configured for that."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 no resolver defined to resolve backend.example.test, client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameNotFound,
        .says = "could not be resolved"_L1,
        .also = {},
        .errorNumber = 3,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server says that this name does not exist."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (3: Host not "
                  "found), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .says = "could not be resolved"_L1,
        .also = {},
        .errorNumber = 1,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server answered with an error."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (1: Format error), client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .says = "could not be resolved"_L1,
        .also = {},
        .errorNumber = 2,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server answered with an error."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (2: Server "
                  "failure), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .says = "could not be resolved"_L1,
        .also = {},
        .errorNumber = 4,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server answered with an error."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (4: Unimplemented), client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .says = "() failed"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "resolving"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The configured name server cannot be reached."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: recv() failed (111: Connection refused) while resolving, "
                  "resolver: 127.0.0.1:5300",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .says = "DNS error ("_L1,
        .also = {},
        .errorNumber = 0,
        .during = "resolving"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server gave an answer that nginx cannot use."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: DNS error (2: Server failure), query id:4711 while resolving, "
                  "resolver: 127.0.0.1:5300",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .says = "unexpected DNS response"_L1,
        .also = {},
        .errorNumber = 0,
        .during = "resolving"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server gave an answer that nginx cannot use."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: unexpected DNS response for orders.example.test while resolving, "
                  "resolver: 127.0.0.1:5300",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .says = "invalid"_L1,
        .also = "DNS response"_L1,
        .errorNumber = 0,
        .during = "resolving"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server gave an answer that nginx cannot use."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: invalid UDP DNS response 4711 fl:8180 while resolving, resolver: "
                  "127.0.0.1:5300",
    },
    {
        .symptom = Symptom::NameTimedOut,
        .says = "could not be resolved"_L1,
        .also = {},
        .errorNumber = 110,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server did not answer in time."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (110: Operation "
                  "timed out), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameRefused,
        .says = "could not be resolved"_L1,
        .also = {},
        .errorNumber = 5,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server refuses to answer nginx."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (5: Refused), client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "no port in upstream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 no port in upstream \"app\", client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "invalid port in upstream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 invalid port in upstream \"127.0.0.1:0\", client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "no host in upstream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 no host in upstream \"\", client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "invalid host in upstream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 invalid host in upstream \"a b\", client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "invalid URL prefix in \""_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 invalid URL prefix in \"\", client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "zero length URI to proxy"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The configuration leaves nothing of the path to pass on."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 zero length URI to proxy, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "no upstream configuration"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The request was to be passed on, but no target is configured."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 no upstream configuration, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "_key\" variable is not set"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The variable that names the key to ask memcached for is empty."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 the \"$memcached_key\" variable is not set, client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .says = "invalid local address"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The local address for connections to the backend is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 invalid local address \"none\", client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectionsExhausted,
        .says = "worker_connections are not enough"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx has used up the connections it is allowed. It answers with 500 or not at all."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 512 worker_connections are not enough while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FilesExhausted,
        .says = "failed"_L1,
        .also = {},
        .errorNumber = 24,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "nginx has used up the files and connections the system allows it to have open."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 socket() failed (24: Too many open files) while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::AuthSubrequestFailed,
        .says = "auth request unexpected status"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The request that checks the login got an answer that is neither yes nor no. The "
                                     "line with the same connection number says why."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 auth request unexpected status: 502, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .says = "rewrite or internal redirection cycle"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The configuration sends the request round in a circle."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 rewrite or internal redirection cycle while internally "
                  "redirecting to \"/index.html\", client: 203.0.113.7, server: shop.example.test, request: \"GET "
                  "/cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .says = "could not find named location"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The configuration sends the request to a named location that does not exist."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 could not find named location \"@app\", client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .says = "subrequests cycle"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Subrequests of this request start each other in a circle."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 subrequests cycle while processing \"/ssi\", client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .says = "cycle while evaluating variable"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A variable of the configuration refers to itself."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 cycle while evaluating variable \"backend\", client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .says = "the rewritten URI has a zero length"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A rewrite leaves nothing of the path."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 the rewritten URI has a zero length, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RequestSendFailed,
        .says = "() failed"_L1,
        .also = {},
        .errorNumber = 32,
        .during = "sending request to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend cut the connection while it was still being sent the request. Its "
                                     "own answer, such as \"too large\", is often lost that way."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 writev() failed (32: Broken pipe) while sending request to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RequestSendFailed,
        .says = "() failed"_L1,
        .also = {},
        .errorNumber = 104,
        .during = "sending request to upstream"_L1,
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend cut the connection while it was still being sent the request. Its "
                                     "own answer, such as \"too large\", is often lost that way."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 writev() failed (104: Connection reset by peer) while sending "
                  "request to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::DiskFull,
        .says = "failed"_L1,
        .also = {},
        .errorNumber = 28,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The file system is full."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 pwritev() \"/var/lib/nginx/proxy/1/00/0000000001\" failed (28: No "
          "space left on device) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: "
          "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TempFileForbidden,
        .says = "open() \""_L1,
        .also = "/0000"_L1,
        .errorNumber = 13,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx may not write its temporary files. Large answers are cut off, large uploads fail."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 open() \"/var/lib/nginx/proxy/0000000001\" failed (13: "
                  "Permission denied) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TempFileForbidden,
        .says = "mkdir() \""_L1,
        .also = {},
        .errorNumber = 13,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx may not make the folder for its temporary files."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 mkdir() \"/var/lib/nginx/proxy/1\" failed (13: Permission "
                  "denied) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET "
                  "/cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RateLimited,
        .says = "limiting requests"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx itself refused the request because of a configured limit. The backend was not asked."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 limiting requests, excess: 5.120 by zone \"perip\", client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RateLimited,
        .says = "limiting connections"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx itself refused the request because of a configured limit. The backend was not asked."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 limiting connections by zone \"perip\", client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "unknown directive"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: it does not know a directive in it."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: unknown directive \"proxy_passs\" in "
                  "/etc/nginx/sites-enabled/shop:6",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "directive is not allowed here"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a directive stands where it may not."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: \"proxy_pass\" directive is not allowed here in "
                  "/etc/nginx/nginx.conf:12",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "invalid number of arguments in"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx refused this configuration: a directive has too many or too few arguments."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: invalid number of arguments in \"proxy_pass\" directive in "
                  "/etc/nginx/sites-enabled/newsite:6",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "unexpected \""_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx refused this configuration: a bracket or semicolon is missing or too many."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: unexpected \"}\" in /etc/nginx/nginx.conf:31",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "unexpected end of file"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a block is not closed."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: unexpected end of file, expecting \"}\" in "
                  "/etc/nginx/nginx.conf:31",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "is not terminated by"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a semicolon is missing."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: directive \"proxy_pass\" is not terminated by \";\" in "
                  "/etc/nginx/nginx.conf:31",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "host not found in upstream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a name in it could not be looked up."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: host not found in upstream \"api.example.test\" in "
                  "/etc/nginx/sites-enabled/shop:6",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "no servers are inside upstream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: a group of backends has no members."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: no servers are inside upstream in /etc/nginx/nginx.conf:15",
    },
    {
        .symptom = Symptom::StartRefused,
        .says = "duplicate upstream"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx refused this configuration: two groups of backends have the same name."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: duplicate upstream \"app\" in /etc/nginx/conf.d/b.conf:1",
    },
    {
        .symptom = Symptom::PortTaken,
        .says = "bind() to"_L1,
        .also = "failed"_L1,
        .errorNumber = 98,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Another program already holds this port, so nginx cannot start."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: bind() to 0.0.0.0:80 failed (98: Address already in use)",
    },
    {
        .symptom = Symptom::PortTaken,
        .says = "still could not bind()"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Another program still holds a port nginx needs, so it gave up."),
        .sample = "2026/11/20 09:45:14 [emerg] 17881#17881: still could not bind()",
    },
    {
        .symptom = Symptom::PhpStderr,
        .says = "FastCGI sent in stderr"_L1,
        .also = {},
        .errorNumber = 0,
        .during = {},
        .over = Over::Any,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "PHP wrote this to its error output. It is a message of the application; whether "
                                     "the request failed is another line."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 FastCGI sent in stderr: \"PHP message: PHP Warning:  low disk "
                  "in /var/www/shop/warn.php on line 1\" while reading response header from upstream, client: "
                  "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
};

namespace {

/// One error under the numbers of Linux, the BSDs (and macOS) and Windows, and its text for systems with yet another
/// number.
struct SystemError
{
    int onLinux;
    int onBsd;
    int onWindows;
    QLatin1StringView text;
};

} // namespace

static constexpr SystemError systemErrors[] = {
    {2, 2, 2, "No such file or directory"_L1},
    {11, 35, 10035, "Resource temporarily unavailable"_L1},
    {13, 13, 10013, "Permission denied"_L1},
    {22, 22, 10022, "Invalid argument"_L1},
    {24, 24, 10024, "Too many open files"_L1},
    {28, 28, 28, "No space left on device"_L1},
    {32, 32, 10058, "Broken pipe"_L1},
    {91, 41, 10041, "Protocol wrong type for socket"_L1},
    {98, 48, 10048, "Address already in use"_L1},
    {99, 49, 10049, "Cannot assign requested address"_L1},
    {101, 51, 10051, "Network is unreachable"_L1},
    {104, 54, 10054, "Connection reset by peer"_L1},
    {110, 60, 10060, "timed out"_L1},
    {111, 61, 10061, "Connection refused"_L1},
    {112, 64, 10064, "Host is down"_L1},
    {113, 65, 10065, "No route to host"_L1},
};

// The number first: the text differs between C libraries (musl's 113 is "Host is unreachable").
static bool isError(const ErrorRecord &record, int wanted)
{
    const int number = record.errorNumber;
    if (number == wanted || number == 0)
        return number == wanted;
    const auto has = [](int n) {
        return [n](const SystemError &error) { return n == error.onLinux || n == error.onBsd || n == error.onWindows; };
    };
    const auto *known = std::find_if(std::begin(systemErrors), std::end(systemErrors), has(number));
    if (known != std::end(systemErrors))
        return known->onLinux == wanted;
    const auto *sought = std::find_if(std::begin(systemErrors), std::end(systemErrors), has(wanted));
    return sought != std::end(systemErrors) && record.message.contains(sought->text, Qt::CaseInsensitive);
}

static bool goesOver(const ErrorRecord &record, Over over)
{
    if (over == Over::Any)
        return true;
    const bool isUnix = record.message.startsWith("connect() to unix:"_L1) || record.upstream.startsWith("unix:"_L1)
        || record.upstream.contains("://unix:"_L1);
    return isUnix == (over == Over::Unix);
}

std::span<const Signature> signatures()
{
    return table;
}

bool claims(const Signature &signature, const ErrorRecord &record)
{
    // What an application writes through FastCGI may quote anything, also nginx's own sentences.
    if (record.message.startsWith("FastCGI sent in stderr"_L1) && signature.symptom != Symptom::PhpStderr)
        return false;
    // Windows says WSARecv() where others say recv().
    const qsizetype at = record.message.indexOf(signature.says, 0, Qt::CaseInsensitive);
    if (at < 0)
        return false;
    if (!signature.also.isEmpty() && record.message.indexOf(signature.also, at + signature.says.size()) < 0)
        return false;
    if (signature.errorNumber != 0 && !isError(record, signature.errorNumber))
        return false;
    return (signature.during.isEmpty() || record.phase == signature.during) && goesOver(record, signature.over);
}

const Signature *signatureOf(const ErrorRecord &record)
{
    const auto *found = std::find_if(std::begin(table), std::end(table),
                                     [&](const Signature &signature) { return claims(signature, record); });
    return found == std::end(table) ? nullptr : found;
}

static bool isAboutUpstream(const ErrorRecord &record)
{
    return !record.upstream.isEmpty() || record.phase.contains("upstream"_L1) || record.phase == "resolving"_L1;
}

Symptom symptomOf(const ErrorRecord &record)
{
    if (record.message.endsWith(", ignored"_L1))
        return Symptom::None;
    const Signature *signature = signatureOf(record);
    if (record.level == "emerg"_L1) {
        const bool ofTheSystem = signature != nullptr
            && (signature->symptom == Symptom::PortTaken || signature->symptom == Symptom::FilesExhausted
                || signature->symptom == Symptom::DiskFull);
        return ofTheSystem ? signature->symptom : Symptom::StartRefused;
    }
    if (signature != nullptr)
        return signature->symptom;
    const bool serious = record.level == "error"_L1 || record.level == "crit"_L1 || record.level == "alert"_L1;
    return serious && isAboutUpstream(record) ? Symptom::Unrecognised : Symptom::None;
}

QString meaningOf(Symptom symptom)
{
    if (symptom == Symptom::Unrecognised) {
        return QCoreApplication::translate("Symptom",
                                           "nginx could not finish the hand-off, for a reason Upriver does not know.");
    }
    for (const Signature &signature : table) {
        if (signature.symptom == symptom)
            return QCoreApplication::translate("Symptom", signature.meaning);
    }
    return {};
}

} // namespace upriver
