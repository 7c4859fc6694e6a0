// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// What took longer than nginx was told to wait.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::ConnectTimedOut,
        .ids = "N008 N166"_L1,
        .says = "upstream timed out"_L1,
        .during = "connecting to upstream"_L1,
        .status = 504,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom",
            "Nothing answered at the address in time: the packets are dropped, the host is off, or its queue is full."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while "
                  "connecting to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectTimedOut,
        .ids = "N001 N002 N003 N165"_L1,
        .says = "connect()*failed"_L1,
        .errorNumber = 110,
        .during = "connecting to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Nothing answered at the address until the system itself gave up."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connect() failed (110: Connection timed out) while connecting "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HandshakeTimedOut,
        .ids = "N008"_L1,
        .says = "upstream timed out"_L1,
        .during = "SSL handshaking to upstream"_L1,
        .status = 504,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend took the connection, but did not finish the TLS handshake in time. "
                                     "Often the port does not speak TLS."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while SSL "
                  "handshaking to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ReadTimedOut,
        .ids = "N008"_L1,
        .says = "upstream timed out"_L1,
        .during = "reading response header from upstream"_L1,
        .status = 504,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend took the request, but did not begin to answer in time."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyTimedOut,
        .ids = "N009"_L1,
        .says = "upstream timed out"_L1,
        .during = "reading upstream"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend began to answer and then stalled. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyTimedOut,
        .ids = "N009"_L1,
        .says = "upstream timed out"_L1,
        .during = "sending to client"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend began to answer and then stalled. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while sending "
                  "to client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyTimedOut,
        .ids = "N009"_L1,
        .says = "upstream timed out"_L1,
        .during = "proxying upgraded connection"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend began to answer and then stalled. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while proxying "
                  "upgraded connection, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::SendTimedOut,
        .ids = "N008"_L1,
        .says = "upstream timed out"_L1,
        .during = "sending request to upstream"_L1,
        .status = 504,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The backend took the connection, but did not read the request in time."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream timed out (110: Connection timed out) while sending "
                  "request to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::StreamIdle,
        .ids = "N167"_L1,
        .says = "connection timed out"_L1,
        .during = "proxying connection"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "Nothing was sent over this TCP session for longer than proxy_timeout, so nginx ended it."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 connection timed out (110: Connection timed out) while "
                  "proxying connection, client: 203.0.113.7, server: 0.0.0.0:5432, upstream: \"10.0.0.5:5432\", bytes "
                  "from/to client:517/0, bytes from/to upstream:0/517",
    },
};

std::span<const Signature> sentences::timeout()
{
    return table;
}

} // namespace upriver
