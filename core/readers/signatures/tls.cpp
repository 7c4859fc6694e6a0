// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures/tables.h"

using namespace Qt::StringLiterals;

namespace upriver {

// TLS between nginx and the backend.
static constexpr Signature table[] = {
    {
        .symptom = Symptom::TlsHandshake,
        .ids = "N062"_L1,
        .says = "SSL_do_handshake() failed"_L1,
        .during = "SSL handshaking to upstream"_L1,
        .status = 502,
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
        .ids = "N063"_L1,
        .says = "peer closed connection in SSL handshake"_L1,
        .during = "SSL handshaking to upstream"_L1,
        .status = 502,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "The backend closed the connection in the middle of the TLS handshake."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 peer closed connection in SSL handshake while SSL handshaking "
                  "to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", "
                  "upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .ids = "N067"_L1,
        .says = "handshake rejected"_L1,
        .during = "SSL handshaking to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The TLS handshake was rejected."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 handshake rejected while SSL handshaking to upstream, client: "
                  "203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .ids = "N066"_L1,
        .says = "SSL_set_tlsext_host_name("_L1,
        .during = "SSL handshaking to upstream"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The server name for the TLS handshake is not valid."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_set_tlsext_host_name(\"a..b\") failed (SSL: "
                  "error:0A0000E2:SSL routines::ssl3 ext invalid servername) while SSL handshaking to upstream, "
                  "client: 203.0.113.7, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: "
                  "\"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .ids = "N071"_L1,
        .says = "cannot load certificate"_L1,
        .during = "SSL handshaking to upstream"_L1,
        .status = 500,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "nginx cannot load the client certificate for this backend."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 cannot load certificate \"/etc/nginx/none.pem\": "
                  "BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory) while SSL "
                  "handshaking to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsHandshake,
        .ids = "N068"_L1,
        .says = "SSL_read() failed*SSL:"_L1,
        .during = "reading response header from upstream"_L1,
        .status = 502,
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
        .ids = "N069"_L1,
        .says = "SSL_write() failed*SSL:"_L1,
        .during = "sending request to upstream"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "The backend ended the encrypted connection with an error while it was being sent the request."),
        .sample
        = "2026/11/20 09:03:01 [error] 76#76: *3 SSL_write() failed (SSL: error:0A000197:SSL routines::shutdown while "
          "in init) while sending request to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET "
          "/cart HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsVerify,
        .ids = "N064"_L1,
        .says = "upstream SSL certificate verify error"_L1,
        .status = 502,
        .meaning
        = QT_TRANSLATE_NOOP("Symptom", "nginx was told to check the certificate of the backend, and the check failed."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream SSL certificate verify error: (18:self-signed "
                  "certificate) while SSL handshaking to upstream, client: 203.0.113.7, server: shop.example.test, "
                  "request: \"GET /cart HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsName,
        .ids = "N065"_L1,
        .says = "upstream SSL certificate does not match"_L1,
        .status = 502,
        .meaning = QT_TRANSLATE_NOOP("Symptom", "The certificate of the backend is for another name."),
        .sample = "2026/11/20 09:03:01 [error] 76#76: *3 upstream SSL certificate does not match \"10.0.0.5\" while "
                  "SSL handshaking to upstream, client: 203.0.113.7, server: shop.example.test, request: \"GET /cart "
                  "HTTP/1.1\", upstream: \"https://10.0.0.5/cart\", host: \"shop.example.test\"",
    },
    {
        .symptom = Symptom::TlsClosing,
        .ids = "N070"_L1,
        .says = "SSL_shutdown() failed"_L1,
        .meaning = QT_TRANSLATE_NOOP(
            "Symptom", "An encrypted connection did not end as it should. The answer was already complete."),
        .sample = "2026/11/20 09:03:01 [crit] 76#76: *3 SSL_shutdown() failed (SSL: error:0A000197:SSL "
                  "routines::shutdown while in init), client: 203.0.113.7, server: shop.example.test, request: \"GET "
                  "/cart HTTP/1.1\", host: \"shop.example.test\"",
    },
};

std::span<const Signature> sentences::tls()
{
    return table;
}

} // namespace upriver
