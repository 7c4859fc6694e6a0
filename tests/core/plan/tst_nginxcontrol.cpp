// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/checks.h"
#include "core/plan/nginxcontrol.h"
#include "core/plan/remedy.h"
#include "core/plan/sites.h"
#include "tests/doubles/configtree.h"
#include "tests/doubles/incident.h"
#include "tests/doubles/runningnginx.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// A row of the probe that reads /proc: the master, and where it belongs.
static QByteArray master(const QByteArray &uid, const QByteArray &space, const QByteArray &groups,
                         const QByteArray &title)
{
    return "nginx\t/usr/sbin/nginx\n124\t1\t" + uid + "\t1795169932\t" + space + "\t" + groups
        + "\t/usr/sbin/nginx\tnginx: master process " + title + "\n";
}

static Incident site(const QByteArray &processes = {})
{
    Incident incident = Incident().config(siteTo("proxy_pass http://127.0.0.1:3000"));
    return processes.isEmpty() ? incident : incident.exhibit("nginx-processes.txt", "grep nginx /proc", processes);
}

static QString reloadText(const Incident &incident)
{
    const auto reload = reloadOf(*build(incident.evidence()));
    return reload ? reload->test.text() + u" | "_s + reload->reload.text() : QString();
}

static nginx::ConfigPtr configOf(const QList<QPair<QString, QByteArray>> &files)
{
    return nginx::understand(std::make_shared<const nginx::Tree>(nginx::configTree(files)));
}

static QByteArray server(const QByteArray &name, const QByteArray &more = {})
{
    return "server { listen 80; server_name " + name + "; " + more + " }\n";
}

class NginxControlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRunningNginxIsAskedItsOwnWay_data()
    {
        QTest::addColumn<Incident>("incident");
        QTest::addColumn<QString>("commands");
        const QByteArray service = "0::/system.slice/nginx.service";
        QTest::newRow("a service") << site(master("0", "same", service, "/usr/sbin/nginx"))
                                   << u"/usr/sbin/nginx -t | systemctl reload -- nginx.service"_s;
        QTest::newRow("as ps shows it") << site() << u"/usr/sbin/nginx -t | systemctl reload -- nginx.service"_s;
        QTest::newRow("started by hand with options")
            << site(master("0", "same", "0::/user.slice/user-0.slice/session-3.scope",
                           "nginx -c /etc/nginx/nginx.conf -g pid /run/n.pid;"))
                   .exhibit("systemctl-show.txt", "systemctl show", "Id=ssh.service\nActiveState=active\nMainPID=7\n")
            << u"/usr/sbin/nginx -t -c /etc/nginx/nginx.conf -g 'pid /run/n.pid;' | /usr/sbin/nginx -s reload -c /etc/nginx/nginx.conf -g 'pid /run/n.pid;'"_s;
        QTest::newRow("within the service of somebody's shell")
            << site(master("0", "same", "0::/system.slice/ssh.service", "nginx"))
                   .exhibit("systemctl-show.txt", "systemctl show", "Id=ssh.service\nActiveState=active\nMainPID=7\n")
            << u"/usr/sbin/nginx -t | /usr/sbin/nginx -s reload"_s;
        QTest::newRow("in a container") << site(master("0", "other", "0::/docker/ab12", "nginx")) << QString();
        QTest::newRow("not started by root") << site(master("1000", "same", service, "nginx")) << QString();
        QTest::newRow("stopped") << site().nginxStopped() << QString();
        QTest::newRow("it refuses what it has")
            << site().exhibit("nginx-t.txt", "nginx -t",
                              "nginx: [emerg] unknown directive \"x\" in /etc/nginx/nginx.conf:4\nnginx: configuration "
                              "file /etc/nginx/nginx.conf test failed\n")
            << QString();
    }
    void theRunningNginxIsAskedItsOwnWay()
    {
        QFETCH(Incident, incident);
        QFETCH(QString, commands);
        QCOMPARE(reloadText(incident), commands);
    }

    void whereItsProcessAndComplaintsAreSeen()
    {
        const auto reload = reloadOf(*build(site().evidence()));
        QVERIFY(reload);
        QCOMPARE(reload->errorLog, u"/var/log/nginx/error.log"_s);
        QCOMPARE(reload->pidFile, u"/run/nginx.pid"_s);
        const auto own = reloadOf(*build(
            site()
                .exhibit("nginx-T.txt", "nginx -T",
                         "# configuration file /etc/nginx/nginx.conf:\npid run/own.pid;\nerror_log stderr;\nevents "
                         "{}\nhttp {}\n")
                .evidence()));
        QVERIFY(own);
        QCOMPARE(own->errorLog, QString());
        QCOMPARE(own->pidFile, u"/usr/share/nginx/run/own.pid"_s);
    }

    void aFileServesTheSitesItHasAPartIn()
    {
        const auto config = configOf(
            {{u"/etc/nginx/nginx.conf"_s,
              "http {\n include /etc/nginx/up.conf;\n include /etc/nginx/a.conf;\n include /etc/nginx/b.conf;\n}\n"},
             {u"/etc/nginx/up.conf"_s, "upstream app { server 127.0.0.1:3000; }\n"},
             {u"/etc/nginx/a.conf"_s, server("a.test", "location / { proxy_pass http://app; }")},
             {u"/etc/nginx/b.conf"_s, server("b.test", "include /etc/nginx/part.conf;") + server("c.test")},
             {u"/etc/nginx/part.conf"_s, "location / { return 200; }\n"}});
        const auto names = [&](const QString &file) {
            QStringList all;
            for (const nginx::Server *each : serversOf(*config, file))
                all << each->firstName();
            return all.join(u' ');
        };
        QCOMPARE(names(u"/etc/nginx/a.conf"_s), u"a.test"_s);
        QCOMPARE(names(u"/etc/nginx/b.conf"_s), u"b.test c.test"_s);
        QCOMPARE(names(u"/etc/nginx/part.conf"_s), u"b.test"_s);
        QCOMPARE(names(u"/etc/nginx/up.conf"_s), u"a.test"_s);
        QCOMPARE(names(u"/etc/nginx/nginx.conf"_s), u"a.test b.test c.test"_s);
        QCOMPARE(alsoServes(serversOf(*config, u"/etc/nginx/b.conf"_s), u"b.test"_s), u"Also serves: c.test."_s);
        QVERIFY(alsoServes(serversOf(*config, u"/etc/nginx/a.conf"_s), u"a.test"_s).isEmpty());
    }

    void afterFewNamesOnlyTheirNumberIsTold()
    {
        QByteArray servers;
        for (int i = 0; i < 6; ++i)
            servers += server("s" + QByteArray::number(i) + ".test");
        const auto config = configOf({{u"/etc/nginx/nginx.conf"_s, "http {\n" + servers + "}\n"}});
        QCOMPARE(alsoServes(serversOf(*config, u"/etc/nginx/nginx.conf"_s), u"s1.test"_s),
                 u"Also serves: s0.test, s2.test, s3.test and 2 more."_s);
    }

    void whoKeepsAFileIsTold_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("keeper");
        QTest::addColumn<bool>("panel");
        const QString plain = u"/etc/nginx/conf.d/a.conf"_s;
        QTest::newRow("nobody") << plain << QByteArray("# my site\n") << QString() << false;
        QTest::newRow("Ansible") << plain << QByteArray("# Ansible managed\n") << u"Ansible"_s << false;
        QTest::newRow("Puppet") << plain << QByteArray("# This file is managed by Puppet.\n") << u"Puppet"_s << false;
        QTest::newRow("somebody") << plain << QByteArray("# DO NOT EDIT\n") << u"another program"_s << false;
        QTest::newRow("certbot") << plain << QByteArray("listen 443 ssl; # managed by Certbot\n") << QString() << false;
        QTest::newRow("too far down") << plain << QByteArray(20, '\n') + "# Ansible managed\n" << QString() << false;
        QTest::newRow("Plesk's folder") << u"/etc/nginx/plesk.conf.d/a.conf"_s << QByteArray() << QString() << true;
        QTest::newRow("Plesk's mark") << plain << QByteArray("#ATTENTION!\n#\n#DO NOT MODIFY THIS FILE\n") << QString()
                                      << true;
        QTest::newRow("cPanel") << plain << QByteArray("# Do not modify this file directly\n") << QString() << true;
    }
    void whoKeepsAFileIsTold()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, head);
        QFETCH(QString, keeper);
        QFETCH(bool, panel);
        const nginx::Tree tree = nginx::parseFile(path, head);
        QCOMPARE(isPanelFile(tree.files.first()), panel);
        if (!panel)
            QCOMPARE(keeperOf(tree.files.first()), keeper);
    }

    void neighboursAreAskedOnTheServerItself()
    {
        const Diagnosis diagnosis
            = Incident()
                  .config(siteTo("proxy_pass http://127.0.0.1:3000") + server("blog.test") + server("~^x") + server("_")
                          + server("a'$(reboot).test") + "server { listen 8443 ssl; server_name .safe.test; }\n")
                  .diagnosis();
        QList<const nginx::Server *> servers;
        for (const nginx::Server &each : diagnosis.snapshot->config->servers)
            servers << &each;
        const auto check = neighbourCheck(diagnosis, servers);
        QVERIFY(check);
        QCOMPARE(check->request.command.text(),
                 u"curl -sS -k -m 5 -w '%{http_code}\\n' --resolve blog.test:80:127.0.0.1 -o /dev/null "
                 "http://blog.test/ --resolve safe.test:8443:127.0.0.1 -o /dev/null https://safe.test:8443/"_s);
        QVERIFY(!neighbourCheck(diagnosis, {servers.first()}));
    }

    void noMoreThanTwelveNeighboursAreAsked()
    {
        QByteArray many;
        for (int i = 0; i < 30; ++i)
            many += server("s" + QByteArray::number(i) + ".test");
        const Diagnosis diagnosis = Incident().config(many).diagnosis();
        QList<const nginx::Server *> servers;
        for (const nginx::Server &each : diagnosis.snapshot->config->servers)
            servers << &each;
        QCOMPARE(neighbourCheck(diagnosis, servers)->request.command.text().count(u"--resolve"_s), 12);
    }

    void onlyANewServerErrorIsWorse_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("fine");
        QTest::newRow("the same") << QByteArray("200\n502\n") << QByteArray("200\n502\n") << true;
        QTest::newRow("better") << QByteArray("200\n502\n") << QByteArray("200\n200\n") << true;
        QTest::newRow("another answer") << QByteArray("200\n") << QByteArray("404\n") << true;
        QTest::newRow("a server error") << QByteArray("200\n200\n") << QByteArray("200\n500\n") << false;
        QTest::newRow("no answer") << QByteArray("200\n") << QByteArray("000\n") << false;
        QTest::newRow("nothing at all") << QByteArray("200\n") << QByteArray("sh: curl: not found\n") << false;
        QTest::newRow("nobody knew") << QByteArray("sh: curl: not found\n") << QByteArray("500\n") << true;
    }
    void onlyANewServerErrorIsWorse()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(bool, fine);
        QCOMPARE(isNoWorse(before, after), fine);
    }

    void aChangeTellsWhatElseItTouches()
    {
        const Diagnosis diagnosis
            = Incident()
                  .config("# Ansible managed\n" + siteTo("proxy_pass http://127.0.0.1:3000")
                          + server("blog.test", "location / { proxy_pass http://127.0.0.1:3000; }"))
                  .answers(502)
                  .log("connect() failed (111: Connection refused) while connecting to upstream",
                       "http://127.0.0.1:3000/cart")
                  .listener("[::1]:3000", "node", 50)
                  .diagnosis();
        const QList<Change> changes = remedies(*diagnosis.first(), diagnosis);
        QCOMPARE(changes.size(), 1);
        const QString effects = changes[0].sideEffects.join(u'\n');
        QVERIFY2(effects.contains(u"Also serves: blog.test."_s), qPrintable(effects));
        QVERIFY2(effects.contains(u"Host [::1]:3000"_s), qPrintable(effects));
        QVERIFY2(effects.contains(u"still name 127.0.0.1:3000"_s), qPrintable(effects));
        QVERIFY2(effects.contains(u"kept by Ansible"_s), qPrintable(effects));
        QCOMPARE(changes[0].neighbours.size(), 1);
        QVERIFY(changes[0].neighbours.first().request.command.text().contains(u"http://blog.test/"_s));
    }
};

QTEST_GUILESS_MAIN(NginxControlTest)
#include "tst_nginxcontrol.moc"
