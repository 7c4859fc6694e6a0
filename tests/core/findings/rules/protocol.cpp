// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

namespace upriver {

static const QByteArray closed = "upstream prematurely closed connection while reading response header from upstream";
static const QByteArray wrongVersion = "SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version "
                                       "number) while SSL handshaking to upstream";
static const QByteArray handshakeTimedOut
    = "upstream timed out (110: Connection timed out) while SSL handshaking to upstream";

/// @p pass "proxy_pass http": the program listens on 127.0.0.1:9000.
static Incident between(const QByteArray &pass, const QByteArray &program, const QByteArray &message)
{
    const bool isUrl = pass.contains("://");
    const QByteArray scheme = isUrl ? pass.split(' ')[1].split(':')[0] : pass.split('_')[0];
    const QByteArray target = isUrl ? pass : pass + " 127.0.0.1:9000";
    return Incident()
        .config(siteTo(target))
        .listener("127.0.0.1:9000", program, 50)
        .answers(502)
        .log(message, scheme + "://127.0.0.1:9000/cart");
}

static Incident toTlsPort(const QByteArray &page)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:8443"))
        .listener("127.0.0.1:8443", "nginx", 50)
        .exhibit("curl.txt", "curl -sS -i --resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart",
                 "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<center>" + page + "</center>\n");
}

/// What openssl s_client printed when it greeted the program.
static Incident greeted(Incident incident, const QByteArray &peer, const QByteArray &printed)
{
    return incident.exhibit("active-tls-noname.txt",
                            QByteArray("sh -c x tls-greeting -connect " + peer + " -noservername").constData(),
                            printed);
}

QList<Case> rulecases::protocol()
{
    const QByteArray uwsgiSaid
        = "Nov 20 10:18:42 web7 uwsgi[50]: invalid request block size: 21573 (max 4096)...skip\n";
    return {
        {"OpenSSL says that it is no TLS", "protocol-tls-to-http", true,
         between("proxy_pass https://127.0.0.1:9000", "node", wrongVersion)},
        {"the TLS greeting is never answered", "protocol-tls-to-http", true,
         between("proxy_pass https://127.0.0.1:9000", "gunicorn", handshakeTimedOut)},
        {"TLS is spoken, a version refused", "protocol-tls-to-http", false,
         between("proxy_pass https://127.0.0.1:9000", "node",
                 "SSL_do_handshake() failed (SSL: error:0A00042E:SSL routines::tlsv1 alert protocol version:SSL alert "
                 "number 70) while SSL handshaking to upstream")},

        {"the backend's page says so", "protocol-http-to-tls", true,
         toTlsPort("The plain HTTP request was sent to HTTPS port")},
        {"another page of that status", "protocol-http-to-tls", false, toTlsPort("Request Header Or Cookie Too Large")},
        {"a TLS port hangs up", "protocol-http-to-tls", true,
         Incident()
             .config(siteTo("proxy_pass http://127.0.0.1:8443"))
             .listener("127.0.0.1:8443", "java", 50)
             .answers(502)
             .log(closed, "http://127.0.0.1:8443/cart")},
        {"any port hangs up", "protocol-http-to-tls", false,
         between("proxy_pass http://127.0.0.1:9000", "java", closed)},
        {"any port hangs up and takes a TLS greeting", "protocol-http-to-tls", true,
         greeted(between("proxy_pass http://127.0.0.1:9000", "java", closed), "127.0.0.1:9000",
                 "CONNECTED(00000003)\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\n")},
        {"a TLS port answers a TLS greeting in another language", "protocol-http-to-tls", false,
         greeted(Incident()
                     .config(siteTo("proxy_pass http://127.0.0.1:8443"))
                     .listener("127.0.0.1:8443", "java", 50)
                     .answers(502)
                     .log(closed, "http://127.0.0.1:8443/cart"),
                 "127.0.0.1:8443",
                 "40B7:error:0A00010B:SSL routines:ssl3_get_record:wrong version "
                 "number:../ssl/record/ssl3_record.c:354:\nCONNECTED(00000003)\nNew, (NONE), Cipher is (NONE)\n")},

        {"the answer begins with H", "protocol-fastcgi-to-http", true,
         between("fastcgi_pass", "node",
                 "upstream sent unsupported FastCGI protocol version: 72 while reading response header from upstream")},
        {"PHP is only slow", "protocol-fastcgi-to-http", false,
         between("fastcgi_pass", "php-fpm8.2",
                 "upstream timed out (110: Connection timed out) while reading response header from upstream")},

        {"PHP-FPM behind proxy_pass", "protocol-http-to-fastcgi", true,
         between("proxy_pass http://127.0.0.1:9000", "php-fpm8.2", closed)},
        {"a web server behind proxy_pass", "protocol-http-to-fastcgi", false,
         between("proxy_pass http://127.0.0.1:9000", "gunicorn", closed)},

        {"uWSGI read GET as a length", "protocol-uwsgi-mismatch", true,
         between("proxy_pass http://127.0.0.1:9000", "uwsgi", closed)
             .exhibit("journal-app.txt", "journalctl -u app --no-pager", uwsgiSaid)},
        {"a web server behind uwsgi_pass", "protocol-uwsgi-mismatch", true, between("uwsgi_pass", "gunicorn", closed)},
        {"uWSGI closed for another reason", "protocol-uwsgi-mismatch", false,
         between("proxy_pass http://127.0.0.1:9000", "uwsgi", closed)
             .exhibit("journal-app.txt", "journalctl -u app --no-pager",
                      "Nov 20 10:18:42 web7 uwsgi[50]: DAMN ! worker 1 died, killed by signal 9\n")},

        {"letters came for a frame", "protocol-h2-mismatch", true,
         between("grpc_pass grpc://127.0.0.1:9000", "node",
                 "upstream sent too large http2 frame: 4740180 while reading response header from upstream")},
        {"a gRPC backend hangs up", "protocol-h2-mismatch", false,
         between("grpc_pass grpc://127.0.0.1:9000", "node", closed)},
    };
}

} // namespace upriver
