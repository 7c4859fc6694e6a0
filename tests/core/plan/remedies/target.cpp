// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/remedycases.h"

namespace upriver {

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";

static Incident toPort(const QByteArray &target = "http://127.0.0.1:3000")
{
    return Incident().config(siteTo("proxy_pass " + target)).answers(502).log(refused, "http://127.0.0.1:3000/cart");
}

static Incident ownService(Incident incident)
{
    return incident.listener("127.0.0.1:3001", "node", 50).unit("shop-api", "active running success", 50);
}

static QByteArray group(const QByteArray &members)
{
    return "upstream shop {\n" + members
        + "}\nserver {\n listen 80;\n server_name shop.example.test;\n location / {\n "
          " proxy_pass http://shop;\n }\n}\n";
}

static Incident toPhp(const QByteArray &socket)
{
    return Incident()
        .config(siteTo("fastcgi_pass unix:/run/php/php8.1-fpm.sock"))
        .answers(502)
        .log("connect() to unix:/run/php/php8.1-fpm.sock failed (2: No such file or directory) while connecting to "
             "upstream",
             "fastcgi://unix:/run/php/php8.1-fpm.sock:")
        .socket(socket, "php-fpm8.2", 50);
}

static Incident toLocalhost(const QByteArray &config)
{
    return Incident()
        .config(config)
        .answers(502)
        .log(refused, "http://[::1]:3000/cart")
        .listener("127.0.0.1:3000", "node", 50);
}

static Incident toContainer(const QByteArray &peer, const QByteArray &published, const QByteArray &inside = {})
{
    return Incident()
        .config(siteTo("proxy_pass http://" + peer))
        .answers(502)
        .log(refused, "http://" + peer + "/cart")
        .exhibit("containers.txt", "docker container inspect",
                 "engine\tdocker\n"
                 R"({"Id":"e8c7f8cb334c","Name":"/shop","RestartCount":0,"Config":{"Image":"r.test/x:1"},"State":)"
                 R"({"Status":"running","OOMKilled":false,"ExitCode":0,"Error":"","Pid":531,)"
                 R"("StartedAt":"2026-11-20T10:10:00Z","FinishedAt":"0001-01-01T00:00:00Z"},"HostConfig":)"
                 R"({"NetworkMode":"default","PortBindings":{)"
                     + published
                     + R"(}},"NetworkSettings":{"Ports":{},"Networks":{"bridge":{"Aliases":null,"IPAddress":)"
                       R"("172.17.0.3"}}}})"
                       "\n"
                       R"({"Name":"bridge","IPAM":{"Config":[{"Subnet":"172.17.0.0/16","Gateway":"172.17.0.1"}]}})"
                       "\n"
                     + inside);
}

// The port is 8080, as the kernel writes it.
static QByteArray listeningInside(const QByteArray &addresses)
{
    QByteArray lines = "look\t531\n";
    for (const QByteArray &address : addresses.split(' '))
        lines += "listens\t531\t" + address + '\n';
    return lines;
}

static QList<RemedyCase> insideContainers()
{
    const QByteArray open = listeningInside("00000000:1F90");
    const QByteArray toWrongPort = R"("80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}])";
    const QByteArray moved = "-  proxy_pass http://172.17.0.2:8080;\n+  proxy_pass http://172.17.0.3:8080;\n";
    return {
        {"the container was made anew", "container-ip-changed", "edit-target", toContainer("172.17.0.2:8080", {}, open),
         moved},
        {"it publishes the port, which stays", "container-ip-changed", "edit-target",
         toContainer("172.17.0.2:8080", R"("8080/tcp":[{"HostIp":"127.0.0.1","HostPort":"9000"}])", open),
         "-  proxy_pass http://172.17.0.2:8080;\n+  proxy_pass http://127.0.0.1:9000;\n"},
        {"it publishes the port to others only", "container-ip-changed", "edit-target",
         toContainer("172.17.0.2:8080", R"("8080/tcp":[{"HostIp":"10.0.0.9","HostPort":"9000"}])", open), moved},
        {"nobody has the port in it",
         "container-ip-changed",
         "",
         toContainer("172.17.0.2:8080", {}, listeningInside("00000000:1F91")),
         {}},
        {"its program talks to the container only",
         "container-ip-changed",
         "",
         toContainer("172.17.0.2:8080", {}, listeningInside("0100007F:1F90")),
         {}},
        {"nobody looked into it", "container-ip-changed", "", toContainer("172.17.0.2:8080", {}), {}},
        {"the published port leads to where nobody is", "container-port-or-network", "edit-target",
         toContainer("127.0.0.1:8080", toWrongPort, open),
         "-  proxy_pass http://127.0.0.1:8080;\n+  proxy_pass http://172.17.0.3:8080;\n"},
        {"two programs listen in it",
         "container-port-or-network",
         "",
         toContainer("127.0.0.1:8080", toWrongPort, listeningInside("00000000:1F90 00000000:1F91")),
         {}},
    };
}

