// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/remedycases.h"

namespace upriver {

static const QByteArray closed = "upstream prematurely closed connection while reading response header from upstream";
static const QByteArray noTls = "SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) "
                                "while SSL handshaking to upstream";
static const QByteArray saysH = "upstream sent unsupported FastCGI protocol version: 72 while reading response header "
                                "from upstream";
static const QByteArray tooLargeFrame
    = "upstream sent too large http2 frame: 4740180 while reading response header from upstream";

/// @p program listens where the site's pass leads, and nginx logged @p message of it.
static Incident to(const QByteArray &pass, const QByteArray &url, const QByteArray &program, const QByteArray &message)
{
    const QByteArray address = url.mid(url.indexOf("://") + 3);
    return Incident().config(siteTo(pass)).listener(address, program, 50).answers(502).log(message, url + "/cart");
}

static Incident toTlsPort(const QByteArray &target, const QByteArray &config = {})
{
    return Incident()
        .config(config.isEmpty() ? siteTo("proxy_pass " + target) : config)
        .listener("127.0.0.1:8443", "nginx", 50)
        .exhibit("curl.txt", "curl -sS -i --resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart",
                 "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<center>The plain HTTP request was sent to HTTPS "
                 "port</center>\n");
}

static Incident saysBlockSize(const Incident &incident)
{
    Incident more = incident;
    return more.exhibit("journal-app.txt", "journalctl -u app --no-pager",
                        "Nov 20 10:18:42 web7 uwsgi[50]: invalid request block size: 21573 (max 4096)...skip\n");
}

static QList<RemedyCase> betweenHttpAndTls()
{
    return {
        {"the backend's page says that it wants TLS", "protocol-http-to-tls", "edit-protocol",
         toTlsPort("http://127.0.0.1:8443/app/"),
         "-  proxy_pass http://127.0.0.1:8443/app/;\n+  proxy_pass https://127.0.0.1:8443/app/;\n"},
        {"a group whose members name their port", "protocol-http-to-tls", "edit-protocol",
         toTlsPort({}, "upstream shop {\n server 127.0.0.1:8443;\n}\n" + siteTo("proxy_pass http://shop")),
         "-  proxy_pass http://shop;\n+  proxy_pass https://shop;\n"},
        {"a port of TLS hangs up",
         "protocol-http-to-tls",
         "",
         to("proxy_pass http://127.0.0.1:8443", "http://127.0.0.1:8443", "java", closed),
         {}},
        {"a port hangs up, and takes a TLS greeting", "protocol-http-to-tls", "edit-protocol",
         to("proxy_pass http://127.0.0.1:9000", "http://127.0.0.1:9000", "java", closed)
             .exhibit("active-tls-noname.txt", "sh -c x tls-greeting -connect 127.0.0.1:9000 -noservername",
                      "CONNECTED(00000003)\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\n"),
         "-  proxy_pass http://127.0.0.1:9000;\n+  proxy_pass https://127.0.0.1:9000;\n"},
        {"OpenSSL says that it is no TLS", "protocol-tls-to-http", "edit-protocol",
         to("proxy_pass https://127.0.0.1:9000", "https://127.0.0.1:9000", "node", noTls),
         "-  proxy_pass https://127.0.0.1:9000;\n+  proxy_pass http://127.0.0.1:9000;\n"},
        {"no port is written, so it would change too",
         "protocol-tls-to-http",
         "",
         Incident()
             .config(siteTo("proxy_pass https://127.0.0.1"))
             .listener("127.0.0.1:443", "node", 50)
             .answers(502)
             .log(noTls, "https://127.0.0.1:443/cart"),
         {}},
        {"the way leads to another machine",
         "protocol-tls-to-http",
         "",
         Incident()
             .config(siteTo("proxy_pass https://192.0.2.9:9000"))
             .answers(502)
             .log(noTls, "https://192.0.2.9:9000/cart"),
         {}},
    };
}

QList<RemedyCase> remedycases::protocol()
{
    const QByteArray fastcgi = "-  fastcgi_pass 127.0.0.1:9000;\n";
    const QByteArray http = "+  proxy_pass http://127.0.0.1:9000;\n+  proxy_set_header Host $host;\n";
    return betweenHttpAndTls()
        + QList<RemedyCase>{
            {"the answer to FastCGI begins with H", "protocol-fastcgi-to-http", "edit-protocol",
             to("fastcgi_pass 127.0.0.1:9000", "fastcgi://127.0.0.1:9000", "node", saysH), fastcgi + http},
            {"in a line with its block", "protocol-fastcgi-to-http", "edit-protocol",
             to("fastcgi_pass 127.0.0.1:9000", "fastcgi://127.0.0.1:9000", "node", saysH)
                 .config("server { listen 80; server_name shop.example.test; location / { fastcgi_pass 127.0.0.1:9000; "
                         "} }"),
             "-server { listen 80; server_name shop.example.test; location / { fastcgi_pass 127.0.0.1:9000; } }\n"
             "+server { listen 80; server_name shop.example.test; location / { proxy_pass http://127.0.0.1:9000; "
             "proxy_set_header Host $host; } }\n"},
            {"headers from outside are sent along", "protocol-fastcgi-to-http", "edit-protocol",
             to("fastcgi_pass 127.0.0.1:9000", "fastcgi://127.0.0.1:9000", "node", saysH)
                 .config("proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n"
                         + siteTo("fastcgi_pass 127.0.0.1:9000")),
             fastcgi
                 + "+  proxy_pass http://127.0.0.1:9000;\n+  proxy_set_header X-Forwarded-For "
                   "$proxy_add_x_forwarded_for;\n+  proxy_set_header Host $host;\n"},
            {"an inherited header is a secret",
             "protocol-fastcgi-to-http",
             "",
             to("fastcgi_pass 127.0.0.1:9000", "fastcgi://127.0.0.1:9000", "node", saysH)
                 .config("proxy_set_header Authorization \"<hidden:12:00ff>\";\n"
                         + siteTo("fastcgi_pass 127.0.0.1:9000")),
             {}},
            {"the location was meant for PHP",
             "protocol-fastcgi-to-http",
             "",
             to("fastcgi_pass 127.0.0.1:9000", "fastcgi://127.0.0.1:9000", "node", saysH)
                 .config(
                     "server {\n listen 80;\n server_name shop.example.test;\n location ~ \\.php$ {\n  fastcgi_pass "
                     "127.0.0.1:9000;\n }\n}\n"),
             {},
             "http://shop.example.test/cart.php",
             true},
            {"nobody knows which program answers",
             "protocol-fastcgi-to-http",
             "",
             Incident()
                 .config(siteTo("fastcgi_pass 127.0.0.1:9000"))
                 .answers(502)
                 .log(saysH, "fastcgi://127.0.0.1:9000/cart"),
             {},
             "http://shop.example.test/cart",
             true},
            {"a location for PHP", "protocol-http-to-fastcgi", "edit-protocol",
             to("proxy_pass http://127.0.0.1:9000", "http://127.0.0.1:9000", "php-fpm8.2", closed)
                 .config(
                     "server {\n listen 80;\n server_name shop.example.test;\n root /srv/shop;\n location ~ \\.php$ "
                     "{\n  proxy_pass http://127.0.0.1:9000;\n }\n}\n"),
             "-  proxy_pass http://127.0.0.1:9000;\n+  include fastcgi_params;\n+  fastcgi_param SCRIPT_FILENAME "
             "$document_root$fastcgi_script_name;\n+  fastcgi_pass 127.0.0.1:9000;\n",
             "http://shop.example.test/cart.php"},
            {"a location for PHP that knows its file", "protocol-http-to-fastcgi", "edit-protocol",
             to("proxy_pass http://127.0.0.1:9000", "http://unix:/run/php/php8.2-fpm.sock:", "node", closed)
                 .socket("/run/php/php8.2-fpm.sock", "php-fpm8.2", 51)
                 .config(
                     "server {\n listen 80;\n server_name shop.example.test;\n root /srv/shop;\n location ~ \\.php$ "
                     "{\n  fastcgi_param REQUEST_METHOD $request_method;\n  fastcgi_param "
                     "SCRIPT_FILENAME $document_root$fastcgi_script_name;\n  proxy_pass "
                     "http://unix:/run/php/php8.2-fpm.sock:;\n }\n}\n"),
             "-  proxy_pass http://unix:/run/php/php8.2-fpm.sock:;\n+  fastcgi_pass unix:/run/php/php8.2-fpm.sock;\n",
             "http://shop.example.test/cart.php"},
            {"PHP behind a location for everything",
             "protocol-http-to-fastcgi",
             "",
             to("proxy_pass http://127.0.0.1:9000", "http://127.0.0.1:9000", "php-fpm8.2", closed),
             {}},
            {"uWSGI read GET as a length", "protocol-uwsgi-mismatch", "edit-protocol",
             saysBlockSize(to("proxy_pass http://127.0.0.1:9000", "http://127.0.0.1:9000", "uwsgi", closed)),
             "-  proxy_pass http://127.0.0.1:9000;\n+  include uwsgi_params;\n+  uwsgi_pass 127.0.0.1:9000;\n"},
            {"a path of its own has no place behind uwsgi_pass",
             "protocol-uwsgi-mismatch",
             "",
             saysBlockSize(to("proxy_pass http://127.0.0.1:9000/", "http://127.0.0.1:9000", "uwsgi", closed)),
             {}},
            {"node behind uwsgi_pass", "protocol-uwsgi-mismatch", "edit-protocol",
             to("uwsgi_pass 127.0.0.1:9000", "uwsgi://127.0.0.1:9000", "node", closed),
             "-  uwsgi_pass 127.0.0.1:9000;\n" + http},
            {"gunicorn may have learnt uwsgi",
             "protocol-uwsgi-mismatch",
             "",
             to("uwsgi_pass 127.0.0.1:9000", "uwsgi://127.0.0.1:9000", "gunicorn", closed),
             {}},
            {"letters came for a frame", "protocol-h2-mismatch", "edit-protocol",
             to("grpc_set_header X-App 'a b';\n  grpc_pass grpc://127.0.0.1:9000", "grpc://127.0.0.1:9000", "node",
                tooLargeFrame),
             "-  grpc_set_header X-App 'a b';\n-  grpc_pass grpc://127.0.0.1:9000;\n+  proxy_set_header X-App 'a b';\n"
             "+  proxy_pass http://127.0.0.1:9000;\n"},
        };
}

} // namespace upriver
