// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/remedycases.h"

using namespace Qt::StringLiterals;

namespace upriver {

static const QByteArray noConnections = "512 worker_connections are not enough while connecting to upstream";
static const QByteArray noFiles = "socket() failed (24: Too many open files) while connecting to upstream";

static Incident full(const QByteArray &message)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .listener("127.0.0.1:3000", "node", 50)
        .answers(500)
        .log(message, "http://127.0.0.1:3000/cart");
}

static QByteArray dump(const QByteArray &head)
{
    return "# configuration file /etc/nginx/nginx.conf:\n" + head + "http {\n"
        + siteTo("proxy_pass http://127.0.0.1:3000") + "}\n";
}

static Incident written(const QByteArray &message, const QByteArray &head)
{
    return full(message).exhibit("nginx-T.txt", "nginx -T", dump(head));
}

static Incident mayOpen(Incident incident, int files)
{
    return incident.exhibit("nginx-workers.txt", "grep -l '^nginx: worker' /proc/[0-9]*/cmdline",
                            "worker\t125\nMax open files            " + QByteArray::number(files)
                                + "                 524288               files     \n");
}

static QList<RemedyCase> ofWorkers()
{
    return {
        {"connections and files are raised together", "nginx-worker-connections", "raise-worker-connections",
         mayOpen(written(noConnections, "events {\n    worker_connections 768;\n}\n"), 1024),
         "+worker_rlimit_nofile 8192;\n-    worker_connections 768;\n+    worker_connections 4096;\n"},
        {"files are enough", "nginx-worker-connections", "raise-worker-connections",
         mayOpen(written(noConnections, "events {\n    worker_connections 4096;\n}\n"), 65536),
         "-    worker_connections 4096;\n+    worker_connections 8192;\n"},
        {"nobody wrote how many", "nginx-worker-connections", "raise-worker-connections",
         mayOpen(full(noConnections), 65536), "-events {}\n+events { worker_connections 4096;}\n"},
        {"very many are not enough",
         "nginx-worker-connections",
         "",
         written(noConnections, "events {\n    worker_connections 65536;\n}\n"),
         {}},
        {"files are raised", "nginx-fd-limit", "raise-worker-files", mayOpen(full(noFiles), 1024),
         "+worker_rlimit_nofile 65536;\n"},
        {"the limit that is written is raised", "nginx-fd-limit", "raise-worker-files",
         mayOpen(written(noFiles, "worker_rlimit_nofile 4096;\nevents {}\n"), 4096),
         "-worker_rlimit_nofile 4096;\n+worker_rlimit_nofile 65536;\n"},
        {"no kernel allows more",
         "nginx-fd-limit",
         "",
         mayOpen(written(noFiles, "worker_rlimit_nofile 1048576;\nevents {}\n"), 1048576),
         {}},
    };
}

static QByteArray refusedTo(const QByteArray &client)
{
    return "2026/11/20 10:18:42 [error] 125#125: *64 limiting requests, excess: 5.120 by zone \"perip\", client: "
        + client + ", server: shop.example.test, request: \"GET /cart HTTP/1.1\", host: \"shop.example.test\"\n";
}

static Incident limited(const QByteArray &limit, const QByteArrayList &clients)
{
    QByteArray log;
    for (const QByteArray &client : clients)
        log += refusedTo(client);
    return Incident()
        .config("limit_req_zone $binary_remote_addr zone=perip:10m rate=5r/s;\n"
                + siteTo(limit + "proxy_pass http://127.0.0.1:3000"))
        .listener("127.0.0.1:3000", "node", 50)
        .answers(503)
        .exhibit("error.log", "tail -n 2000 /var/log/nginx/error.log", log);
}

static QList<RemedyCase> ofVisitors()
{
    const QByteArrayList many{"203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.1", "203.0.113.4"};
    const QByteArrayList one{"203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2", "203.0.113.3"};
    return {
        {"many visitors are refused", "nginx-limit-req", "raise-limit-burst",
         limited("limit_req zone=perip;\n  ", many),
         "-  limit_req zone=perip;\n+  limit_req zone=perip burst=20 nodelay;\n"},
        {"the burst is too small", "nginx-limit-req", "raise-limit-burst",
         limited("limit_req zone=perip burst=15 nodelay;\n  ", many),
         "-  limit_req zone=perip burst=15 nodelay;\n+  limit_req zone=perip burst=30 nodelay;\n"},
        {"one client makes most of it", "nginx-limit-req", "", limited("limit_req zone=perip;\n  ", one), {}},
    };
}

static Incident told(const QByteArray &lines)
{
    return Incident().config(siteTo(lines)).answers(502);
}

static Incident blocks(const QByteArray &name, const QByteArray &listen = "80")
{
    return Incident()
        .config("server {\n listen 80 default_server;\n return 503;\n}\nserver {\n listen " + listen
                + ";\n server_name " + name + ";\n location / {\n  proxy_pass http://127.0.0.1:3000;\n }\n}\n")
        .answers(503)
        .listener("127.0.0.1:3000", "node", 50);
}

static QList<RemedyCase> ofAnswers()
{
    const QByteArray slip = "- server_name shpo.example.test;\n+ server_name shpo.example.test shop.example.test;\n";
    return {
        {"a return hides the backend", "config-returns-502", "take-return-away",
         told("return 502;\n  proxy_pass http://127.0.0.1:3000"), "-  return 502;\n"},
        {"the location has nothing else", "config-returns-502", "", told("return 502"), {}},
        {"a condition decides",
         "config-returns-502",
         "",
         told("if ($host) { return 502; }\n  proxy_pass http://127.0.0.1:3000"),
         {},
         "http://shop.example.test/cart",
         true},
        {"a name is misspelt", "wrong-server-block", "add-server-name", blocks("shpo.example.test"), slip},
        {"another site of the same domain", "wrong-server-block", "", blocks("blog.example.test"), {}},
        {"the block of that name listens elsewhere", "wrong-server-block", "", blocks("shpo.example.test", "8080"), {}},
    };
}

QList<RemedyCase> remedycases::limits()
{
    return ofWorkers() + ofVisitors() + ofAnswers();
}

} // namespace upriver
