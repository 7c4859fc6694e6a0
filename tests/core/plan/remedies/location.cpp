// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/remedycases.h"

using namespace Qt::StringLiterals;

namespace upriver {

static const QByteArray timedOut
    = "upstream timed out (110: Connection timed out) while reading response header from upstream";
static const QByteArray stalled = "upstream timed out (110: Connection timed out) while reading upstream";
static const QByteArray tooBig = "upstream sent too big header while reading response header from upstream";

static Incident toApp(const QByteArray &lines, const QByteArray &message, const QByteArray &around = {})
{
    return Incident()
        .config(around + siteTo(lines))
        .listener("127.0.0.1:3000", "python3", 50)
        .answers(502)
        .log(message, "http://127.0.0.1:3000/cart");
}

static const QByteArray pass = "proxy_pass http://127.0.0.1:3000";

static QList<RemedyCase> ofWaiting()
{
    return {
        {"the default of a minute", "backend-slow", "raise-read-timeout", toApp(pass, timedOut),
         "+  proxy_read_timeout 180s;\n"},
        {"a limit of the location's own", "backend-slow", "raise-read-timeout",
         toApp("proxy_read_timeout 90s;\n  " + pass, timedOut),
         "-  proxy_read_timeout 90s;\n+  proxy_read_timeout 270s;\n"},
        {"a limit of all sites stays theirs", "backend-slow", "raise-read-timeout",
         toApp(pass, timedOut, "proxy_read_timeout 2m;\n"), "+  proxy_read_timeout 360s;\n"},
        {"ten minutes are enough", "backend-slow", "", toApp("proxy_read_timeout 10m;\n  " + pass, timedOut), {}},
        {"the program did not answer a direct request either",
         "backend-slow",
         "",
         toApp(pass, timedOut)
             .exhibit("active-request-127.0.0.1_3000.txt",
                      "curl -q -sS -i -H 'Host: 127.0.0.1:3000' http://127.0.0.1:3000/cart",
                      "curl: (28) Operation timed out after 60001 milliseconds with 0 bytes received\n"),
         {},
         "http://shop.example.test/cart",
         true},
        {"it stops in the middle", "read-timeout-body", "raise-read-timeout", toApp(pass, stalled),
         "+  proxy_read_timeout 180s;\n"},
        {"PHP has limits of its own", "backend-slow", "raise-read-timeout",
         Incident()
             .config(siteTo("fastcgi_pass 127.0.0.1:9000"))
             .listener("127.0.0.1:9000", "php-fpm8.2", 50)
             .answers(504)
             .log(timedOut, "fastcgi://127.0.0.1:9000"),
         "+  fastcgi_read_timeout 180s;\n"},
    };
}

static QList<RemedyCase> ofBuffers()
{
    return {
        {"the buffers nginx has by itself", "header-too-big", "raise-buffers", toApp(pass, tooBig),
         "+  proxy_buffer_size 16k;\n+  proxy_buffers 8 16k;\n+  proxy_busy_buffers_size 32k;\n"},
        {"one of the three is written", "header-too-big", "raise-buffers",
         toApp("proxy_buffer_size 16k;\n  " + pass, tooBig),
         "-  proxy_buffer_size 16k;\n+  proxy_buffer_size 32k;\n+  proxy_buffers 8 32k;\n+  proxy_busy_buffers_size "
         "64k;\n"},
        {"many large ones stay many and large", "header-too-big", "raise-buffers",
         toApp(pass, tooBig, "proxy_buffers 32 64k;\n"),
         "+  proxy_buffer_size 16k;\n+  proxy_buffers 32 64k;\n+  proxy_busy_buffers_size 128k;\n"},
        {"what is written at once has to be as large", "header-too-big", "raise-buffers",
         toApp("proxy_temp_file_write_size 8k;\n  " + pass, tooBig),
         "-  proxy_temp_file_write_size 8k;\n+  proxy_temp_file_write_size 32k;\n+  proxy_buffer_size 16k;\n+  "
         "proxy_buffers 8 16k;\n+  proxy_busy_buffers_size 32k;\n"},
        {"64k did not do",
         "header-too-big",
         "",
         toApp("proxy_buffer_size 64k; proxy_buffers 4 64k;\n  " + pass, tooBig),
         {}},
    };
}

static const char local[] = "curl -sS -i --resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart";

static Incident refusesName(const QByteArray &config)
{
    return Incident()
        .config(config)
        .listener("127.0.0.1:3000", "python3", 50)
        .exhibit("curl.txt", local,
                 "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<h1>Bad Request: invalid host header</h1>\n");
}

static Incident glued(const QByteArray &location, const QByteArray &target)
{
    return Incident()
        .config("server {\n listen 80;\n server_name shop.example.test;\n location " + location + " {\n  proxy_pass "
                + target + ";\n }\n}\n")
        .answers(404)
        .listener("127.0.0.1:3000", "node", 50);
}

static QList<RemedyCase> ofRequests()
{
    const QByteArray group = "upstream shop_api {\n server 127.0.0.1:3000;\n}\n";
    return {
        {"the group's name is sent", "wrong-host-header", "set-host-header",
         refusesName(group + siteTo("proxy_pass http://shop_api")), "+  proxy_set_header Host $host;\n"},
        {"headers from outside are sent along", "wrong-host-header", "set-host-header",
         refusesName(group + "proxy_set_header X-Real-IP \"$remote_addr\";\n" + siteTo("proxy_pass http://shop_api")),
         "+  proxy_set_header X-Real-IP \"$remote_addr\";\n+  proxy_set_header Host $host;\n"},
        {"beside headers of its own", "wrong-host-header", "set-host-header",
         refusesName(group + siteTo("proxy_pass http://shop_api;\n  proxy_set_header X-A b")),
         "+  proxy_set_header Host $host;\n"},
        {"somebody chose the name",
         "wrong-host-header",
         "",
         refusesName(group + siteTo("proxy_set_header Host other.test;\n  proxy_pass http://shop_api")),
         {}},
        {"another machine's own name",
         "wrong-host-header",
         "",
         refusesName(siteTo("proxy_pass http://api.partner.test")),
         {}},
        {"a slash is missing", "proxy-pass-uri-rewrite", "edit-target-path", glued("/c/", "http://127.0.0.1:3000/v1"),
         "-  proxy_pass http://127.0.0.1:3000/v1;\n+  proxy_pass http://127.0.0.1:3000/v1/;\n",
         "http://shop.example.test/c/art"},
        {"a slash is doubled", "proxy-pass-uri-rewrite", "edit-target-path", glued("/c", "http://127.0.0.1:3000/v1/"),
         "-  proxy_pass http://127.0.0.1:3000/v1/;\n+  proxy_pass http://127.0.0.1:3000/v1;\n",
         "http://shop.example.test/c/art"},
        {"the program knows the path visitors ask for", "proxy-pass-uri-rewrite", "edit-target-path",
         glued("/c/", "http://127.0.0.1:3000/")
             .exhibit("active-path-127.0.0.1_3000.txt", "curl -q -sS -i -g http://127.0.0.1:3000/c/art",
                      "HTTP/1.1 200 OK\r\n\r\nx\n"),
         "-  proxy_pass http://127.0.0.1:3000/;\n+  proxy_pass http://127.0.0.1:3000;\n",
         "http://shop.example.test/c/art"},
        {"the prefix is cut off, and two ways lead back",
         "proxy-pass-uri-rewrite",
         "",
         glued("/c", "http://127.0.0.1:3000/"),
         {},
         "http://shop.example.test/c/art"},
    };
}

static Incident lookedUp(const QByteArray &name, const QByteArray &resolver, const QByteArray &message)
{
    return Incident()
        .config(siteTo(resolver + "set $up " + name + ";\n  proxy_pass http://$up:8080"))
        .answers(502)
        .complaint("error", message);
}

static Incident machineAsks(Incident incident, const QByteArray &settings)
{
    return incident.exhibit("resolv.txt", "cat /etc/resolv.conf /etc/hosts", settings);
}

static QList<RemedyCase> ofNames()
{
    const QByteArray none = "no resolver defined to resolve orders.internal";
    const QByteArray silent = "orders.internal could not be resolved (110: Operation timed out)";
    const Incident without = lookedUp("orders.internal", {}, none);
    const Incident silentOne = lookedUp("orders.internal", "resolver 10.0.0.53 valid=10s;\n  ", silent);
    const QByteArray machine = "nameserver 10.0.0.54\n127.0.0.1 localhost\n";
    const char *const names = "sh -c x names orders.internal";
    return {
        {"the machine's name server is added", "dns-no-resolver", "set-resolver", machineAsks(without, machine),
         "+  resolver 10.0.0.54 valid=30s;\n+  resolver_timeout 5s;\n"},
        {"a machine without IPv6", "dns-no-resolver", "set-resolver",
         machineAsks(without, machine)
             .exhibit("ip.txt", "ip addr", "    inet 10.0.0.5/24 brd 10.0.0.255 scope global e\n"),
         "+  resolver 10.0.0.54 valid=30s ipv6=off;\n+  resolver_timeout 5s;\n"},
        {"only /etc/hosts knows the name",
         "dns-no-resolver",
         "",
         machineAsks(without, machine + "10.0.0.9 orders.internal\n"),
         {}},
        {"a name without a domain",
         "dns-no-resolver",
         "",
         machineAsks(lookedUp("orders", {}, "no resolver defined to resolve orders"), machine),
         {}},
        {"docker's own name server knows it", "dns-no-resolver", "set-resolver",
         machineAsks(lookedUp("orders", {}, "no resolver defined to resolve orders"), "nameserver 127.0.0.11\n"),
         "+  resolver 127.0.0.11 valid=30s;\n+  resolver_timeout 5s;\n"},
        {"an address of one link", "dns-no-resolver", "", machineAsks(without, "nameserver fe80::1%eth0\n"), {}},
        {"an address that is none", "dns-no-resolver", "", machineAsks(without, "nameserver ;reboot\n"), {}},
        {"nginx asks one that is silent", "dns-timeout", "correct-resolver",
         machineAsks(silentOne, machine).exhibit("names.txt", names, "lookup orders.internal\n10.0.0.7 STREAM\n"),
         "-  resolver 10.0.0.53 valid=10s;\n+  resolver 10.0.0.54 valid=10s;\n"},
        {"nobody knows whether the machine's one answers", "dns-timeout", "", machineAsks(silentOne, machine), {}},
        {"nginx asks the machine's one",
         "dns-timeout",
         "",
         machineAsks(silentOne, "nameserver 10.0.0.53\n")
             .exhibit("names.txt", names, "lookup orders.internal\n10.0.0.7 STREAM\n"),
         {}},
    };
}

QList<RemedyCase> remedycases::location()
{
    return ofWaiting() + ofBuffers() + ofRequests() + ofNames();
}

} // namespace upriver
