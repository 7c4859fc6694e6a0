// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/healthyhost.h"

#include "core/evidence/probes.h"
#include "core/model/nginx/url.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr char ownAddress[] = "10.77.0.11";
static constexpr int masterPid = 124;
static constexpr int workerPid = 125;

static bool isLoopback(const QString &host)
{
    return host.startsWith("127."_L1) || host == "::1"_L1;
}

/// As nginx -T prints it, with an empty file for each include that leads nowhere.
static QByteArray dumpOf(const nginx::Tree &tree)
{
    QByteArray dump = "nginx: the configuration file " + tree.files.first().path().toUtf8()
        + " syntax is ok\nnginx: configuration file " + tree.files.first().path().toUtf8() + " test is successful\n";
    for (const nginx::File &file : tree.files)
        dump += "# configuration file " + file.path().toUtf8() + ":\n" + file.text().toByteArray() + '\n';
    static const QRegularExpression missing(u"^open\\(\\) \"([^\"]+)\" failed \\(2: "_s);
    const auto config = nginx::understand(std::make_shared<const nginx::Tree>(tree));
    for (const nginx::Complaint &complaint : config->complaints) {
        if (const auto found = missing.match(complaint.nginxSays); found.hasMatch())
            dump += "# configuration file " + found.captured(1).toUtf8() + ":\n\n";
    }
    return dump;
}

HealthyHost::HealthyHost(const nginx::Tree &tree, DayOfLogs day)
    : m_dump(dumpOf(tree))
    , m_config(nginx::understand(std::make_shared<const nginx::Tree>(nginx::parseDump(m_dump))))
{
    for (const nginx::Server &server : m_config->servers) {
        for (const nginx::Listen &at : server.listens())
            listen(at);
    }
    for (const nginx::StreamServer &server : m_config->stream().servers) {
        for (const nginx::Listen &at : server.listens())
            listen(at);
    }
    for (const nginx::Upstream &upstream : m_config->upstreams + m_config->stream().upstreams) {
        for (const nginx::Peer &peer : upstream.peers())
            place(peer.address);
    }
    Snapshot bare;
    bare.config = m_config;
    m_handoffs = allHandoffs(bare, {});
    for (Handoff &handoff : m_handoffs)
        handoff.peer.host = m_resolved.value(handoff.peer.host, handoff.peer.host);
    writeLogs(m_config->main(), day);
    if (m_config->http())
        writeLogs(*m_config->http(), day);
    for (const nginx::Server &server : m_config->servers)
        writeLogs(server.level(), day);
    for (const nginx::Location &location : m_config->locations)
        writeLogs(location.level(), day);
}

void HealthyHost::listenHere(const QString &address, quint16 port, const QByteArray &program, int pid)
{
    const QString host = address.contains(u':') ? u'[' + address + u']' : address;
    const QString at = host + u':' + QString::number(port);
    if (m_served.contains(at))
        return;
    m_served << at;
    m_ss += "LISTEN 0 511 " + at.toUtf8() + (host.startsWith(u'[') ? " [::]:*" : " 0.0.0.0:*") + " users:((\"" + program
        + "\",pid=" + QByteArray::number(pid) + ",fd=6))\n";
}

void HealthyHost::listen(const nginx::Listen &at)
{
    if (at.udp || at.quic)
        return;
    if (!at.unixPath.isEmpty()) {
        m_ssUnix += "u_str LISTEN 0 511 " + at.unixPath.toUtf8() + " 500 * 0 users:((\"nginx\",pid=124,fd=7))\n";
        return;
    }
    for (int port = at.port; port <= std::max(at.port, at.lastPort); ++port)
        listenHere(at.address == "*"_L1 ? u"0.0.0.0"_s : at.address, static_cast<quint16>(port), "nginx", masterPid);
    const bool isAny = at.address == "*"_L1 || at.address == "::"_L1;
    if (!isAny && !isLoopback(at.address) && nginx::isIpAddress(at.address))
        m_ip += "    inet" + QByteArray(at.address.contains(u':') ? "6 " : " ") + at.address.toUtf8()
            + (at.address.contains(u':') ? "/64" : "/24") + " scope global eth0\n";
}

void HealthyHost::makeSocket(const QString &path)
{
    const QByteArray pid = QByteArray::number(++m_pid);
    const QString folder = path.section(u'/', 0, -2);
    m_ssUnix += "u_str LISTEN 0 4096 " + path.toUtf8() + " 6" + pid + " * 0 users:((\"app\",pid=" + pid + ",fd=9))\n";
    m_folders[folder] += "srw-rw---- 1 www-data www-data 0 Nov 10 10:18 " + path.section(u'/', -1).toUtf8() + '\n';
    QByteArray way = "path\t" + path.toUtf8() + '\n';
    for (const QByteArray &viewer : {QByteArray("here"), QByteArray::number(workerPid)}) {
        way += viewer + "\tdrwxr-xr-x\t0\t0\troot\troot\t/\n";
        const qsizetype steps = path.count(u'/');
        for (qsizetype step = 1; step < steps; ++step)
            way += viewer + "\tdrwxr-xr-x\t0\t0\troot\troot\t" + path.section(u'/', 0, step).toUtf8() + '\n';
        way += viewer + "\tsrw-rw----\t33\t33\twww-data\twww-data\t" + path.toUtf8() + '\n';
    }
    m_ways["way-"_L1 + exhibitNameOf(path) + ".txt"_L1] = way;
}

