// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

namespace upriver {

static Incident toVault(const QByteArray &message, const QByteArray &more = {})
{
    return Incident()
        .config(siteTo("proxy_pass https://10.0.0.9:8200" + more))
        .answers(502)
        .log(message + " while SSL handshaking to upstream", "https://10.0.0.9:8200/cart");
}

static Incident alert(int number, const QByteArray &reason, const QByteArray &more = {})
{
    return toVault("SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::" + reason + ":SSL alert number "
                       + QByteArray::number(number) + ")",
                   more);
}

// What openssl s_client printed for a greeting with a server name, and for one without.
static constexpr char sent[] = "sh -c x tls-greeting -connect 10.0.0.9:8200 -servername vault.internal";
static constexpr char withheld[] = "sh -c x tls-greeting -connect 10.0.0.9:8200 -noservername";
static constexpr char agreed[] = "CONNECTED(00000003)\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\n";
static constexpr char asksForOne[]
    = "CONNECTED(00000003)\nRequested Signature Algorithms: ECDSA+SHA256\nNew, TLSv1.3, Cipher is "
      "TLS_AES_256_GCM_SHA384\n";
static constexpr char turnedAway[]
    = "809BC4B5677F0000:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake "
      "failure:../ssl/record/rec_layer_s3.c:1601:SSL alert number 40\nCONNECTED(00000003)\nNew, (NONE), Cipher is "
      "(NONE)\n";

static Incident greeted(Incident incident, const char *withName, const char *without)
{
    return incident.exhibit("active-tls-name-10.0.0.9_8200.txt", sent, withName)
        .exhibit("active-tls-noname-10.0.0.9_8200.txt", withheld, without);
}

static QByteArray verifyError(const QByteArray &code)
{
    return "upstream SSL certificate verify error: (" + code + ")";
}

QList<Case> rulecases::tls()
{
    const QByteArray handshakeFailure = "sslv3 alert handshake failure";
    return {
        {"the check says expired", "tls-verify-expired", true, toVault(verifyError("10:certificate has expired"))},
        {"the check says self-signed", "tls-verify-expired", false, toVault(verifyError("18:self-signed certificate"))},

        {"signed by itself", "tls-verify-self-signed", true, toVault(verifyError("18:self-signed certificate"))},
        {"an intermediate certificate is missing", "tls-verify-self-signed", true,
         toVault(verifyError("21:unable to verify the first certificate"))},
        {"the name does not match", "tls-verify-self-signed", false,
         toVault("upstream SSL certificate does not match \"vault.internal\"")},

        {"another name in the certificate", "tls-verify-name", true,
         toVault("upstream SSL certificate does not match \"vault.internal\"")},
        {"the certificate is not trusted at all", "tls-verify-name", false,
         toVault(verifyError("20:unable to get local issuer certificate"))},

        {"the backend knows no such name", "tls-sni-missing", true, alert(112, "tlsv1 unrecognized name")},
        {"the handshake fails and no name is sent", "tls-sni-missing", true, alert(40, handshakeFailure)},
        {"the handshake fails though a name is sent", "tls-sni-missing", false,
         alert(40, handshakeFailure, "; proxy_ssl_server_name on")},

        {"openssl gets through with a name alone", "tls-sni-missing", true,
         greeted(alert(40, handshakeFailure), agreed, turnedAway)},
        {"openssl is turned away with a name, too", "tls-sni-missing", false,
         greeted(alert(40, handshakeFailure), turnedAway, turnedAway)},

        {"openssl is asked for a certificate", "tls-client-cert-required", true,
         greeted(alert(40, handshakeFailure), asksForOne, asksForOne)},
        {"openssl is asked for none", "tls-client-cert-required", false,
         greeted(alert(40, handshakeFailure, "; proxy_ssl_server_name on; proxy_ssl_name vault.internal"), agreed,
                 agreed)},
        {"a certificate is required", "tls-client-cert-required", true,
         alert(116, "tlsv13 alert certificate required")},
        {"the certificate nginx shows is refused", "tls-client-cert-required", true,
         alert(42, "sslv3 alert bad certificate", "; proxy_ssl_certificate /etc/c.pem")},
        {"the version is refused", "tls-client-cert-required", false, alert(70, "tlsv1 alert protocol version")},

        {"no version in common", "tls-handshake-protocol", true, alert(70, "tlsv1 alert protocol version")},
        {"keys too short for this OpenSSL", "tls-handshake-protocol", true,
         toVault("SSL_do_handshake() failed (SSL: error:0A00018A:SSL routines::dh key too small)")},
        {"no name is sent", "tls-handshake-protocol", false, alert(112, "tlsv1 unrecognized name")},
    };
}

} // namespace upriver