static QByteArray changed(const QByteArray &before, const QByteArray &after)
{
    return "-" + before + "\n+" + after + "\n";
}

static QList<RemedyCase> ports()
{
    const QByteArray right = changed("  proxy_pass http://127.0.0.1:3000;", "  proxy_pass http://127.0.0.1:3001;");
    return {
        {"the site's own service listens on the next port", "wrong-port", "edit-target", ownService(toPort()), right},
        {"some program listens on the next port",
         "wrong-port",
         "",
         toPort().listener("127.0.0.1:3001", "gunicorn", 50),
         {}},
        {"the port stands in a group", "wrong-port", "edit-target",
         ownService(toPort().config(group("  server 127.0.0.1:3000 weight=2;\n"))),
         changed("  server 127.0.0.1:3000 weight=2;", "  server 127.0.0.1:3001 weight=2;")},
        {"the path behind the port stays", "wrong-port", "edit-target", ownService(toPort("http://127.0.0.1:3000/v1/")),
         changed("  proxy_pass http://127.0.0.1:3000/v1/;", "  proxy_pass http://127.0.0.1:3001/v1/;")},
        {"all in one line", "wrong-port", "edit-target",
         ownService(toPort().config("server { listen 80; server_name shop.example.test; location / { proxy_pass "
                                    "http://127.0.0.1:3000; } }")),
         changed(
             "server { listen 80; server_name shop.example.test; location / { proxy_pass http://127.0.0.1:3000; } }",
             "server { listen 80; server_name shop.example.test; location / { proxy_pass http://127.0.0.1:3001; } "
             "}")},
        {"over two lines and in quotes", "wrong-port", "edit-target",
         ownService(toPort().config(siteTo("proxy_pass\n    \"http://127.0.0.1:3000\""))),
         changed("    \"http://127.0.0.1:3000\";", "    http://127.0.0.1:3001;")},
        {"two locations of the site go there", "wrong-port", "edit-target",
         ownService(toPort().config("server {\n listen 80;\n server_name shop.example.test;\n location / {\n  "
                                    "proxy_pass http://127.0.0.1:3000;\n }\n location /api/ {\n  proxy_pass "
                                    "http://127.0.0.1:3000/;\n }\n}\n")),
         right + changed("  proxy_pass http://127.0.0.1:3000/;", "  proxy_pass http://127.0.0.1:3001/;")},
        {"a variable makes the target",
         "wrong-port",
         "",
         ownService(toPort().config(siteTo("set $up 127.0.0.1:3000;\n  proxy_pass http://$up"))),
         {},
         "http://shop.example.test/cart",
         true},
        {"a secret stands in the line",
         "wrong-port",
         "",
         ownService(toPort().config(siteTo("proxy_set_header X-Key \"<hidden:8:00ff>\"; proxy_pass "
                                           "http://127.0.0.1:3000"))),
         {}},
        {"a panel writes the file",
         "wrong-port",
         "",
         ownService(toPort()).exhibit("nginx-T.txt", "nginx -T",
                                      "# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp {\n include "
                                      "/etc/nginx/plesk.conf.d/*.conf;\n}\n\n# configuration file "
                                      "/etc/nginx/plesk.conf.d/shop.conf:\n"
                                          + siteTo("proxy_pass http://127.0.0.1:3000")),
         {}},
        {"nginx refuses what it has",
         "wrong-port",
         "",
         ownService(toPort()).exhibit("nginx-t.txt", "nginx -t",
                                      "nginx: [emerg] unknown directive \"prox\" in /etc/nginx/nginx.conf:4\n"
                                      "nginx: configuration file /etc/nginx/nginx.conf test failed\n"),
         {},
         "http://shop.example.test/cart",
         true},
    };
}