void HealthyHost::place(const nginx::Address &peer)
{
    if (m_placed.contains(peer.text()))
        return;
    m_placed << peer.text();
    if (peer.isUnix())
        return makeSocket(peer.unixPath);
    const bool isAny = peer.host == "0.0.0.0"_L1;
    const bool isHere = peer.host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || isLoopback(peer.host) || isAny
        || m_ip.contains(peer.host.toUtf8() + '/');
    if (!isHere) {
        m_elsewhere << peer.host;
        const QByteArray address
            = nginx::isIpAddress(peer.host) ? peer.host.toUtf8() : "10.77.1." + QByteArray::number(m_elsewhere.size());
        if (!nginx::isIpAddress(peer.host) && !m_resolved.contains(peer.host)) {
            m_names += "lookup " + peer.host.toUtf8() + '\n' + address + "      STREAM " + peer.host.toUtf8() + '\n';
            m_resolved[peer.host] = QString::fromUtf8(address);
        }
        m_ways["way-"_L1 + exhibitNameOf(QString::fromUtf8(address)) + ".txt"_L1] = address
            + " dev eth0 src 10.77.0.11 uid 0 \n    cache \n" + address
            + " dev eth0 lladdr b6:f4:bc:2a:36:ba REACHABLE \n";
        return;
    }
    // Who dials the port reaches nginx itself where that listens on every address.
    if (m_ss.contains(" 0.0.0.0:" + QByteArray::number(peer.port) + ' '))
        return;
    const QByteArray pid = QByteArray::number(++m_pid);
    const QString host = isAny ? u"0.0.0.0"_s : nginx::isIpAddress(peer.host) ? peer.host : u"127.0.0.1"_s;
    listenHere(host, peer.port, "app" + pid, m_pid);
    m_ps += pid + " 1 www-data /opt/app" + pid + "/server\n";
    m_units += "Id=app" + pid
        + ".service\nLoadState=loaded\nActiveState=active\nSubState=running\nResult=success\n"
          "NRestarts=0\nMainPID="
        + pid + "\nType=simple\nFragmentPath=/etc/systemd/system/app" + pid
        + ".service\nExecStart={ path=/opt/app ; argv[]=/opt/app" + pid + "/server ; ignore_errors=no }\n\n";
}

void HealthyHost::writeLogs(const nginx::Level &level, DayOfLogs day)
{
    for (const LogUse &use : errorLogsOf(*m_config, level)) {
        if (use.kind == LogUse::Kind::File)
            m_errorLogs[use.path] = errorLinesOf(m_handoffs, day);
    }
    for (const LogUse &use : accessLogsOf(*m_config, level)) {
        if (use.kind == LogUse::Kind::File && use.format && !use.isPacked)
            m_accessLogs[use.path] = accessLinesOf(*use.format, day);
    }
}

static QString hostOf(const QString &name)
{
    if (name.startsWith(u'~') || name.isEmpty() || name == "_"_L1)
        return u"www.example.test"_s;
    QString host = name.startsWith(u'.') ? name.mid(1) : name;
    return host.replace(u'*', u'w');
}

QList<QUrl> HealthyHost::urls() const
{
    QList<QUrl> urls;
    QSet<QString> known;
    for (const nginx::Server &server : m_config->servers) {
        QStringList paths{u"/"_s, u"/index.php"_s};
        for (const nginx::Location &location : m_config->locations) {
            if (!location.isRegex() && location.modifier() != "@"_L1 && location.pattern().startsWith(u'/'))
                paths << location.pattern();
        }
        for (const nginx::Listen &at : server.listens()) {
            if (at.udp || at.quic || at.port == 0)
                continue;
            const QString start = (at.tls ? u"https://"_s : u"http://"_s) + hostOf(server.names().value(0)) + u':'
                + QString::number(at.port);
            for (const QString &path : std::as_const(paths)) {
                if (!known.contains(start + path))
                    urls << QUrl(start + path);
                known << start + path;
            }
        }
    }
    return urls;
}

int HealthyHost::answerTo(const QUrl &url) const
{
    static constexpr int good = 200;
    const nginx::Route route = nginx::route(*m_config, nginx::RouteRequest::forUrl(url));
    return !route.server ? 0 : route.status.value_or(good);
}

