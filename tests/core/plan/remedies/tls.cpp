// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/remedycases.h"

namespace upriver {

// What openssl s_client printed for a greeting with a server name, and for one without.
static const QByteArray agreed = "CONNECTED(00000003)\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\n";
static const QByteArray trusted
    = agreed + "subject=CN = vault.internal\nnotAfter=Nov 22 08:14:47 2027 GMT\nVerify return code: 0 (ok)\n";
static const QByteArray untrustedThere = agreed
    + "subject=CN = vault.internal\nverify error:num=20:unable to get local issuer certificate\n"
      "Verify return code: 20 (unable to get local issuer certificate)\n";
static const QByteArray turnedAway
    = "809BC4B5677F0000:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake "
      "failure:../ssl/record/rec_layer_s3.c:1601:SSL alert number 40\nCONNECTED(00000003)\nNew, (NONE), Cipher is "
      "(NONE)\n";

static Incident to(const QByteArray &target, const QByteArray &message, const QByteArray &more = {})
{
    const QByteArray at = "10.0.0.9:8200";
    return Incident()
        .config(siteTo("proxy_pass https://" + target + more))
        .answers(502)
        .exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/1.22.1\n")
        .log(message + " while SSL handshaking to upstream", "https://" + at + "/cart");
}

static Incident greeted(Incident incident, const QByteArray &withName, const QByteArray &without,
                        const QByteArray &peer = "10.0.0.9:8200")
{
    const QByteArray words = "sh -c x tls-greeting -connect " + peer;
    return incident
        .exhibit("active-tls-name.txt", QByteArray(words + " -servername vault.internal").constData(), withName)
        .exhibit("active-tls-noname.txt", QByteArray(words + " -noservername").constData(), without);
}

/// By openssl's own versions, ciphers and authorities.
static Incident greetedOpenly(Incident incident, const QByteArray &printed)
{
    return incident.exhibit("active-tls-open-10.0.0.9_8200.txt",
                            "sh -c x tls-greeting -connect 10.0.0.9:8200 -servername vault.internal", printed);
}

static QByteArray alert(int number, const QByteArray &reason)
{
    return "SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::" + reason + ":SSL alert number "
        + QByteArray::number(number) + ")";
}

static QByteArray named(const QByteArray &names)
{
    return agreed + "subject=CN = vault.internal\nnotAfter=Nov 22 08:14:47 2027 GMT\nX509v3 Subject Alternative Name: "
        + "\n    " + names + "\n";
}

QList<RemedyCase> remedycases::tls()
{
    const QByteArray failure = alert(40, "sslv3 alert handshake failure");
    const QByteArray unknown = alert(112, "tlsv1 unrecognized name");
    const QByteArray untrusted = "upstream SSL certificate verify error: (20:unable to get local issuer certificate)";
    const QByteArray checks = ";\n  proxy_ssl_verify on;\n  proxy_ssl_trusted_certificate old.pem";
    const QByteArray otherName = "upstream SSL certificate does not match \"vault.internal\"";
    const QByteArray version = alert(70, "tlsv1 alert protocol version");
    const QByteArray debian = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nuid=0(root) gid=0(root)\n";
    const char *const release = "cat /etc/os-release; uname -r; hostname; id";
    return {
        {"openssl gets through with a name alone", "tls-sni-missing", "send-server-name",
         greeted(to("10.0.0.9:8200", failure), agreed, turnedAway),
         "+  proxy_ssl_server_name on;\n+  proxy_ssl_name vault.internal;\n"},
        {"nobody knows which name", "tls-sni-missing", "", to("10.0.0.9:8200", unknown), {}},
        {"it may be another reason", "tls-sni-missing", "", to("10.0.0.9:8200", failure), {}},
        {"the system trusts the authority", "tls-verify-self-signed", "trust-system-authorities",
         greetedOpenly(to("10.0.0.9:8200", untrusted, checks), trusted).exhibit("os-release.txt", release, debian),
         "-  proxy_ssl_trusted_certificate old.pem;\n"
         "+  proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;\n+  proxy_ssl_verify_depth 3;\n"},
        {"the system does not trust it either",
         "tls-verify-self-signed",
         "",
         greetedOpenly(to("10.0.0.9:8200", untrusted, checks), untrustedThere)
             .exhibit("os-release.txt", release, debian),
         {}},
        {"only what nginx trusts was tried",
         "tls-verify-self-signed",
         "",
         greeted(to("10.0.0.9:8200", untrusted, checks), trusted, trusted).exhibit("os-release.txt", release, debian),
         {}},
        {"a system whose file is not known",
         "tls-verify-self-signed",
         "",
         greetedOpenly(to("10.0.0.9:8200", untrusted, checks), trusted),
         {}},
        {"a foreign name on another machine",
         "tls-verify-name",
         "",
         greeted(to("10.0.0.9:8200", otherName), named("DNS:other.internal"), named("DNS:other.internal")),
         {}},
        {"the backend takes a version nginx was forbidden", "tls-handshake-protocol", "allow-tls-version",
         greeted(to("10.0.0.9:8200", version, ";\n  proxy_ssl_protocols TLSv1 TLSv1.1"), agreed, agreed),
         "-  proxy_ssl_protocols TLSv1 TLSv1.1;\n+  proxy_ssl_protocols TLSv1.2 TLSv1.3;\n"},
        {"the backend takes what nginx was told to leave out", "tls-handshake-protocol", "allow-tls-version",
         greetedOpenly(
             greeted(to("10.0.0.9:8200", version, ";\n  proxy_ssl_protocols TLSv1.2"), turnedAway, turnedAway), agreed),
         "-  proxy_ssl_protocols TLSv1.2;\n+  proxy_ssl_protocols TLSv1.2 TLSv1.3;\n"},
        {"it is refused whatever openssl says",
         "tls-handshake-protocol",
         "",
         greetedOpenly(
             greeted(to("10.0.0.9:8200", version, ";\n  proxy_ssl_protocols TLSv1.2"), turnedAway, turnedAway),
             turnedAway),
         {}},
        {"nobody greeted the backend",
         "tls-handshake-protocol",
         "",
         to("10.0.0.9:8200", version, ";\n  proxy_ssl_protocols TLSv1"),
         {}},
    };
}

} // namespace upriver
