// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// Reading the rest of the answer, when its header is already sent to the client.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::BodyCut,
        .ids = "N011"_L1,
        .says = "upstream prematurely closed connection"_L1,
        .during = "reading upstream"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N011"_L1,
        .says = "upstream prematurely closed connection"_L1,
        .during = "sending to client"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while sending to "
                  "client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N011"_L1,
        .says = "upstream prematurely closed connection"_L1,
        .during = "proxying upgraded connection"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while proxying "
                  "upgraded connection, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N078"_L1,
        .says = "upstream prematurely closed FastCGI request"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed FastCGI request while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N096"_L1,
        .says = "upstream prematurely closed stream"_L1,
        .during = "reading upstream"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed stream while reading upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N034"_L1,
        .says = "upstream closed connection"_L1,
        .status = 200,
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
        .ids = "N013"_L1,
        .says = "readv() failed"_L1,
        .errorNumber = 104,
        .during = "reading upstream"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 readv() failed (104: Connection reset by peer) while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N013"_L1,
        .says = "recv() failed"_L1,
        .errorNumber = 104,
        .during = "reading upstream"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N068"_L1,
        .says = "SSL_read() failed"_L1,
        .errorNumber = 104,
        .during = "reading upstream"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_read() failed (104: Connection reset by peer) while "
                  "reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N013"_L1,
        .says = "recv() failed"_L1,
        .errorNumber = 104,
        .during = "sending to client"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while sending "
                  "to client, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N013"_L1,
        .says = "recv() failed"_L1,
        .errorNumber = 104,
        .during = "proxying upgraded connection"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while proxying "
                  "upgraded connection, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .ids = "N028"_L1,
        .says = "upstream sent invalid chunked response"_L1,
        .status = 200,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid chunked response while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .ids = "N029 N103"_L1,
        .says = "upstream sent invalid trailer"_L1,
        .status = 200,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid trailer: \"X\\\\x20...\" while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .ids = "N030"_L1,
        .says = "upstream sent too big trailers"_L1,
        .status = 200,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent too big trailers while reading upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .ids = "N110"_L1,
        .says = "memcached sent invalid trailer"_L1,
        .status = 200,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 memcached sent invalid trailer while reading upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"memcached://127.0.0.1:11211\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .ids = "N104"_L1,
        .says = "upstream sent trailer without end stream flag"_L1,
        .status = 200,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent trailer without end stream flag while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyInvalid,
        .ids = "N105"_L1,
        .says = "upstream sent response body larger than indicated content length"_L1,
        .status = 200,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The body of the answer is not valid. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent response body larger than indicated content "
                  "length while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ReadFailed,
        .ids = "N013"_L1,
        .says = "readv() failed"_L1,
        .during = "reading upstream"_L1,
        .otherwise = true,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx could not read the rest of the answer. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 readv() failed (110: Connection timed out) while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ReadFailed,
        .ids = "N013"_L1,
        .says = "recv() failed"_L1,
        .during = "reading upstream"_L1,
        .otherwise = true,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx could not read the rest of the answer. The client got an incomplete answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (110: Connection timed out) while reading "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = "N068"_L1,
        .says = "SSL_read() failed (SSL:"_L1,
        .during = "reading upstream"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend began to answer and then cut the connection. The client got an "
                                     "incomplete answer, and the access log shows the status already sent."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_read() failed (SSL: error:0A000126:SSL routines::unexpected eof "
          "while reading) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
          "HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = {},
        .says = "recv() failed"_L1,
        .errorNumber = 104,
        .during = "proxying connection"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "One side of this TCP session cut the connection."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 recv() failed (104: Connection reset by peer) while proxying "
                  "connection, client: 203.0.113.7, server: 0.0.0.0:5432, upstream: \"10.0.0.5:5432\", bytes from/to "
                  "client:517/0, bytes from/to upstream:0/517",
    },
    {
        .symptom = Symptom::BodyCut,
        .ids = {},
        .says = "recv() failed"_L1,
        .errorNumber = 104,
        .during = "proxying and reading from upstream"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend cut the connection of this TCP session."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while proxying "
                  "and reading from upstream, client: 203.0.113.7, server: 0.0.0.0:5432, upstream: \"10.0.0.5:5432\", "
                  "bytes from/to client:517/0, bytes from/to upstream:0/517",
    },
    {
        .symptom = Symptom::HeaderIgnored,
        .ids = "N022"_L1,
        .says = "upstream sent duplicate header line*, ignored"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has a header twice. nginx took the first and went on."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 upstream sent duplicate header line: \"Date: a\", previous "
                  "value: \"Date: b\", ignored while reading response header from upstream, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderIgnored,
        .ids = "N031"_L1,
        .says = "upstream sent data after final chunk"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend sent more than the answer it had announced. The client got the announced answer."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 upstream sent data after final chunk while reading upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderIgnored,
        .ids = "N032"_L1,
        .says = "upstream sent data after trailers"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend sent more than the answer it had announced. The client got the announced answer."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 upstream sent data after trailers while reading upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderIgnored,
        .ids = "N033"_L1,
        .says = "upstream sent more data than specified in"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend sent more than the answer it had announced. The client got the announced answer."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 upstream sent more data than specified in \"Content-Length\" "
                  "header while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
};

std::span<const Signature> sentences::body()
{
    return table;
}

} // namespace upriver