QList<RemedyCase> remedycases::target()
{
    const QByteArray toSocket = "  fastcgi_pass unix:/run/php/php8.1-fpm.sock;";
    return ports() + insideContainers()
        + QList<RemedyCase>{
            {"the port is open on [::1] only", "listen-address-mismatch", "edit-target",
             toPort().listener("[::1]:3000", "node", 50),
             changed("  proxy_pass http://127.0.0.1:3000;", "  proxy_pass http://[::1]:3000;")},
            {"the port is open for every IPv4 address", "listen-address-mismatch", "edit-target",
             toPort("http://[::1]:3000").listener("0.0.0.0:3000", "node", 50).log(refused, "http://[::1]:3000/cart"),
             changed("  proxy_pass http://[::1]:3000;", "  proxy_pass http://127.0.0.1:3000;")},
            {"two programs have the port on other addresses",
             "listen-address-mismatch",
             "",
             toPort().listener("10.0.0.5:3000", "node", 50).listener("[::1]:3000", "java", 51),
             {}},
            {"localhost, and only IPv4 is served", "localhost-ipv6-first", "edit-target",
             toLocalhost(siteTo("proxy_pass http://localhost:3000")),
             changed("  proxy_pass http://localhost:3000;", "  proxy_pass http://127.0.0.1:3000;")},
            {"localhost in a group", "localhost-ipv6-first", "edit-target",
             toLocalhost(group("  server localhost:3000;\n")),
             changed("  server localhost:3000;", "  server 127.0.0.1:3000;")},
            {"PHP 8.1 asked for, 8.2 runs", "socket-missing-wrong-path", "edit-target",
             toPhp("/run/php/php8.2-fpm.sock"), changed(toSocket, "  fastcgi_pass unix:/run/php/php8.2-fpm.sock;")},
            {"the only PHP-FPM there is has a name of its own", "socket-missing-wrong-path", "edit-target",
             toPhp("/run/php/shop.sock"), changed(toSocket, "  fastcgi_pass unix:/run/php/shop.sock;")},
            {"one of two pools of PHP-FPM",
             "socket-missing-wrong-path",
             "",
             toPhp("/run/php/shop.sock").socket("/run/php/blog.sock", "php-fpm8.2", 50),
             {}},
            {"a socket's path that would break out", "socket-missing-wrong-path", "edit-target",
             toPhp("/run/php/shop;reboot.sock"),
             changed(toSocket, "  fastcgi_pass \"unix:/run/php/shop;reboot.sock\";")},
            {"a socket's path with a variable in it",
             "socket-missing-wrong-path",
             "",
             toPhp("/run/php/$(reboot).sock"),
             {}},
            {"a socket's path with a colon", "socket-missing-wrong-path", "", toPhp("/run/php/shop:/x.sock"), {}},
            {"the published port at the container's address", "container-port-or-network", "edit-target",
             toContainer("172.17.0.3:8080", R"("80/tcp":[{"HostIp":"","HostPort":"8080"}])"),
             changed("  proxy_pass http://172.17.0.3:8080;", "  proxy_pass http://172.17.0.3:80;")},
            {"the inner port, published on another", "container-port-or-network", "edit-target",
             toContainer("127.0.0.1:3000", R"("3000/tcp":[{"HostIp":"","HostPort":"8080"}])"),
             changed("  proxy_pass http://127.0.0.1:3000;", "  proxy_pass http://127.0.0.1:8080;")},
            {"the database answers, and the site's service is there", "wrong-port-not-http", "edit-target",
             Incident()
                 .config(siteTo("proxy_pass http://127.0.0.1:3306"))
                 .listener("127.0.0.1:3306", "mariadbd", 60)
                 .listener("127.0.0.1:3001", "node", 50)
                 .unit("shop-api", "active running success", 50)
                 .answers(502)
                 .log("upstream sent no valid HTTP/1.0 header while reading response header from upstream",
                      "http://127.0.0.1:3306/cart"),
             changed("  proxy_pass http://127.0.0.1:3306;", "  proxy_pass http://127.0.0.1:3001;")},
            {"the database answers, and nobody is the site's",
             "wrong-port-not-http",
             "",
             Incident()
                 .config(siteTo("proxy_pass http://127.0.0.1:3306"))
                 .listener("127.0.0.1:3306", "mariadbd", 60)
                 .listener("127.0.0.1:3001", "node", 50)
                 .answers(502)
                 .log("upstream sent no valid HTTP/1.0 header while reading response header from upstream",
                      "http://127.0.0.1:3306/cart"),
             {}},
        };
}

} // namespace upriver
