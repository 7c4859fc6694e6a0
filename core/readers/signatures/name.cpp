// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// Looking up the names of backends while nginx runs.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::NoResolver,
        .ids = "N037"_L1,
        .says = "no resolver defined to resolve"_L1,
        .otherwise = true,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The target has a name that nginx must look up for each request, but no name "
                                     "server is configured for that."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 no resolver defined to resolve backend.example.test, client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameNotFound,
        .ids = "N038 N169"_L1,
        .says = "*could not be resolved"_L1,
        .errorNumber = 3,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server says that this name does not exist."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (3: Host not "
                  "found), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .ids = "N038 N169"_L1,
        .says = "*could not be resolved"_L1,
        .errorNumber = 1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server answered with an error."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (1: Format error), client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .ids = "N038 N169"_L1,
        .says = "*could not be resolved"_L1,
        .errorNumber = 2,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server answered with an error."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (2: Server "
                  "failure), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .ids = "N038 N169"_L1,
        .says = "*could not be resolved"_L1,
        .errorNumber = 4,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server answered with an error."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (4: Unimplemented), client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .ids = "N015"_L1,
        .says = "*() failed"_L1,
        .during = "resolving"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The configured name server cannot be reached."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: recv() failed (111: Connection refused) while resolving, "
                  "resolver: 127.0.0.1:5300",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .ids = "N040"_L1,
        .says = "DNS error ("_L1,
        .during = "resolving"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server gave an answer that nginx cannot use."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: DNS error (2: Server failure), query id:4711 while resolving, "
                  "resolver: 127.0.0.1:5300",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .ids = "N041"_L1,
        .says = "unexpected DNS response"_L1,
        .during = "resolving"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server gave an answer that nginx cannot use."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: unexpected DNS response for orders.example.test while resolving, "
                  "resolver: 127.0.0.1:5300",
    },
    {
        .symptom = Symptom::NameServerFailed,
        .ids = "N039"_L1,
        .says = "invalid*DNS response"_L1,
        .during = "resolving"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server gave an answer that nginx cannot use."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: invalid UDP DNS response 4711 fl:8180 while resolving, resolver: "
                  "127.0.0.1:5300",
    },
    {
        .symptom = Symptom::NameTimedOut,
        .ids = "N038 N169"_L1,
        .says = "*could not be resolved"_L1,
        .errorNumber = 110,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server did not answer in time."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (110: Operation "
                  "timed out), client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: "
                  "\"shop.example.test\"",
    },
    {
        .symptom = Symptom::NameRefused,
        .ids = "N038 N169"_L1,
        .says = "*could not be resolved"_L1,
        .errorNumber = 5,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The name server refuses to answer nginx."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 orders.example.test could not be resolved (5: Refused), client: "
          "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
};

std::span<const Signature> sentences::name()
{
    return table;
}

} // namespace upriver
