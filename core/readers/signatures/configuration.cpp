// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// What the configuration does with a request while nginx runs.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N042"_L1,
        .says = "no port in upstream"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 no port in upstream \"app\", client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N044"_L1,
        .says = "invalid port in upstream"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 invalid port in upstream \"127.0.0.1:0\", client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N044"_L1,
        .says = "no host in upstream"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 no host in upstream \"\", client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N044"_L1,
        .says = "invalid host in upstream"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 invalid host in upstream \"a b\", client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N043"_L1,
        .says = "invalid URL prefix in \""_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The variables of the configuration give a target that is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 invalid URL prefix in \"\", client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N045"_L1,
        .says = "zero length URI to proxy"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The configuration leaves nothing of the path to pass on."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 zero length URI to proxy, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N046"_L1,
        .says = "no upstream configuration"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The request was to be passed on, but no target is configured."),
        .sample = "2026/11/20 09:03:01 [alert] 76#76: *3 no upstream configuration, client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N047"_L1,
        .says = "the \"*_key\" variable is not set"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The variable that names the key to ask memcached for is empty."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 the \"$memcached_key\" variable is not set, client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N048"_L1,
        .says = "invalid local address"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The local address for connections to the backend is not an address."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 invalid local address \"none\", client: 203.0.113.7, server: "
                  "shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::AuthSubrequestFailed,
        .ids = "N057"_L1,
        .says = "auth request unexpected status"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The request that checks the login got an answer that is neither yes nor no. The "
                                     "line with the same connection number says why."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 auth request unexpected status: 502, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .ids = "N049 N050 N051"_L1,
        .says = "rewrite or internal redirection cycle"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The configuration sends the request round in a circle."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 rewrite or internal redirection cycle while internally "
                  "redirecting to \"/index.html\", client: 203.0.113.7, server: shop.example.test, request: \"GET "
                  "/cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .ids = "N052"_L1,
        .says = "could not find named location"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The configuration sends the request to a named location that does not exist."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 could not find named location \"@app\", client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .ids = "N053"_L1,
        .says = "subrequests cycle"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "Subrequests of this request start each other in a circle."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 subrequests cycle while processing \"/ssi\", client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .ids = "N054"_L1,
        .says = "cycle while evaluating variable"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A variable of the configuration refers to itself."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 cycle while evaluating variable \"backend\", client: 203.0.113.7, "
          "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::RedirectCycle,
        .ids = "N056"_L1,
        .says = "the rewritten URI has a zero length"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "A rewrite leaves nothing of the path."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 the rewritten URI has a zero length, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N084"_L1,
        .says = "suwsgi protocol requires SSL support"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The target is to be reached over TLS, but this nginx was built without it."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 suwsgi protocol requires SSL support, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::BadTargetUrl,
        .ids = "N107"_L1,
        .says = "grpcs protocol requires SSL support"_L1,
        .status = 500,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The target is to be reached over TLS, but this nginx was built without it."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 grpcs protocol requires SSL support, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::UpgradeInSubrequest,
        .ids = "N127"_L1,
        .says = "connection upgrade in subrequest"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom",
                                     "The backend wants to switch to another protocol, such as WebSocket, within a "
                                     "subrequest, where that is not possible."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 connection upgrade in subrequest, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"http://127.0.0.1:3000/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::VariableUnset,
        .ids = "N055"_L1,
        .says = "using uninitialized \"*\" variable"_L1,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The configuration uses a variable that has no value for this request."),
        .sample = "2026/11/20 09:03:01 [warn] 76#76: *3 using uninitialized \"backend\" variable, client: 203.0.113.7, "
                  "server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"",
    },
};

std::span<const Signature> sentences::configuration()
{
    return table;
}

} // namespace upriver
