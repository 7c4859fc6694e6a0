// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// Limits, connections, files and disk space.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::ConnectionsExhausted,
        .ids = "N006"_L1,
        .says = "*worker_connections are not enough"_L1,
        .otherwise = true,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx has used up the connections it is allowed. It answers with 500 or not at all."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 512 worker_connections are not enough while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::FilesExhausted,
        .ids = "N005 N120 N134"_L1,
        .says = "*failed"_L1,
        .errorNumber = 24,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "nginx has used up the files and connections the system allows it to have open."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 socket() failed (24: Too many open files) while connecting to "
                  "upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::DiskFull,
        .ids = "N120 N121 N122 N123"_L1,
        .says = "*failed"_L1,
        .errorNumber = 28,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The file system is full."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 pwritev() \"/var/lib/nginx/proxy/1/00/0000000001\" failed (28: No "
          "space left on device) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: "
          "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TempFileForbidden,
        .ids = "N120"_L1,
        .says = "open() \"*/0000"_L1,
        .errorNumber = 13,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx may not write its temporary files. Large answers are cut off, large uploads fail."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 open() \"/var/lib/nginx/proxy/0000000001\" failed (13: "
                  "Permission denied) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TempFileForbidden,
        .ids = {},
        .says = "mkdir() \""_L1,
        .errorNumber = 13,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx may not make the folder for its temporary files."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 mkdir() \"/var/lib/nginx/proxy/1\" failed (13: Permission "
                  "denied) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET "
                  "/cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RateLimited,
        .ids = "N059"_L1,
        .says = "limiting requests"_L1,
        .status = 503,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx itself refused the request because of a configured limit. The backend was not asked."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 limiting requests, excess: 5.120 by zone \"perip\", client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RateLimited,
        .ids = "N058"_L1,
        .says = "limiting connections"_L1,
        .status = 503,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "nginx itself refused the request because of a configured limit. The backend was not asked."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 limiting connections by zone \"perip\", client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::ConnectionsReused,
        .ids = "N007"_L1,
        .says = "*worker_connections are not enough, reusing connections"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "nginx has used up the connections it is allowed and closes idle ones to go on."),
        .sample = "2026/11/20 09:03:01 [warn] 7#7: 1024 worker_connections are not enough, reusing connections",
    },
    {
        .symptom = Symptom::BodyTooLarge,
        .ids = "N060 N061"_L1,
        .says = "client intended to send too large"_L1,
        .status = 413,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The request is larger than client_max_body_size allows. The backend was not asked."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 client intended to send too large body: 10485760 bytes, client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::Buffered,
        .ids = "N119"_L1,
        .says = "an upstream response is buffered to a temporary file"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The answer is larger than the buffers, so nginx keeps a part of it on disk. That "
                                     "is normal for a slow client."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 an upstream response is buffered to a temporary file "
                  "/var/lib/nginx/proxy/1/00/0000000001 while reading upstream, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::Buffered,
        .ids = "N119"_L1,
        .says = "a client request body is buffered to a temporary file"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The request is larger than the buffer for it, so nginx keeps it on disk until "
                                     "the backend gets it. That is normal for uploads."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 a client request body is buffered to a temporary file "
                  "/var/lib/nginx/body/0000000001, client: 203.0.113.7, server: shop.example.test, request: \"GET "
                  "/cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TempFileFailed,
        .ids = "N120"_L1,
        .says = "open() \"*/0000"_L1,
        .errorNumber = 2,
        .status = 200,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "nginx cannot make its temporary files: their folder is missing or not usable. "
                                     "Large answers are cut off, large uploads fail."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 open() \"/var/lib/nginx/proxy/1/00/0000000001\" failed (2: No such "
          "file or directory) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET "
          "/cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TempFileFailed,
        .ids = "N121"_L1,
        .says = "pwritev() \"*failed"_L1,
        .otherwise = true,
        .status = 200,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx cannot write its temporary files. The client got an incomplete answer."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 pwritev() \"/var/lib/nginx/proxy/1/00/0000000001\" failed (5: "
          "Input/output error) while reading upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET "
          "/cart HTTP/1.1\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TempFileFailed,
        .ids = "N122"_L1,
        .says = "pwrite() \"*failed"_L1,
        .otherwise = true,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx cannot write its temporary files, so the upload failed."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 pwrite() \"/var/lib/nginx/body/0000000001\" failed (5: "
                  "Input/output error), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::LogNotWritten,
        .ids = "N123"_L1,
        .says = "write() to \"*failed"_L1,
        .otherwise = true,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx cannot write a log. Requests are served, but not noted."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 write() to \"/var/log/nginx/access.log\" failed (5: "
                  "Input/output error) while logging request, client: 203.0.113.7, server: shop.example.test, request: "
                  "\"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::CacheTrouble,
        .ids = "N124"_L1,
        .says = "cache file \"*\" contains invalid header"_L1,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A file of the cache is not usable. nginx asks the backend instead."),
        .sample
        = "2026/11/20 09:03:01 [crit] 76#76: *3 cache file \"/var/cache/nginx/ab\" contains invalid header, client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::CacheTrouble,
        .ids = "N125"_L1,
        .says = "*_buffer_size * is not enough for cache key"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The key of the cache does not fit the buffer, so this request goes past the cache."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 proxy_buffer_size 4096 is not enough for cache key, it should "
                  "be increased to at least 8192, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::CacheMissing,
        .ids = "N126"_L1,
        .says = "cache \"*\" not found"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The configuration names a cache that does not exist."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 cache \"fast\" not found, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::AcceptFailed,
        .ids = "N134"_L1,
        .says = "accept*failed"_L1,
        .otherwise = true,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx could not take a connection of a client."),
        .sample = "2026/11/20 09:03:01 [error] 7#7: accept4() failed (103: Software caused connection abort)",
    },
};

std::span<const Signature> sentences::resource()
{
    return table;
}

} // namespace upriver
