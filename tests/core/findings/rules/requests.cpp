// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

namespace upriver {

/// The format most people add the upstream's status to.
static const QByteArray withUpstream = "log_format up '$remote_addr - $remote_user [$time_local] \"$request\" $status "
                                       "$body_bytes_sent us=\"$upstream_status\"';\n"
                                       "access_log /var/log/nginx/access.log up;\n";

static QByteArray logged(const QByteArray &status, const QByteArray &upstream)
{
    return "203.0.113.7 - - [20/Nov/2026:10:18:50 +0000] \"GET /cart HTTP/1.1\" " + status + " 157 us=\"" + upstream
        + "\"\n";
}

static Incident site(const QByteArray &pass, int status, const QByteArray &made)
{
    return Incident()
        .config(withUpstream + siteTo(pass))
        .answers(status)
        .listener("127.0.0.1:3000", "node", 50)
        .exhibit("access.log", "tail -n 1000 /var/log/nginx/access.log", logged(QByteArray::number(status), made));
}

static Incident proxied(int status, const QByteArray &made)
{
    return site("proxy_pass http://127.0.0.1:3000", status, made);
}

static const char desk[] = "[client] curl -sS -i http://shop.example.test/cart";
static const char local[] = "curl -sS -i --resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart";
static const QByteArray page502 = "HTTP/1.1 502 Bad Gateway\r\nServer: cloudflare\r\nCF-RAY: 8f1-FRA\r\n\r\nx\n";

static const char verboseDesk[] = "[client] curl -q -sS -k -v -m 5 http://shop.example.test/cart";

// What curl -v tells of a front without a name of its own.
static QByteArray told(const QByteArray &address)
{
    return "*   Trying " + address + ":80...\n* Connected to shop.example.test (" + address
        + ") port 80 (#0)\n> GET /cart HTTP/1.1\n> Host: shop.example.test\n> \n< HTTP/1.1 502 Bad Gateway\n"
          "< Server: nginx/1.22.1\n< \n{ [157 bytes data]\n<html>502 Bad Gateway</html>\n";
}

static QList<Case> inFront()
{
    const Incident fine = Incident()
                              .config(withUpstream + siteTo("proxy_pass http://127.0.0.1:3000"))
                              .listener("127.0.0.1:3000", "node", 50)
                              .exhibit("curl-cdn.txt", desk, page502);
    const Incident well = Incident(proxied(200, "200"))
                              .exhibit("ip.txt", "ip addr",
                                       "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500\n    inet 10.77.0.11/24 "
                                       "brd 10.77.0.255 scope global eth0\n");
    return {
        {"nginx answers well, the visitor gets 502", "cdn-or-lb-502", true,
         Incident(fine).exhibit("curl-local.txt", local, "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\nx\n")},
        {"nginx answers 502 as well", "cdn-or-lb-502", false,
         Incident(fine).exhibit("curl-local.txt", local, "HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\n\r\nx\n")},
        {"another machine answers the visitor with 502", "cdn-or-lb-502", true,
         Incident(well).exhibit("curl-from-here.txt", verboseDesk, told("10.77.0.31"))},
        {"this machine answers the visitor with 502", "cdn-or-lb-502", false,
         Incident(well).exhibit("curl-from-here.txt", verboseDesk, told("10.77.0.11"))},
    };
}

static QList<Case> ofNginx()
{
    const QByteArray limit = "limiting requests, excess: 5.120 by zone \"perip\"";
    const QByteArray cycle = "rewrite or internal redirection cycle while internally redirecting to \"/index.html\"";
    const QByteArray auth = "auth request unexpected status: 502";
    return {
        {"the login check fails", "auth-request-failing", true, proxied(500, "-").complaint("error", auth)},
        {"the backend answers 500", "auth-request-failing", false, proxied(500, "500")},
        {"a limit is reached", "nginx-limit-req", true, proxied(503, "-").complaint("error", limit)},
        {"a limit with a status of its own", "nginx-limit-req", true,
         site("limit_req_status 429;\n  proxy_pass http://127.0.0.1:3000", 429, "-").complaint("error", limit)},
        {"a limit that is only tried", "nginx-limit-req", false,
         proxied(503, "503").complaint("error", "limiting requests, dry run, excess: 5.120 by zone \"perip\"")},
        {"round in a circle", "nginx-internal-redirect-cycle", true, proxied(500, "-").complaint("error", cycle)},
        {"no circle", "nginx-internal-redirect-cycle", false, proxied(500, "500")},
        {"nginx is told to", "config-returns-502", true, site("return 502", 502, "-")},
        {"an error page is told to", "config-returns-502", true,
         site("proxy_intercept_errors on;\n  error_page 403 =502 /e.html;\n  proxy_pass http://127.0.0.1:3000", 502,
              "403")},
        {"the backend answers so", "config-returns-502", false, proxied(502, "502")},
    };
}

static QByteArray met(const QByteArray &path, const QByteArray &status)
{
    return "203.0.113.7 - - [20/Nov/2026:10:18:50 +0000] \"GET " + path + " HTTP/1.1\" " + status + " 157\n";
}

// The prefix is taken away, and the program answers 404.
static Incident stripped(const QByteArray &log)
{
    return Incident()
        .config("server {\n listen 80;\n server_name shop.example.test;\n location /cart {\n  proxy_pass "
                "http://127.0.0.1:3000/;\n }\n}\n")
        .answers(404)
        .listener("127.0.0.1:3000", "node", 50)
        .exhibit("access.log", "tail -n 1000 /var/log/nginx/access.log", log);
}

/// What the program answered, asked straight for the path of the URL.
static Incident askedAsWritten(Incident incident, const QByteArray &status)
{
    return incident.exhibit("active-path-127.0.0.1_3000.txt", "curl -q -sS -i -g http://127.0.0.1:3000/cart",
                            "HTTP/1.1 " + status + "\r\n\r\nx\n");
}

static QList<Case> ofPaths()
{
    return {
        {"nobody finds a page where the prefix is taken away", "proxy-pass-uri-rewrite", true,
         stripped(met("/cart/7", "404") + met("/cart", "404"))},
        {"other pages are found there", "proxy-pass-uri-rewrite", false,
         stripped(met("/cart/7", "200") + met("/cart", "404") + met("/cart", "404"))},
        {"one page that is not found may be one that is not there", "proxy-pass-uri-rewrite", false,
         stripped(met("/cart", "404"))},
        {"the program knows the page by the path visitors ask for", "proxy-pass-uri-rewrite", true,
         askedAsWritten(stripped(met("/cart", "404")), "200 OK")},
        {"the program does not know it by that path either", "proxy-pass-uri-rewrite", false,
         askedAsWritten(stripped(met("/cart/7", "404") + met("/cart", "404")), "404 Not Found")},
        {"the program does not know the page", "backend-answers-error", true,
         proxied(404, "404").exhibit("curl.txt", local, "HTTP/1.1 404 Not Found\r\nServer: nginx\r\n\r\nx\n")},
        {"nginx has no such file", "backend-answers-error", false, site("root /var/www", 404, "-")},
        {"a login comes first", "backend-answers-error", false, proxied(401, "401")},
    };
}

static QList<Case> ofBackends()
{
    const QByteArray connection = "connect() failed (111: Connection refused) while connecting to upstream";
    const Incident turned = site("proxy_intercept_errors on;\n  error_page 404 =502 /e.html;\n  proxy_pass "
                                 "http://127.0.0.1:3000/v1",
                                 502, "404");
    const Incident refusesName
        = Incident()
              .config("upstream shop_api { server 127.0.0.1:3000; }\n" + siteTo("proxy_pass http://shop_api"))
              .listener("127.0.0.1:3000", "python3", 50);
    const QByteArray bad = "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<h1>Bad Request (400)</h1>\n";
    return {
        {"the next hop answered 502", "next-hop-502", true, proxied(502, "502")},
        {"nginx could not connect", "next-hop-502", false,
         proxied(502, "502").log(connection, "http://127.0.0.1:3000/cart")},
        {"nobody was asked", "next-hop-502", false, proxied(502, "-")},
        {"the application answered 500", "backend-answers-error", true, proxied(500, "500")},
        {"it answers 500, and was not there when it started", "backend-answers-error", true,
         proxied(500, "500").log(connection, "http://127.0.0.1:3000/cart")},
        {"an error page makes 500 of a refusal", "backend-answers-error", false,
         site("error_page 502 =500 /e.html;\n  proxy_pass http://127.0.0.1:3000", 500, "502")
             .log(connection, "http://127.0.0.1:3000/cart")},
        {"the next hop answered", "backend-answers-error", false, proxied(502, "502")},
        {"its own worker was ended", "backend-answers-error", false,
         proxied(500, "500")
             .exhibit("journal-shop.txt", "journalctl -u shop --no-pager",
                      "Nov 20 10:18:47 web7 gunicorn[115]: [2026-11-20 10:18:47 +0000] [115] [CRITICAL] "
                      "WORKER TIMEOUT (pid:122)\n")},
        {"a name nobody looks up ends in 502 as well", "config-returns-502", false,
         site("set $up api.internal;\n  proxy_pass http://$up:8080", 502, "-")
             .complaint("error", "no resolver defined to resolve api.internal")},
        {"the errors were not read", "backend-answers-error", false,
         Incident()
             .config(siteTo("proxy_pass http://127.0.0.1:3000"))
             .answers(500)
             .listener("127.0.0.1:3000", "node", 50)
             .without(QStringLiteral("error.log"))},
        {"a 502 shown as 200", "masked-failure", true, proxied(200, "502")},
        {"tried again and well", "masked-failure", false, proxied(200, "502, 200")},
        {"another path was asked, and 404 became 502", "proxy-pass-uri-rewrite", true, turned},
        {"the same path, and 404 became 502", "proxy-pass-uri-rewrite", false,
         site("proxy_intercept_errors on;\n  error_page 404 =502 /e.html;\n  proxy_pass http://127.0.0.1:3000", 502,
              "404")},
        {"the group's name was sent, with an underscore", "wrong-host-header", true,
         Incident(refusesName).exhibit("curl.txt", local, bad)},
        {"the right name was sent", "wrong-host-header", false,
         Incident(refusesName)
             .config("upstream shop_api { server 127.0.0.1:3000; }\n"
                     + siteTo("proxy_set_header Host $host;\n  proxy_pass http://shop_api"))
             .exhibit("curl.txt", local, bad)},
    };
}

static QList<Case> ofPanels()
{
    const Incident plesk = Incident()
                               .config(siteTo("proxy_pass http://127.0.0.1:7080"))
                               .answers(502)
                               .log("connect() failed (111: Connection refused) while connecting to upstream",
                                    "http://127.0.0.1:7080/cart");
    return {
        {"Apache failed behind Plesk", "panel-apache-down", true,
         Incident(plesk)
             .unit("psa", "active exited success", 0, "/etc/init.d/psa")
             .unit("apache2", "failed failed exit-code", 0, "/usr/sbin/apachectl start")},
        {"Apache failed without a panel", "panel-apache-down", false,
         Incident(plesk).unit("apache2", "failed failed exit-code", 0, "/usr/sbin/apachectl start")},
    };
}

QList<Case> rulecases::ofRequests()
{
    return inFront() + ofNginx() + ofPaths() + ofBackends() + ofPanels();
}

} // namespace upriver
