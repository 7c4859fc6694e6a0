// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/findings/rules/cases.h"

using namespace Qt::StringLiterals;

namespace upriver {

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
static const QByteArray reset
    = "recv() failed (104: Connection reset by peer) while reading response header from upstream";

namespace {

/// A container as "docker container inspect" with the probe's format prints it.
struct Box
{
    QByteArray name;
    QByteArray status = "running"; ///< a word of State.Status, and more of State: "exited 137"
    QByteArray address = {};
    QByteArray published = {}; ///< "3000/tcp 8080"
    QByteArray ports = {}; ///< "3000/tcp"
    QByteArray more = {}; ///< of State
    int restarts = 0;
};

} // namespace

static QByteArray line(const Box &box)
{
    const QList<QByteArray> words = box.status.split(' ');
    const QList<QByteArray> port = box.published.split(' ');
    const QByteArray bindings
        = box.published.isEmpty() ? "" : '"' + port[0] + R"(":[{"HostIp":"","HostPort":")" + port.value(1) + "\"}]";
    const QByteArray exposed = box.ports.isEmpty() ? "" : '"' + box.ports + "\":null";
    return R"({"Id":"e8c7f8cb334c)" + box.name + R"(","Name":"/)" + box.name + R"(","RestartCount":)"
        + QByteArray::number(box.restarts) + R"(,"Config":{"Image":"registry.test/x:1"},"State":{"Status":")" + words[0]
        + R"(","OOMKilled":)" + (box.more == "oom" ? "true" : "false") + R"(,"ExitCode":)" + words.value(1, "0")
        + R"(,"Error":"","Pid":)" + (words[0] == "running" ? "531" : "0")
        + R"(,"StartedAt":"2026-11-20T10:10:00Z","FinishedAt":"0001-01-01T00:00:00Z"},"HostConfig":{"NetworkMode":"default","PortBindings":{)"
        + bindings + R"(}},"NetworkSettings":{"Ports":{)" + exposed
        + R"(},"Networks":{"bridge":{"Aliases":null,"IPAddress":")" + box.address + R"("}}}})" + '\n';
}

static Incident with(Incident incident, const QList<Box> &boxes, const QByteArray &more = {})
{
    QByteArray text = "engine\tdocker\n";
    for (const Box &box : boxes)
        text += line(box);
    text += R"({"Name":"bridge","IPAM":{"Config":[{"Subnet":"172.17.0.0/16","Gateway":"172.17.0.1"}]}})"
            "\n"
        + more;
    return incident.exhibit("containers.txt", "docker container inspect", text);
}

static Incident to(const QByteArray &peer, const QByteArray &complaint = refused)
{
    return Incident()
        .config(siteTo("proxy_pass http://" + peer))
        .answers(502)
        .log(complaint, "http://" + peer + "/cart");
}

static QList<Case> stoppedOnes()
{
    const Incident here = to("127.0.0.1:3000");
    const Box other{.name = "uptime", .published = "80/tcp 3001"};
    return {
        {"the container that publishes the port ended", "container-stopped", true,
         with(here, {other, {.name = "x1", .status = "exited 1", .published = "80/tcp 3000"}})},
        {"the container that publishes the port runs", "container-stopped", false,
         with(here, {other, {.name = "x1", .published = "80/tcp 3000"}})},
        {"only the table was read, and one ended", "container-stopped", true,
         Incident(here).exhibit(
             "docker-ps-a.txt", "docker ps -a",
             "CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS                      PORTS   NAMES\n"
             "e8c7f8cb334c   a:1     \"a\"       2 h ago   Exited (143) 2 minutes ago          job\n")},
        {"one ended, and the site's own service is stopped", "container-stopped", false,
         with(here, {{.name = "job", .status = "exited 0"}})
             .unit("shop", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")},
        {"killed for want of memory", "backend-oom-killed", true,
         with(here, {{.name = "x1", .status = "exited 137", .published = "80/tcp 3000", .more = "oom"}})},
        {"killed by a stop", "backend-oom-killed", false,
         with(here, {{.name = "x1", .status = "exited 137", .published = "80/tcp 3000"}})},
        {"the engine starts it again and again", "backend-crash-loop", true,
         with(here, {{.name = "x1", .status = "restarting 1", .published = "80/tcp 3000", .restarts = 9}})},
        {"it ended once", "backend-crash-loop", false,
         with(here, {{.name = "x1", .status = "exited 1", .published = "80/tcp 3000", .restarts = 0}})},

        {"the engine is down and kept the port", "docker-daemon-down", true,
         Incident(here).exhibit("containers.txt", "docker", "engine\tdocker\tdown\npublished\t3000\n")},
        {"the engine's unit failed and nobody else is there", "docker-daemon-down", true,
         Incident(here).unit("docker", "failed failed exit-code", 0, "/usr/bin/dockerd")},
        {"the engine's unit failed, and what else listens has a port the kernel gave out", "docker-daemon-down", true,
         Incident(here)
             .unit("docker", "failed failed exit-code", 0, "/usr/bin/dockerd")
             .exhibit("ss.txt", "ss -tlnp",
                      "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n"
                      "LISTEN 0 511 0.0.0.0:80 0.0.0.0:*\nLISTEN 0 4096 127.0.0.1:32929 0.0.0.0:*\n")},
        {"the engine is down, and so is the program", "docker-daemon-down", false,
         Incident(here)
             .exhibit("containers.txt", "docker", "engine\tdocker\tdown\npublished\t9000\n")
             .unit("shop", "failed failed exit-code", 0, "/usr/bin/node s.js --port 3000")},
        {"the engine is down and the program listens", "docker-daemon-down", false,
         Incident(here)
             .exhibit("containers.txt", "docker", "engine\tdocker\tdown\npublished\t3000\n")
             .listener("127.0.0.1:3000", "node", 50)},
    };
}

static QList<Case> changedOnes()
{
    const Incident there = to("172.17.0.2:80");
    const Box shop{.name = "shop", .address = "172.17.0.3", .ports = "80/tcp"};
    return {
        {"another container has the address now", "container-ip-changed", true,
         with(there, {shop, {.name = "redis", .address = "172.17.0.2", .ports = "6379/tcp"}})},
        {"nobody has the address now", "container-ip-changed", true, with(there, {shop})},
        {"the site's container has the address", "container-ip-changed", false,
         with(there, {{.name = "shop", .address = "172.17.0.2", .ports = "80/tcp"}})},
        {"the name leads to another address now", "container-ip-changed", true,
         with(Incident()
                  .config(siteTo("proxy_pass http://api:80"))
                  .answers(502)
                  .log(refused, "http://172.17.0.2:80/cart"),
              {{.name = "api", .address = "172.17.0.5"}})},
        {"the address is a machine's, not a container's", "container-ip-changed", false,
         with(to("192.168.7.2:80"), {shop})},
    };
}

static QList<Case> portOnes()
{
    const Incident there = to("172.17.0.3:8080");
    const Incident here = to("127.0.0.1:3000");
    const Box shop{.name = "shop", .address = "172.17.0.3", .ports = "80/tcp"};
    const Box published{.name = "shop", .address = "172.17.0.3", .published = "80/tcp 8080"};
    const Incident proxied = to("127.0.0.1:8080", reset).listener("127.0.0.1:8080", "docker-proxy", 60);
    return {
        {"the published port at the container's address", "container-port-or-network", true, with(there, {published})},
        {"a port the image does not name", "container-port-or-network", true, with(there, {shop})},
        {"the port the image names", "container-port-or-network", false, with(to("172.17.0.3:80"), {shop})},
        {"the program listens on its own loopback", "container-port-or-network", true,
         with(proxied, {published}, "look\t531\nlistens\t531\t0100007F:0050\n")},
        {"the program listens on another port", "container-port-or-network", true,
         with(proxied, {published}, "look\t531\nlistens\t531\t00000000:0BB8\n")},
        {"the program listens where it should", "container-port-or-network", false,
         with(proxied, {published}, "look\t531\nlistens\t531\t00000000:0050\n")},
        {"the engine's proxy drops every connection", "container-port-or-network", true, with(proxied, {published})},
        {"the inner port asked of the machine", "container-port-or-network", true,
         with(here, {{.name = "shop", .published = "3000/tcp 8080"}})},
        {"the port is not published", "container-port-or-network", true,
         with(here, {{.name = "shop", .address = "172.17.0.3", .ports = "3000/tcp"}})},
        {"the port is another container's", "container-port-or-network", false,
         with(here, {{.name = "mail", .address = "172.17.0.3", .ports = "25/tcp"}})},

        {"nginx in a container asks its own loopback", "container-localhost", true,
         Incident(here)
             .exhibit("nginx-T.txt", "docker exec edge nginx -T",
                      "# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp {\n"
                          + siteTo("proxy_pass http://127.0.0.1:3000") + "}\n")
             .listener("0.0.0.0:3000", "node", 50)},
        {"nginx on the machine asks the machine", "container-localhost", false, here},
    };
}

QList<Case> rulecases::inContainers()
{
    return stoppedOnes() + changedOnes() + portOnes();
}

} // namespace upriver
