// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"
#include "tests/doubles/runningnginx.h"

namespace upriver {

static Incident group(const QByteArray &servers, const QByteArray &more = {})
{
    return Incident()
        .config("upstream app { " + servers + " }\n" + siteTo(more + "proxy_pass http://app"))
        .answers(502)
        .listener("127.0.0.1:8101", "node", 50)
        .listener("127.0.0.1:8102", "node", 51);
}

static Incident empty(Incident incident)
{
    return incident.log("no live upstreams while connecting to upstream", "http://app/cart");
}

static QByteArray logged(const QByteArray &pid, const QByteArray &message, const QByteArray &upstream)
{
    return "2026/11/20 10:18:42 [error] " + pid + "#" + pid + ": *64 " + message
        + ", client: 198.51.100.23, server: shop.example.test, request: \"GET /cart HTTP/1.1\", upstream: \"" + upstream
        + "\", host: \"shop.example.test\"\n";
}

// A member refused the worker of that process id; worker 125 has nobody left.
static Incident refusedOf(const QByteArray &pid, Incident incident)
{
    static const QByteArray refusal = "connect() failed (111: Connection refused) while connecting to upstream";
    return incident.exhibit("nginx-processes.txt", "grep -l '^nginx: ' /proc/[0-9]*/cmdline", runningNginx())
        .exhibit("error.log", "tail -n 2000 /var/log/nginx/error.log",
                 logged(pid, refusal, "http://127.0.0.1:8101/cart") + logged(pid, refusal, "http://127.0.0.1:8102/cart")
                     + logged("125", "no live upstreams while connecting to upstream", "http://app/cart"));
}

QList<Case> rulecases::ofPools()
{
    const QByteArray two = "server 127.0.0.1:8101; server 127.0.0.1:8102;";
    const QByteArray retried = "proxy_next_upstream error timeout http_500 http_503;\n  ";
    const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
    const Incident refusedOnce = group(two, retried).log(refused, "http://127.0.0.1:8101/cart");
    return {
        {"members failed before", "no-live-upstreams", true, empty(refusedOnce)},
        {"one member failed, another is left", "no-live-upstreams", false, refusedOnce},
        {"all are marked down", "pool-all-down-by-config", true,
         empty(group("server 127.0.0.1:8101 down; server 127.0.0.1:8102 down;"))},
        {"all have a limit, and none failed", "pool-all-down-by-config", true,
         empty(group("zone app 64k; server 127.0.0.1:8101 max_conns=1; server 127.0.0.1:8102 max_conns=1;"))},
        {"one is not marked down", "pool-all-down-by-config", false,
         empty(group("server 127.0.0.1:8101 down; server 127.0.0.1:8102;"))},
        {"error pages set them aside", "next-upstream-ejection", true, empty(group(two, retried))},
        {"refusals set them aside", "next-upstream-ejection", false, empty(refusedOnce)},
        {"they refused workers that are gone", "next-upstream-ejection", true, refusedOf("99", group(two, retried))},
        {"they refused the worker that has nobody left", "next-upstream-ejection", false,
         refusedOf("125", group(two, retried))},
        {"one of two refuses", "pool-member-down", true,
         Incident()
             .config("upstream app { " + two + " }\n" + siteTo("proxy_pass http://app"))
             .answers(502)
             .listener("127.0.0.1:8101", "node", 50)
             .log(refused, "http://127.0.0.1:8102/cart")},
        {"both refuse", "pool-member-down", false,
         Incident()
             .config("upstream app { " + two + " }\n" + siteTo("proxy_pass http://app"))
             .answers(502)
             .log(refused, "http://127.0.0.1:8101/cart")
             .log(refused, "http://127.0.0.1:8102/cart")},
        {"a member on another machine refuses", "pool-member-down", true,
         Incident()
             .config("upstream app { server 127.0.0.1:8101; server 10.0.0.9:8102; }\n"
                     + siteTo("proxy_pass http://app"))
             .answers(502)
             .listener("127.0.0.1:8101", "node", 50)
             .log(refused, "http://10.0.0.9:8102/cart")},
        {"both are on other machines and refuse", "pool-member-down", false,
         Incident()
             .config("upstream app { server 10.0.0.8:8101; server 10.0.0.9:8102; }\n" + siteTo("proxy_pass http://app"))
             .answers(502)
             .log(refused, "http://10.0.0.8:8101/cart")
             .log(refused, "http://10.0.0.9:8102/cart")},
        {"a member on another machine answers what is no HTTP", "pool-member-down", false,
         Incident()
             .config("upstream app { server 127.0.0.1:8101; server 10.0.0.9:8102; }\n"
                     + siteTo("proxy_pass http://app"))
             .answers(502)
             .listener("127.0.0.1:8101", "node", 50)
             .log("upstream sent unexpected FastCGI record: 3 while reading response header from upstream",
                  "http://10.0.0.9:8102/cart")},
    };
}

} // namespace upriver
