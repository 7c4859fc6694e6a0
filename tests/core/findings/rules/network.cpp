// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

using namespace Qt::StringLiterals;

namespace upriver {

static const QByteArray timedOut = "upstream timed out (110: Connection timed out) while connecting to upstream";
static const QByteArray noPort
    = "connect() to 10.77.0.12:8069 failed (99: Cannot assign requested address) while connecting to upstream";

/// To another machine of the same network.
static Incident toErp(const QByteArray &complaint, int status = 502)
{
    return Incident()
        .config(siteTo("proxy_pass http://10.77.0.12:8069"))
        .answers(status)
        .log(complaint, "http://10.77.0.12:8069/cart")
        .exhibit("ip.txt", "ip addr; ip route", "    inet 10.77.0.33/24 scope global eth0\n");
}

static Incident unreachable()
{
    return toErp("connect() failed (113: No route to host) while connecting to upstream");
}

static Incident withNeighbour(Incident incident, const QByteArray &row)
{
    return incident.exhibit("way-10.77.0.12.txt", "sh -c 'ip route get 10.77.0.12 2>&1; ip neigh show to 10.77.0.12'",
                            "10.77.0.12 dev eth0 src 10.77.0.33 uid 0 \n    cache \n" + row + "\n");
}

static const QByteArray alive = "10.77.0.12 dev eth0 lladdr 32:7a:a3:e4:9f:63 REACHABLE";
static const QByteArray silent = "10.77.0.12 dev eth0 FAILED";

static Incident withLimits(Incident incident, const QByteArray &text)
{
    return incident.exhibit("network-limits.txt", "ss -s; cat /proc/sys/net/core/somaxconn", text);
}

static Incident toNode(const QByteArray &complaint)
{
    return Incident()
        .config(siteTo("proxy_pass http://127.0.0.1:3000"))
        .listener("127.0.0.1:3000", "node", 50)
        .answers(502)
        .log(complaint, "http://127.0.0.1:3000/cart");
}

static Incident withRule(Incident incident, const QByteArray &rule)
{
    return incident.exhibit(
        "firewall.txt", "nft list ruleset",
        "table inet filter {\n\tchain output {\n\t\ttype filter hook output priority filter; policy "
        "accept;\n\t\t"
            + rule + "\n\t}\n}\n");
}

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";

QList<Case> rulecases::network()
{
    return {
        {"nobody answers for the address", "host-unreachable", true, withNeighbour(unreachable(), silent)},
        {"nginx says 113, nothing more is known", "host-unreachable", true, unreachable()},
        {"the host answers a ping", "host-unreachable", false,
         unreachable().exhibit("ping.txt", "ping -c 2 10.77.0.12",
                               "PING 10.77.0.12 (10.77.0.12) 56(84) bytes of data.\n"
                               "2 packets transmitted, 2 received, 0% packet loss, time 1001ms\n")},
        {"the host is known to its neighbours", "host-unreachable-firewall-reject", true,
         withNeighbour(unreachable(), alive)},
        {"it was turned away at once", "host-unreachable-firewall-reject", true,
         unreachable().exhibit(
             "curl-upstream.txt", "curl -sS -i -m 8 http://10.77.0.12:8069/",
             "curl: (7) Failed to connect to 10.77.0.12 port 8069 after 0 ms: Couldn't connect to server\n")},
        {"the kernel waited for the host in vain", "host-unreachable-firewall-reject", false,
         unreachable().exhibit(
             "curl-upstream.txt", "curl -sS -i -m 8 http://10.77.0.12:8069/",
             "curl: (7) Failed to connect to 10.77.0.12 port 8069 after 3059 ms: Couldn't connect to server\n")},
        {"its own rule rejects", "host-unreachable-firewall-reject", true,
         withRule(unreachable(), "ip daddr 10.77.0.12 tcp dport 8069 reject with icmp admin-prohibited")},

        {"the host is alive and says nothing", "connect-timeout-firewall", true,
         withNeighbour(toErp(timedOut, 504), alive)},
        {"the host is as silent as its port", "connect-timeout-firewall", false,
         withNeighbour(toErp(timedOut, 504), silent)},
        {"the program listens on the other host", "connect-timeout-firewall", true,
         toErp(timedOut, 504)
             .exhibit("other-hosts/erp/ip.txt", "ip addr", "    inet 10.77.0.12/24 scope global eth0\n")
             .exhibit("other-hosts/erp/ss.txt", "ss -tlnp", "LISTEN 0 128 0.0.0.0:8069 0.0.0.0:*\n")},
        {"its own rule drops", "connect-timeout-firewall", true,
         withRule(toNode(timedOut), "tcp dport 3000 drop").answers(504)},
        {"nothing is known of the way", "connect-timeout", true, toErp(timedOut, 504)},
        {"the queue of the program is full", "connect-timeout", false,
         Incident()
             .config(siteTo("proxy_pass http://127.0.0.1:3000"))
             .exhibit("ss.txt", "ss -tlnp",
                      "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n"
                      "LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:((\"nginx\",pid=124,fd=6))\n"
                      "LISTEN 6 5 127.0.0.1:3000 0.0.0.0:* users:((\"node\",pid=50,fd=3))\n")
             .answers(504)
             .log(timedOut, "http://127.0.0.1:3000/cart")},

        {"the table of connections is full", "conntrack-full", true,
         withLimits(toErp(timedOut, 504),
                    "net.netfilter.nf_conntrack_count = 65536\nnet.netfilter.nf_conntrack_max = 65536\n")},
        {"it is nearly empty", "conntrack-full", false,
         withLimits(toErp(timedOut, 504),
                    "net.netfilter.nf_conntrack_count = 536\nnet.netfilter.nf_conntrack_max = 65536\n")},
        {"the kernel says so", "conntrack-full", true,
         toErp(timedOut, 504)
             .exhibit("journal-priority.txt", "journalctl -p warning --no-pager",
                      "Nov 20 10:18:42 web7 kernel: nf_conntrack: nf_conntrack: table full, dropping packet\n")},

        {"no route to that network", "network-unreachable", true,
         toErp("connect() to 10.77.0.12:8069 failed (101: Network is unreachable) while connecting to upstream")},
        {"a route, and nobody there", "network-unreachable", false, unreachable()},

        {"all local ports wait for their end", "ephemeral-ports", true,
         withLimits(toErp(noPort),
                    "TCP:   28300 (estab 12, closed 28250, orphaned 0, timewait 28231)\n"
                    "net.ipv4.ip_local_port_range = 32768\t60999\n")},
        {"the address of proxy_bind is gone", "ephemeral-ports", false,
         toErp("bind(10.0.0.9) failed (99: Cannot assign requested address) while connecting to upstream", 500)},
        {"IPv6 is switched off", "ephemeral-ports", false,
         withLimits(Incident()
                        .config(siteTo("proxy_pass http://[::1]:3000"))
                        .listener("127.0.0.1:3000", "node", 50)
                        .answers(502)
                        .log("connect() to [::1]:3000 failed (99: Cannot assign requested address) while connecting to "
                             "upstream",
                             "http://[::1]:3000/cart"),
                    "TCP:   22 (estab 0, closed 17, orphaned 0, timewait 16)\n")},

        {"a rule refuses the port that is open", "firewall-refused", true,
         withRule(toNode(refused), "tcp dport 3000 counter packets 0 bytes 0 reject with tcp reset")},
        {"the rule is for another port", "firewall-refused", false,
         withRule(toNode(refused), "tcp dport 3001 reject with tcp reset")},
        {"the program was just started", "firewall-refused", false, toNode(refused)},
    };
}

} // namespace upriver
