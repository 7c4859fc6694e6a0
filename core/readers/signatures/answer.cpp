// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// Sending the request to the backend and reading the header of its answer.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::Reset,
        .ids = "N012"_L1,
        .says = "recv() failed"_L1,
        .errorNumber = 104,
        .during = "reading response header from upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend took the request and then cut the connection before it answered: it "
                                     "crashed, was killed, or expects another protocol."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (104: Connection reset by peer) while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Reset,
        .ids = "N068"_L1,
        .says = "SSL_read() failed"_L1,
        .errorNumber = 104,
        .during = "reading response header from upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend took the request and then cut the connection before it answered: it "
                                     "crashed, was killed, or expects another protocol."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_read() failed (104: Connection reset by peer) while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PrematureClose,
        .ids = "N010"_L1,
        .says = "upstream prematurely closed connection"_L1,
        .during = "reading response header from upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend took the request and closed the connection without an answer: it "
                                     "crashed, was stopped, or gave up."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PrematureClose,
        .ids = "N010"_L1,
        .says = "upstream prematurely closed connection"_L1,
        .during = "sending request to upstream"_L1,
        .status = 502,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The backend closed the connection while it was still being sent the request."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed connection while sending request "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PrematureClose,
        .ids = "N077"_L1,
        .says = "upstream prematurely closed FastCGI stdout"_L1,
        .during = "reading response header from upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The script ended without any output."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed FastCGI stdout while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PrematureClose,
        .ids = "N096"_L1,
        .says = "upstream prematurely closed stream"_L1,
        .during = "reading response header from upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend closed the stream without an answer."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely closed stream while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderTooBig,
        .ids = "N017"_L1,
        .says = "upstream sent too big header"_L1,
        .during = "reading response header from upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The header of the answer is larger than the buffer nginx has for it. Many or "
                                     "long cookies are the usual reason."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent too big header while reading response header "
                  "from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderTooBig,
        .ids = "N100"_L1,
        .says = "upstream sent too large http2 header"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The header of the answer is larger than the buffer nginx has for it."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent too large http2 header while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N018 N019 N091"_L1,
        .says = "upstream sent invalid header"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has a header line that is not valid HTTP."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid header: \"X-Trace\\\\x20...\" while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N021"_L1,
        .says = "upstream sent duplicate header line"_L1,
        .otherwise = true,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has the same header twice. nginx refuses that since 1.23."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent duplicate header line: \"Content-Length: 7\", "
                  "previous value: \"Content-Length: 7\" while reading response header from upstream, client: "
                  "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N023"_L1,
        .says = "upstream sent \"Content-Length\" and \"Transfer-Encoding\""_L1,
        .status = 502,
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
        .ids = "N024"_L1,
        .says = "upstream sent invalid \"Content-Length\""_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer states a length that is not a number."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid \"Content-Length\" header: \"Content-Length: "
          "abc\" while reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
          "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N025"_L1,
        .says = "upstream sent unknown \"Transfer-Encoding\""_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer is packed in a way nginx does not know."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unknown \"Transfer-Encoding\": \"gzip\" while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N026"_L1,
        .says = "upstream sent HTTP/1.0 response with early hints"_L1,
        .status = 502,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The backend sent early hints over HTTP/1.0, which does not have them."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent HTTP/1.0 response with early hints while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N027"_L1,
        .says = "upstream prematurely sent response"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend answered before it was asked."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream prematurely sent response while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N080"_L1,
        .says = "upstream sent invalid status"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The script sent a status that is not a number."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid status \"abc\" while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N092 N093 N094 N095"_L1,
        .says = "upstream sent *:status"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has no valid status."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent no :status header while reading response header "
                  "from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N097"_L1,
        .says = "upstream sent headers frame with invalid length"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The answer has a header frame that is not valid HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent headers frame with invalid length: 3 while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N098"_L1,
        .says = "upstream sent truncated http2 header"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The header of the answer is cut off."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent truncated http2 header while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N099"_L1,
        .says = "upstream sent invalid http2 table index"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The header of the answer is not valid HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid http2 table index: 99 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NotHttp,
        .ids = "N020"_L1,
        .says = "upstream sent no valid HTTP/1.0 header"_L1,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The program at that address does not speak HTTP. nginx passes its bytes on, and "
                                     "the access log shows status 009."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent no valid HTTP/1.0 header while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RequestSendFailed,
        .ids = "N012 N014 N015 N016 N069"_L1,
        .says = "*() failed"_L1,
        .errorNumber = 32,
        .during = "sending request to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend cut the connection while it was still being sent the request. Its "
                                     "own answer, such as \"too large\", is often lost that way."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 writev() failed (32: Broken pipe) while sending request to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RequestSendFailed,
        .ids = "N012 N014 N015 N016 N069"_L1,
        .says = "*() failed"_L1,
        .errorNumber = 104,
        .during = "sending request to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend cut the connection while it was still being sent the request. Its "
                                     "own answer, such as \"too large\", is often lost that way."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 writev() failed (104: Connection reset by peer) while sending "
                  "request to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ReadFailed,
        .ids = "N012"_L1,
        .says = "recv() failed"_L1,
        .during = "reading response header from upstream"_L1,
        .otherwise = true,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "nginx could not read the answer. The reason the system gave stands in brackets."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 recv() failed (110: Connection timed out) while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RequestSendFailed,
        .ids = {},
        .says = "send() failed"_L1,
        .during = "proxying and sending to upstream"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend of this TCP session takes no more bytes."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 send() failed (32: Broken pipe) while proxying and sending to "
                  "upstream, client: 203.0.113.7, server: 0.0.0.0:5432, upstream: \"10.0.0.5:5432\", bytes from/to "
                  "client:517/0, bytes from/to upstream:0/517",
    },
    {
        .symptom = Symptom::RequestSendFailed,
        .ids = "N012 N014 N015 N016 N069"_L1,
        .says = "*() failed"_L1,
        .during = "sending request to upstream"_L1,
        .otherwise = true,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx could not send the request. The reason the system gave stands in brackets."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 writev() failed (110: Connection timed out) while sending "
                  "request to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
};

std::span<const Signature> sentences::answer()
{
    return table;
}

} // namespace upriver
