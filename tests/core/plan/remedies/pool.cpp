// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plan/remedycases.h"

using namespace Qt::StringLiterals;

namespace upriver {

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const QByteArray noneLeft = "no live upstreams while connecting to upstream";
static const QByteArray reset
    = "recv() failed (104: Connection reset by peer) while reading response header from upstream";

static Incident group(const QByteArray &members, const QByteArray &lines = "proxy_pass http://app")
{
    return Incident().config("upstream app {\n" + members + "}\n" + siteTo(lines)).answers(502);
}

static Incident both(Incident incident)
{
    return incident.listener("127.0.0.1:8101", "node", 50).listener("127.0.0.1:8102", "node", 51);
}

static const QByteArray two = " server 127.0.0.1:8101;\n server 127.0.0.1:8102 weight=2;\n";

static QList<RemedyCase> ofMembers()
{
    const QByteArray down = " server 127.0.0.1:8101 down;\n server 127.0.0.1:8102 weight=2 down;\n";
    const QByteArray next = "proxy_next_upstream error timeout http_500 http_503;\n  proxy_pass http://app";
    const QByteArray only = "proxy_next_upstream http_500;\n  proxy_pass http://app";
    return {
        {"one failure sets a member aside that answers", "no-live-upstreams", "raise-max-fails",
         both(group(two)).log(refused, "http://127.0.0.1:8101/cart").log(noneLeft, "http://app/cart"),
         "- server 127.0.0.1:8101;\n- server 127.0.0.1:8102 weight=2;\n+ server 127.0.0.1:8101 max_fails=3;\n+ server "
         "127.0.0.1:8102 weight=2 max_fails=3;\n"},
        {"a member is really down",
         "no-live-upstreams",
         "",
         group(two)
             .listener("127.0.0.1:8101", "node", 50)
             .log(refused, "http://127.0.0.1:8101/cart")
             .log(noneLeft, "http://app/cart"),
         {},
         "http://shop.example.test/cart",
         true},
        {"somebody chose how many",
         "no-live-upstreams",
         "",
         both(group(" server 127.0.0.1:8101 max_fails=5;\n server 127.0.0.1:8102;\n"))
             .log(refused, "http://127.0.0.1:8101/cart")
             .log(noneLeft, "http://app/cart"),
         {}},
        {"one of two refuses", "pool-member-down", "mark-peer-down",
         group(two).listener("127.0.0.1:8101", "node", 50).log(refused, "http://127.0.0.1:8102/cart"),
         "- server 127.0.0.1:8102 weight=2;\n+ server 127.0.0.1:8102 weight=2 down;\n"},
        {"one on another machine refuses", "pool-member-down", "mark-peer-down",
         group(" server 127.0.0.1:8101;\n server 10.0.0.9:8102;\n")
             .listener("127.0.0.1:8101", "node", 50)
             .log(refused, "http://10.0.0.9:8102/cart"),
         "- server 10.0.0.9:8102;\n+ server 10.0.0.9:8102 down;\n"},
        {"both refuse",
         "pool-member-down",
         "",
         group(two).log(refused, "http://127.0.0.1:8101/cart").log(refused, "http://127.0.0.1:8102/cart"),
         {},
         "http://shop.example.test/cart",
         true},
        {"error pages set members aside", "next-upstream-ejection", "drop-http-5xx",
         both(group(two, next)).log(noneLeft, "http://app/cart"),
         "-  proxy_next_upstream error timeout http_500 http_503;\n+  proxy_next_upstream error timeout;\n"},
        {"nothing else is left", "next-upstream-ejection", "drop-http-5xx",
         both(group(two, only)).log(noneLeft, "http://app/cart"),
         "-  proxy_next_upstream http_500;\n+  proxy_next_upstream error timeout;\n"},
        {"all are marked down and one listens", "pool-all-down-by-config", "take-down-mark-away",
         group(down).listener("127.0.0.1:8102", "node", 51).log(noneLeft, "http://app/cart"),
         "- server 127.0.0.1:8102 weight=2 down;\n+ server 127.0.0.1:8102 weight=2;\n"},
        {"all are marked down and none listens",
         "pool-all-down-by-config",
         "",
         group(down).log(noneLeft, "http://app/cart"),
         {}},
        {"a limit is reached and nobody is marked",
         "pool-all-down-by-config",
         "",
         both(group(" zone app 64k;\n server 127.0.0.1:8101 max_conns=1;\n server 127.0.0.1:8102 max_conns=1;\n"))
             .log(noneLeft, "http://app/cart"),
         {}},
    };
}

static QByteArray tried(const QByteArray &time, const QByteArray &status, const QByteArray &seconds)
{
    return "203.0.113.7 - - [20/Nov/2026:" + time + " +0000] \"POST /cart HTTP/1.1\" " + status
        + " 157 \"-\" \"curl/8.5.0\" rt=" + seconds + " uct=\"0.000\" uht=\"-\" urt=\"" + seconds
        + "\" ua=\"127.0.0.1:8101\" us=\"" + status + "\"\n";
}

static Incident races(const QByteArray &version, const QByteArray &members, const QByteArray &program)
{
    return group(members)
        .exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/" + version + "\n")
        .listener("127.0.0.1:8101", program, 50)
        .log(reset, "http://127.0.0.1:8101/cart")
        .exhibit("access.log", "cat /var/log/nginx/access.log",
                 tried("10:18:30", "200", "0.021") + tried("10:18:42", "502", "0.000")
                     + tried("10:18:43", "200", "0.020"));
}

static QList<RemedyCase> ofConnections()
{
    const QByteArray kept = " server 127.0.0.1:8101;\n keepalive 16;\n";
    const QByteArray noPort = "connect() to 127.0.0.1:8101 failed (99: Cannot assign requested address) while "
                              "connecting to upstream";
    return {
        {"node closes after five seconds", "keepalive-race", "shorten-keepalive", races("1.22.1", kept, "node"),
         "+ keepalive_timeout 4s;\n"},
        {"nobody knows when java closes", "keepalive-race", "shorten-keepalive", races("1.22.1", kept, "java"),
         "- keepalive 16;\n"},
        {"a new nginx keeps connections by itself", "keepalive-race", "shorten-keepalive",
         races("1.30.0", " server 127.0.0.1:8101;\n", "java"), "+ keepalive 0;\n"},
        {"an old nginx cannot be told when", "keepalive-race", "shorten-keepalive", races("1.14.2", kept, "node"),
         "- keepalive 16;\n"},
        {"it lets go sooner already", "keepalive-race", "shorten-keepalive",
         races("1.22.1", kept + " keepalive_timeout 2s;\n", "node"), "- keepalive 16;\n"},
        {"no local port is left", "ephemeral-ports", "keep-connections",
         group(two)
             .exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/1.22.1\n")
             .listener("127.0.0.1:8101", "node", 50)
             .log(noPort, "http://127.0.0.1:8101/cart"),
         "+ keepalive 32;\n+ keepalive_timeout 4s;\n+  proxy_http_version 1.1;\n+  proxy_set_header Connection "
         "\"\";\n"},
        {"WebSocket goes the same way",
         "ephemeral-ports",
         "",
         group(two, "proxy_set_header Connection $connection_upgrade;\n  proxy_pass http://app")
             .exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/1.22.1\n")
             .listener("127.0.0.1:8101", "node", 50)
             .log(noPort, "http://127.0.0.1:8101/cart"),
         {}},
        {"a plain target becomes a group", "ephemeral-ports", "keep-connections",
         Incident()
             .config(siteTo("proxy_set_header Host $host;\n  proxy_pass http://127.0.0.1:8101/app/"))
             .exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/1.18.0\n")
             .answers(502)
             .listener("127.0.0.1:8101", "node", 50)
             .log(noPort, "http://127.0.0.1:8101/cart"),
         "+upstream kept_127.0.0.1_8101 {\n+    server 127.0.0.1:8101;\n+    keepalive 32;\n+    keepalive_timeout "
         "4s;\n"
         "+    keepalive_requests 1000;\n+}\n+\n-  proxy_pass http://127.0.0.1:8101/app/;\n"
         "+  proxy_pass http://kept_127.0.0.1_8101/app/;\n+  proxy_http_version 1.1;\n"
         "+  proxy_set_header Connection \"\";\n"},
        {"what is cached is found by the target's name",
         "ephemeral-ports",
         "",
         Incident()
             .config(siteTo("proxy_set_header Host $host;\n  proxy_cache pages;\n  proxy_pass http://127.0.0.1:8101"))
             .exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/1.22.1\n")
             .answers(502)
             .listener("127.0.0.1:8101", "node", 50)
             .log(noPort, "http://127.0.0.1:8101/cart"),
         {}},
        {"a plain target whose name is sent as the Host",
         "ephemeral-ports",
         "",
         Incident()
             .config(siteTo("proxy_set_header Host $proxy_host;\n  proxy_pass http://127.0.0.1:8101"))
             .exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/1.22.1\n")
             .answers(502)
             .listener("127.0.0.1:8101", "node", 50)
             .log(noPort, "http://127.0.0.1:8101/cart"),
         {}},
        {"a plain target whose name is the Host",
         "ephemeral-ports",
         "",
         Incident()
             .config(siteTo("proxy_pass http://127.0.0.1:8101"))
             .exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/1.22.1\n")
             .answers(502)
             .listener("127.0.0.1:8101", "node", 50)
             .log(noPort, "http://127.0.0.1:8101/cart"),
         {}},
    };
}

QList<RemedyCase> remedycases::pool()
{
    return ofMembers() + ofConnections();
}

} // namespace upriver
