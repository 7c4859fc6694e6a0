// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/probes.h"
#include "core/readers/kind.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(upriver::Kind)

/// What the recorded files are, by their names; those not listed have no reader.
static Kind rightKind(const QString &path)
{
    static const QHash<QString, Kind> kinds{
        {u"nginx-T.txt"_s, Kind::NginxDump},
        {u"nginx-V.txt"_s, Kind::NginxVersion},
        {u"nginx-t.txt"_s, Kind::NginxTest},
        {u"error.log"_s, Kind::ErrorLog},
        {u"shop.error.log"_s, Kind::ErrorLog},
        {u"access.log"_s, Kind::AccessLog},
        {u"shop.access.log"_s, Kind::AccessLog},
        {u"ss.txt"_s, Kind::TcpListeners},
        {u"ss-unix.txt"_s, Kind::UnixListeners},
        {u"systemctl-show.txt"_s, Kind::UnitShow},
        {u"systemctl.txt"_s, Kind::UnitStatus},
        {u"systemctl-docker.txt"_s, Kind::UnitStatus},
        {u"systemctl-php81.txt"_s, Kind::UnitStatus},
        {u"systemctl-failed.txt"_s, Kind::UnitList},
        {u"units-running.txt"_s, Kind::UnitList},
        {u"dmesg.txt"_s, Kind::Journal},
        {u"dmesg-full.txt"_s, Kind::Journal},
        {u"ps.txt"_s, Kind::Processes},
        {u"ps-nginx.txt"_s, Kind::Processes},
        {u"fpm-workers.txt"_s, Kind::Processes},
        {u"ls-run.txt"_s, Kind::Directory},
        {u"ls-log.txt"_s, Kind::Directory},
        {u"ls-sock.txt"_s, Kind::Directory},
        {u"free.txt"_s, Kind::Memory},
        {u"df.txt"_s, Kind::Disks},
        {u"os-release.txt"_s, Kind::System},
        {u"uptime.txt"_s, Kind::Uptime},
        {u"fpm-pool.txt"_s, Kind::FpmPools},
        {u"php8.2-fpm.log"_s, Kind::ProgramLog},
        {u"ip.txt"_s, Kind::Addresses},
        {u"neigh.txt"_s, Kind::Neighbourhood},
        {u"ping-upstream.txt"_s, Kind::Neighbourhood},
        {u"ss-summary.txt"_s, Kind::NetworkLimits},
        {u"namei.txt"_s, Kind::PathWays},
        {u"s_client.txt"_s, Kind::TlsHandshake},
        {u"id.txt"_s, Kind::Accounts},
        {u"selinux.txt"_s, Kind::AccessControl},
        {u"ausearch.txt"_s, Kind::AccessControl},
        {u"audit-grep.txt"_s, Kind::AccessControl},
        {u"resolv.txt"_s, Kind::Resolver},
        {u"conf-mtime.txt"_s, Kind::FileTimes},
        {u"docker-ps.txt"_s, Kind::Containers},
        {u"docker-ps-a.txt"_s, Kind::Containers},
        {u"docker-inspect.txt"_s, Kind::Containers},
        {u"docker-net.txt"_s, Kind::Containers},
    };
    const QString name = path.section(u'/', -1);
    if (name.startsWith(u"journal-"_s))
        return Kind::Journal;
    if (name.startsWith(u"curl"_s))
        return Kind::Answer;
    return kinds.value(name, Kind::Unknown);
}

class KindTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRecordedFileHasItsKind_data()
    {
        QTest::addColumn<QString>("incident");
        for (const QString &incident : incidents())
            QTest::newRow(qPrintable(incident)) << incident;
    }

    void everyRecordedFileHasItsKind()
    {
        QFETCH(QString, incident);
        const QList<Exhibit> exhibits = recorded(incident);
        QVERIFY(exhibits.size() > 10);
        for (const Exhibit &exhibit : exhibits) {
            const bool looksUpNames = exhibit.command.startsWith(u"dig "_s) || exhibit.command.startsWith(u"getent "_s);
            const Kind right = looksUpNames ? Kind::NameLookup : rightKind(exhibit.name);
            QVERIFY2(kindOf(exhibit) == right, qPrintable(exhibit.name + u": "_s + exhibit.command));
        }
    }

    void withoutCommandsTheNameDecides()
    {
        for (const QString &incident : incidents()) {
            for (Exhibit exhibit : recorded(incident)) {
                const Kind byCommand = kindOf(exhibit);
                exhibit.command.clear();
                static const QStringList ofTheFolder{
                    u"nginx-T.txt"_s,
                    u"nginx-V.txt"_s,
                    u"nginx-t.txt"_s,
                    u"error.log"_s,
                    u"access.log"_s,
                    u"ss.txt"_s,
                    u"ss-unix.txt"_s,
                    u"systemctl.txt"_s,
                    u"ps.txt"_s,
                    u"ps-nginx.txt"_s,
                    u"ls-run.txt"_s,
                    u"free.txt"_s,
                    u"df.txt"_s,
                    u"ip.txt"_s,
                    u"resolv.txt"_s,
                    u"conf-mtime.txt"_s,
                    u"systemctl-show.txt"_s,
                    u"curl.txt"_s,
                    u"uptime.txt"_s,
                    u"journal-nginx.txt"_s,
                };
                if (ofTheFolder.contains(exhibit.name))
                    QVERIFY2(kindOf(exhibit) == byCommand, qPrintable(exhibit.name));
            }
        }
    }

    void strangeNamesAreKnownByTheirContent_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"nginx-T.txt", "nginx-V.txt", "nginx-t.txt", "error.log", "access.log", "ss.txt", "systemctl-show.txt",
              "systemctl.txt", "units-running.txt", "journal-nginx.txt", "ps.txt", "ps-nginx.txt", "ls-run.txt",
              "free.txt", "df.txt", "curl.txt", "os-release.txt", "resolv.txt", "ip.txt"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void strangeNamesAreKnownByTheirContent()
    {
        QFETCH(QString, name);
        Exhibit exhibit = recorded(u"tcp_refused_node_crash"_s, name);
        const Kind right = rightKind(name);
        exhibit.name = u"from the customer.dat"_s;
        exhibit.command.clear();
        // A dump begins with the test's own words.
        QVERIFY(kindOf(exhibit) == (right == Kind::NginxDump ? Kind::NginxTest : right));
    }

    void theCommandDecides_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("ss in another order") << u"ss -ltnp"_s << Kind::TcpListeners;
        QTest::newRow("sudo ss") << u"sudo ss -tlnp"_s << Kind::TcpListeners;
        QTest::newRow("ss of both") << u"ss -ltnpx"_s << Kind::TcpListeners;
        QTest::newRow("ss in words") << u"ss --listening --unix"_s << Kind::UnixListeners;
        QTest::newRow("ss summary") << u"ss -s"_s << Kind::NetworkLimits;
        QTest::newRow("neighbours") << u"ip -4 neigh show"_s << Kind::Neighbourhood;
        QTest::newRow("one way") << u"ip route get 10.0.0.5"_s << Kind::Neighbourhood;
        QTest::newRow("own addresses") << u"ip -4 addr; ip route"_s << Kind::Addresses;
        QTest::newRow("rules of iptables") << u"sudo iptables -S"_s << Kind::FirewallRules;
        QTest::newRow("refusals") << u"grep avc /var/log/audit/audit.log"_s << Kind::AccessControl;
        QTest::newRow("a user's groups") << u"id www-data"_s << Kind::Accounts;
        QTest::newRow("ss of connections") << u"ss -tn"_s << Kind::Unknown;
        QTest::newRow("netstat") << u"netstat -tlnp 2>/dev/null"_s << Kind::TcpListeners;
        QTest::newRow("netstat of unix sockets") << u"netstat -xlp"_s << Kind::UnixListeners;
        QTest::newRow("nginx -T") << u"/usr/sbin/nginx -T 2>&1"_s << Kind::NginxDump;
        QTest::newRow("nginx -T in a container") << u"docker exec web nginx -T"_s << Kind::NginxDump;
        QTest::newRow("nginx -t with a file") << u"sudo -n nginx -t -c /etc/nginx/nginx.conf"_s << Kind::NginxTest;
        QTest::newRow("openresty -V") << u"/usr/local/openresty/bin/openresty -V"_s << Kind::NginxVersion;
        QTest::newRow("journal") << u"journalctl -u x"_s << Kind::Journal;
        QTest::newRow("error log") << u"cat /var/log/nginx/error.log"_s << Kind::ErrorLog;
        QTest::newRow("site's error log") << u"tail -n 500 -- /var/log/nginx/shop_error.log"_s << Kind::ErrorLog;
        QTest::newRow("rotated") << u"zcat /var/log/nginx/access.log.2.gz"_s << Kind::AccessLog;
        QTest::newRow("filtered") << u"grep ' 502 ' /var/log/nginx/access.log | tail"_s << Kind::AccessLog;
        QTest::newRow("another server's") << u"cat /var/log/apache2/error.log"_s << Kind::ProgramLog;
        QTest::newRow("another server's requests") << u"cat /var/log/apache2/access.log"_s << Kind::Unknown;
        QTest::newRow("PHP-FPM's on RHEL") << u"tail -n 60 /var/log/php-fpm/error.log"_s << Kind::ProgramLog;
        QTest::newRow("PHP-FPM's on Alpine") << u"tail -n 60 /var/log/php82/error.log"_s << Kind::ProgramLog;
        QTest::newRow("nginx's own of a site called php")
            << u"cat /var/log/nginx/php.example.com-error.log"_s << Kind::ErrorLog;
        QTest::newRow("pools") << u"grep -sHnE '^listen' /etc/php/*/fpm/pool.d/*.conf"_s << Kind::FpmPools;
        QTest::newRow("kernel's own buffer") << u"dmesg"_s << Kind::ProgramLog;
        QTest::newRow("configuration") << u"cat /etc/nginx/sites-enabled/shop"_s << Kind::ConfigFile;
        QTest::newRow("part of a configuration") << u"grep -n proxy_pass /etc/nginx/nginx.conf"_s << Kind::Unknown;
        QTest::newRow("unit files") << u"systemctl list-unit-files --type=service"_s << Kind::UnitFiles;
        QTest::newRow("is-active") << u"systemctl is-active nginx"_s << Kind::Unknown;
        QTest::newRow("curl") << u"[client] curl -v https://a/"_s << Kind::Answer;
        QTest::newRow("wget") << u"wget -S -O- http://a/"_s << Kind::Answer;
        QTest::newRow("ls without colours") << u"LC_ALL=C ls -la /run"_s << Kind::Directory;
        QTest::newRow("container list") << u"docker ps -a"_s << Kind::Containers;
        QTest::newRow("sockets inside a container") << u"docker exec app ss -tlnp"_s << Kind::Unknown;
        QTest::newRow("what a container wrote") << u"docker logs --tail 20 app"_s << Kind::Unknown;
        QTest::newRow("a name asked for") << u"dig +short app.internal"_s << Kind::NameLookup;
        QTest::newRow("nothing known") << u"/opt/collect.sh"_s << Kind::Unknown;
    }

    void theCommandDecides()
    {
        QFETCH(QString, command);
        QFETCH(Kind, kind);
        QVERIFY(kindOf(exhibitOf("x\n", command)) == kind);
        if (kind != Kind::Unknown) // whatever the file is called
            QVERIFY(kindOf(exhibitOf("x\n", command, u"uptime.txt"_s)) == kind);
    }

    void theNameChoosesAmongSeveralCommands()
    {
        const QString command = u"ss -tlnp; curl -sS -i http://127.0.0.1/"_s;
        QVERIFY(kindOf(exhibitOf({}, command, u"curl-upstream.txt"_s)) == Kind::Answer);
        QVERIFY(kindOf(exhibitOf({}, command, u"other-hosts/db/ss.txt"_s)) == Kind::TcpListeners);
    }

    void ourOwnProbesAreKnown_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("load") << u"load.txt"_s << Kind::Uptime;
        QTest::newRow("kernel") << u"journal-kernel.txt"_s << Kind::Journal;
        QTest::newRow("pools") << u"fpm-pools.txt"_s << Kind::FpmPools;
        QTest::newRow("program logs") << u"program-logs.txt"_s << Kind::ProgramLog;
    }
    void ourOwnProbesAreKnown()
    {
        QFETCH(QString, name);
        QFETCH(Kind, kind);
        for (const Probe &probe : firstLook()) {
            if (probe.exhibit == name) {
                QVERIFY(kindOf(exhibitOf("x\n", probe.request.command.text(), name)) == kind);
                return;
            }
        }
        QFAIL("no such probe");
    }

    void aLogUnderAnotherNameIsKnownByItsLines()
    {
        const QByteArray line
            = "2026/11/20 09:03:01 [error] 76#76: *1 no live upstreams while connecting to upstream\n";
        QVERIFY(kindOf(exhibitOf(line, u"cat /srv/logs/shop.log"_s)) == Kind::ErrorLog);
        QVERIFY(kindOf(exhibitOf("[20-Nov-2026 10:18:50] NOTICE: ready\n", u"cat /var/log/php8.2-fpm.log"_s))
                == Kind::ProgramLog);
    }
};

QTEST_GUILESS_MAIN(KindTest)
#include "tst_kind.moc"
