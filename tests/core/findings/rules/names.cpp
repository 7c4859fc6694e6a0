// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

namespace upriver {

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const QByteArray unreachable = "connect() failed (113: No route to host) while connecting to upstream";

static Incident lookedUp(const QByteArray &complaint)
{
    return Incident()
        .config(siteTo("resolver 10.0.0.53;\n  set $up orders.internal;\n  proxy_pass http://$up:8080"))
        .answers(502)
        .complaint("error", complaint);
}

static Incident named(const QByteArray &lookup)
{
    return Incident()
        .config(siteTo("proxy_pass http://orders.internal:8080"))
        .answers(502)
        .log(unreachable, "http://10.0.0.7:8080/cart")
        .exhibit("names.txt", "sh -c x names orders.internal", "lookup orders.internal\n" + lookup);
}

static Incident toLocalhost(const QByteArray &listens)
{
    return Incident()
        .config(siteTo("proxy_pass http://localhost:3000"))
        .answers(502)
        .log(refused, "http://[::1]:3000/cart")
        .listener(listens, "node", 50);
}

static Incident elsewhere(const QByteArray &unit)
{
    return Incident()
        .config(siteTo("proxy_pass http://10.0.0.9:3000"))
        .answers(502)
        .log(unreachable, "http://10.0.0.9:3000/cart")
        .exhibit("ip.txt", "ip -br addr", "eth0@if3         UP             inet 10.0.0.5/24\n")
        .listener("0.0.0.0:3000", "node", 50)
        .unit(unit, "active running success", 50);
}

QList<Case> rulecases::ofNames()
{
    const QByteArray notFound = "orders.internal could not be resolved (3: Host not found)";
    const QByteArray refusedToAnswer = "orders.internal could not be resolved (5: Refused)";
    const QByteArray failed = "orders.internal could not be resolved (2: Server failure)";
    const QByteArray timedOut = "orders.internal could not be resolved (110: Operation timed out)";
    return {
        {"no resolver", "dns-no-resolver", true, lookedUp("no resolver defined to resolve orders.internal")},
        {"a resolver that answers no", "dns-no-resolver", false, lookedUp(notFound)},
        {"no such name", "dns-nxdomain", true, lookedUp(notFound)},
        {"the server failed", "dns-nxdomain", false, lookedUp(failed)},
        {"an error of the name server", "dns-servfail", true, lookedUp(failed)},
        {"the name server refuses", "dns-servfail", true, lookedUp(refusedToAnswer)},
        {"the name server is silent", "dns-servfail", false, lookedUp(timedOut)},
        {"no answer in time", "dns-timeout", true, lookedUp(timedOut)},
        {"an answer that says no", "dns-timeout", false, lookedUp(notFound)},
        {"a name one letter off", "wrong-host", true,
         lookedUp(notFound).exhibit("resolv.txt", "cat /etc/resolv.conf /etc/hosts",
                                    "nameserver 10.0.0.53\n10.0.0.9 order.internal\n")},
        {"no name is near", "wrong-host", false,
         lookedUp(notFound).exhibit("resolv.txt", "cat /etc/resolv.conf /etc/hosts",
                                    "nameserver 10.0.0.53\n10.0.0.9 billing.internal\n")},
        {"the name of a container that ended", "container-stopped", true,
         lookedUp("api could not be resolved (3: Host not found)")
             .exhibit("docker-ps-a.txt", "docker ps -a",
                      "CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS                    PORTS   NAMES\n"
                      "e8c7f8cb334c   a:1     \"a\"       2 h ago   Exited (1) 2 minutes ago          shop-api-1\n")},
        {"the name of a container that runs", "container-port-or-network", true,
         lookedUp("api could not be resolved (3: Host not found)")
             .exhibit("docker-ps-a.txt", "docker ps -a",
                      "CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS         PORTS   NAMES\n"
                      "e8c7f8cb334c   a:1     \"a\"       2 h ago   Up 2 minutes           shop-api-1\n")},

        {"nginx does not start for a name", "dns-host-not-found-at-start", true,
         Incident()
             .config(siteTo("proxy_pass http://api:3000"))
             .nginxStopped()
             .exhibit("nginx-t.txt", "nginx -t",
                      "nginx: [emerg] host not found in upstream \"api\" in /etc/nginx/conf.d/shop.conf:4\n"
                      "nginx: configuration file /etc/nginx/nginx.conf test failed\n")},
        {"nginx does not start for a word", "dns-host-not-found-at-start", false,
         Incident()
             .config(siteTo("proxy_pass http://api:3000"))
             .nginxStopped()
             .exhibit("nginx-t.txt", "nginx -t",
                      "nginx: [emerg] unknown directive \"prox_pass\" in /etc/nginx/conf.d/shop.conf:4\n"
                      "nginx: configuration file /etc/nginx/nginx.conf test failed\n")},

        {"the site's own program listens here", "wrong-host", true, elsewhere("shop-api")},
        {"another program listens here", "wrong-host", false, elsewhere("mailer")},

        {"the name leads elsewhere now", "dns-stale", true, named("10.0.0.8 STREAM orders.internal\n")},
        {"the name still leads there", "dns-stale", false, named("10.0.0.7 STREAM orders.internal\n")},
        {"nobody knows the name", "dns-stale", false, named("")},

        {"localhost, and only IPv4 is served", "localhost-ipv6-first", true, toLocalhost("127.0.0.1:3000")},
        {"localhost, and both are served", "localhost-ipv6-first", false, toLocalhost("*:3000")},
    };
}

} // namespace upriver
