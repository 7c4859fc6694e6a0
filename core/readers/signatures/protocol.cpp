// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// What FastCGI, uwsgi, HTTP/2 and memcached have rules of their own for.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N108"_L1,
        .says = "memcached sent invalid response"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "memcached gave an answer that nginx does not understand."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 memcached sent invalid response: \"ERROR\" while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"memcached://127.0.0.1:11211\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FastcgiVersion,
        .ids = "N072"_L1,
        .says = "upstream sent unsupported FastCGI protocol version"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The program at that address does not speak FastCGI. The number is the code of "
                                     "the first letter it sent: 72 is H, as in HTTP."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unsupported FastCGI protocol version: 72 while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FastcgiVersion,
        .ids = "N073"_L1,
        .says = "upstream sent invalid FastCGI record type"_L1,
        .status = 502,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The program at that address does not speak FastCGI as nginx expects it."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent invalid FastCGI record type: 84 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FastcgiVersion,
        .ids = "N074 N075 N076"_L1,
        .says = "upstream sent unexpected FastCGI"_L1,
        .status = 502,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The program at that address does not speak FastCGI as nginx expects it."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unexpected FastCGI request id low byte: 2 while "
                  "reading response header from upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"fastcgi://127.0.0.1:9000\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .ids = "N085"_L1,
        .says = "upstream sent too large http2 frame"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The program at that address does not speak HTTP/2. The number 4740180 is the start of HTTP/1."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent too large http2 frame: 4740180 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .ids = "N086"_L1,
        .says = "upstream sent unexpected http2 frame"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unexpected http2 frame: 9 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .ids = "N087 N102"_L1,
        .says = "upstream sent frame for"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent frame for unknown stream 3 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .ids = "N101"_L1,
        .says = "upstream sent data frame for"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent data frame for unknown stream 3 while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .ids = "N090"_L1,
        .says = "upstream sent unexpected push promise frame"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent unexpected push promise frame while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .ids = "N106"_L1,
        .says = "upstream violated"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend broke the rules of HTTP/2."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 upstream violated stream flow control, received 100 data frame with "
          "window 0 while reading response header from upstream, client: 203.0.113.7, server: shop.example.test, "
          "request: \"GET /cart HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .ids = "N088"_L1,
        .says = "upstream rejected request with error"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend refused the request at the HTTP/2 level."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream rejected request with error 1 while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Http2Frame,
        .ids = "N089"_L1,
        .says = "upstream sent goaway with error"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The backend ended the HTTP/2 connection with an error."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream sent goaway with error 2 while reading response "
                  "header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"grpc://127.0.0.1:50051\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::PhpStderr,
        .ids = "N079"_L1,
        .says = "FastCGI sent in stderr"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "PHP wrote this to its error output. It is a message of the application; whether "
                                     "the request failed is another line."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 FastCGI sent in stderr: \"PHP message: PHP Warning:  low disk "
                  "in /var/www/shop/warn.php on line 1\" while reading response header from upstream, client: "
                  "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::HeaderInvalid,
        .ids = "N081"_L1,
        .says = "invalid header after joining FastCGI records"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The script sent a header that is not valid, spread over several records."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 invalid header after joining FastCGI records while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RequestTooBig,
        .ids = "N082"_L1,
        .says = "fastcgi request record is too big"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The request has more headers and parameters than one FastCGI request can carry."),
        .sample
        = "2026/11/20 09:03:01 [alert] 76#76: *3 fastcgi request record is too big: 70031, client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RequestTooBig,
        .ids = "N083"_L1,
        .says = "uwsgi request is too big"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The request has more headers and parameters than one uwsgi request can carry."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 uwsgi request is too big: 70031, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::MemcachedMiss,
        .ids = "N109"_L1,
        .says = "key: \"*\" was not found by memcached"_L1,
        .status = 404,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "memcached does not have this key. nginx answers 404, or goes on with the page for that."),
        .sample = "2026/11/20 09:03:01 [info] 76#76: *3 key: \"/cart\" was not found by memcached while reading "
                  "response header from upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"memcached://127.0.0.1:11211\", host: \"shop.example.test\"",
    },
};

std::span<const Signature> sentences::protocol()
{
    return table;
}

} // namespace upriver