Evidence HealthyHost::evidence(const QUrl &url) const
{
    Evidence all{.host = u"ops@web7"_s, .standing = Standing::Root};
    const auto add = [&](const QString &name, const QByteArray &command, const QByteArray &text) {
        all.exhibits << Exhibit{
            .name = name, .command = QString::fromUtf8(command), .status = 0, .text = text, .asRoot = true};
    };
    add(u"os-release.txt"_s, "cat /etc/os-release; uname -r; hostname; id",
        "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nuid=0(root) gid=0(root)\nnow 2026/11/20 10:19:00 +0000\n");
    add(u"nginx-T.txt"_s, "nginx -T", m_dump);
    const QByteArray user = m_config->user().toUtf8();
    add(u"ps.txt"_s, "ps -eo pid,ppid,user,args",
        "PID PPID USER COMMAND\n1 0 root /sbin/init\n124 1 root nginx: master process /usr/sbin/nginx\n125 124 " + user
            + " nginx: worker process\n" + m_ps);
    add(u"nginx-processes.txt"_s, "sh nginx-processes",
        "nginx\t/usr/sbin/nginx\n124\t1\t0\t1794304800\tsame\t/system.slice/nginx.service \t/usr/sbin/nginx\tnginx: "
        "master process /usr/sbin/nginx\n125\t124\t\t1794304800\t\t\t\tnginx: worker process\n");
    add(u"nginx-workers.txt"_s, "sh nginx-workers",
        "worker\t125\nUid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nGroups:\t33 \nCapEff:\t0000000000000000\nMax open "
        "files            1024                 20000                files     "
        "\nopen\t11\nroot\t/\nmnt\tsame\nnet\tsame\n"
        "uid=33("
            + user + ") gid=33(" + user + ") groups=33(" + user + ")\n");
    add(u"ss.txt"_s, "ss -tlnp", "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n" + m_ss);
    add(u"ss-unix.txt"_s, "ss -xlp",
        "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n" + m_ssUnix);
    add(u"systemctl-show.txt"_s, "systemctl show -p Id,ActiveState '*.service'",
        "Id=nginx.service\nLoadState=loaded\nActiveState=active\nSubState=running\nResult=success\nNRestarts="
        "0\nMainPID="
        "124\nFragmentPath=/lib/systemd/system/nginx.service\n\n"
            + m_units);
    add(u"journal-nginx.txt"_s, "journalctl -u nginx --no-pager -n 100",
        "Nov 10 10:00:00 web7 systemd[1]: Started nginx.service - A high performance web server.\n");
    add(u"ip.txt"_s, "ip addr; ip route",
        "1: lo: <LOOPBACK,UP>\n    inet 127.0.0.1/8 scope host lo\n    inet6 ::1/128 scope host \n2: eth0: <UP>\n    "
        "inet "
            + QByteArray(ownAddress) + "/24 scope global eth0\n" + m_ip + "default via 10.77.0.1 dev eth0 \n");
    add(u"resolv.txt"_s, "cat /etc/resolv.conf /etc/hosts",
        "nameserver 10.77.0.53\n127.0.0.1 localhost\n::1 localhost\n");
    add(u"containers.txt"_s, "docker ps", "engine\tnone\n");
    add(u"free.txt"_s, "free -m",
        "               total        used        free      shared  buff/cache   available\nMem:           24105        "
        " "
        "585       22389          27        1501       23520\nSwap: 0 0 0\n");
    add(u"df.txt"_s, "df -h", "Filesystem Size Used Avail Use% Mounted on\n/dev/vda 252G 39G 58G 40% /\n");
    add(u"names.txt"_s, "sh -c 'for n; do getent ahosts \"$n\"; done' names", m_names);
    for (auto folder = m_folders.cbegin(); folder != m_folders.cend(); ++folder)
        add("ls-"_L1 + exhibitNameOf(folder.key()) + ".txt"_L1, "ls -la " + folder.key().toUtf8(),
            "total 0\ndrwxr-xr-x 2 www-data www-data 60 Nov 10 10:18 .\n" + folder.value());
    for (auto way = m_ways.cbegin(); way != m_ways.cend(); ++way)
        add(way.key(), way.value().startsWith("path") ? "sh -c '…' path-steps" : "sh -c 'ip route get; ip neigh show'",
            way.value());
    for (auto log = m_errorLogs.cbegin(); log != m_errorLogs.cend(); ++log)
        add(exhibitNameOf(log.key()), "tail -n 1000 " + log.key().toUtf8(), log.value());
    for (auto log = m_accessLogs.cbegin(); log != m_accessLogs.cend(); ++log)
        add(exhibitNameOf(log.key()), "tail -n 1000 " + log.key().toUtf8(), log.value());
    if (!url.isEmpty())
        add(u"curl.txt"_s, "curl -sS -k -i -m 10 '" + url.toEncoded() + "'",
            "HTTP/1.1 " + QByteArray::number(answerTo(url)) + " Word\r\nServer: nginx\r\n\r\nbody\n");
    return all;
}

} // namespace upriver
