// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextlook.h"
#include "core/readers/shellwords.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QDateTime at(int day, int hour, int minute = 0)
{
    return {QDate(2026, 11, day), QTime(hour, minute), Qt::UTC};
}

/// A line of the listing; the server's clock is at +0000.
static QByteArray fileOf(const QByteArray &path, const QDateTime &modified, int size = 5000)
{
    return QByteArray::number(modified.toSecsSinceEpoch()) + ' ' + QByteArray::number(size) + ' ' + path + '\n';
}

static Incident site(const QByteArray &logs = "access_log /var/log/nginx/shop.access.log;\n"
                                              "error_log /var/log/nginx/shop.error.log;")
{
    return Incident().config("server { listen 80; server_name shop.example.test; " + logs
                             + " location / { proxy_pass http://127.0.0.1:3000; } }\n"
                               "server { listen 80; server_name blog.example.test; access_log /srv/blog.log; }");
}

static Incident withFiles(Incident incident)
{
    return incident.exhibit(
        "log-files.txt", "find -L /var/log/nginx -exec stat -L -c '%Y %s %n' {} +",
        fileOf("/var/log/nginx/error.log", at(20, 10)) + fileOf("/var/log/nginx/error.log.1", at(20, 0))
            + fileOf("/var/log/nginx/shop.error.log", at(20, 10)) + fileOf("/var/log/nginx/shop.error.log.1", at(20, 0))
            + fileOf("/var/log/nginx/shop.error.log.2.gz", at(19, 0))
            + fileOf("/var/log/nginx/shop.access.log", at(20, 10))
            + fileOf("/var/log/nginx/shop.access.log-20261120.xz", at(20, 0)));
}

/// "exhibit: /path" of each probe that reads a log, and "exhibit" of one that lists files.
static QStringList readsOf(const Evidence &evidence, const Question &question)
{
    QStringList reads;
    for (const Probe &probe : nextLook(*build(evidence), question)) {
        const QString text = probe.request.command.text();
        if (text.contains(" log-excerpt "_L1) || text.startsWith("tail "_L1))
            reads << probe.exhibit + u": "_s + fileReadBy(text);
        else if (probe.exhibit.startsWith("log-files"_L1))
            reads << probe.exhibit + u": "_s + text.section(u' ', 2, 2);
    }
    return reads;
}

static Question asked(std::optional<QDateTime> since = {}, std::optional<QDateTime> until = {})
{
    return {.url = QUrl(u"http://shop.example.test/cart"_s), .since = std::move(since), .until = std::move(until)};
}

class NextLogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutATimeTheEndsOfTheLogsAreRead()
    {
        const Evidence evidence = withFiles(site()).evidence();
        QCOMPARE(readsOf(evidence, asked()),
                 QStringList({u"var_log_nginx_shop.error.log: /var/log/nginx/shop.error.log"_s,
                              u"var_log_nginx_shop.access.log: /var/log/nginx/shop.access.log"_s,
                              u"srv_blog.log: /srv/blog.log"_s}));
        QHash<QString, QString> lines;
        for (const Probe &probe : nextLook(*build(evidence), asked())) {
            lines.insert(probe.exhibit, probe.request.command.text().section(u' ', 2, 2));
            QVERIFY(!probe.request.command.text().startsWith("tail "_L1) || probe.request.pack);
        }
        QCOMPARE(lines.value(u"var_log_nginx_shop.error.log"_s), u"1000"_s);
        QCOMPARE(lines.value(u"srv_blog.log"_s), u"50"_s); // another site's
    }

    void theTimeChoosesTheFiles_data()
    {
        QTest::addColumn<QDateTime>("since");
        QTest::addColumn<QDateTime>("until");
        QTest::addColumn<QStringList>("ofShop");
        const QString errors = u"var_log_nginx_shop.error.log: /var/log/nginx/shop.error.log"_s;
        QTest::newRow("this morning") << at(20, 9) << at(20, 9, 5)
                                      << QStringList{
                                             errors,
                                             u"var_log_nginx_shop.access.log: /var/log/nginx/shop.access.log"_s};
        QTest::newRow("yesterday") << at(19, 9) << at(19, 9, 5)
                                   << QStringList{u"var_log_nginx_shop.error.log.1: /var/log/nginx/shop.error.log.1"_s,
                                                  u"var_log_nginx_shop.access.log-20261120: "
                                                  "/var/log/nginx/shop.access.log-20261120.xz"_s};
        QTest::newRow("the day before, a packed file")
            << at(18, 9) << at(18, 9, 5)
            << QStringList{u"var_log_nginx_shop.error.log.2: /var/log/nginx/shop.error.log.2.gz"_s,
                           u"var_log_nginx_shop.access.log-20261120: /var/log/nginx/shop.access.log-20261120.xz"_s};
        QTest::newRow("since yesterday evening")
            << at(19, 20) << QDateTime()
            << QStringList{u"var_log_nginx_shop.error.log.1: /var/log/nginx/shop.error.log.1"_s, errors,
                           u"var_log_nginx_shop.access.log-20261120: /var/log/nginx/shop.access.log-20261120.xz"_s,
                           u"var_log_nginx_shop.access.log: /var/log/nginx/shop.access.log"_s};
    }

    void theTimeChoosesTheFiles()
    {
        QFETCH(QDateTime, since);
        QFETCH(QDateTime, until);
        const Question question = asked(since, until.isValid() ? std::optional(until) : std::nullopt);
        const QStringList reads = readsOf(withFiles(site()).evidence(), question);
        QTEST(reads.filter(u"shop"_s), "ofShop");
    }

    void whatWasReadForTheTimeIsNotReadAgain()
    {
        const Question question = asked(at(20, 9), at(20, 9, 5));
        Evidence evidence = withFiles(site()).evidence();
        const QList<Probe> first = nextLook(*build(evidence), question);
        QStringList names;
        for (const Probe &probe : first) {
            evidence.exhibits.removeIf([&](const Exhibit &exhibit) { return exhibit.name == probe.exhibit; });
            evidence.exhibits << Exhibit{.name = probe.exhibit, .command = probe.request.command.text(), .status = 0};
            names << probe.exhibit;
        }
        // The whole log's end had been read; now the lines of the time stand in its place.
        QVERIFY(names.contains(u"error.log"_s));
        QCOMPARE(readsOf(evidence, question), QStringList{});
    }

    void aFolderThatWasNotListedIsListedFirst()
    {
        const Question question = asked(at(20, 9), at(20, 9, 5));
        const QByteArray logs = "error_log '/srv/shop logs/error.log';";
        QCOMPARE(readsOf(site(logs).evidence(), question).filter(u"log-files"_s),
                 QStringList{u"log-files-more.txt: '/srv/shop"_s});
        // The log itself need not wait.
        QVERIFY(
            readsOf(site(logs).evidence(), question).contains(u"srv_shop_logs_error.log: /srv/shop logs/error.log"_s));
        Incident listed = site(logs);
        listed.exhibit("log-files-more.txt", "find -L '/srv/shop logs' -exec stat -L -c '%Y %s %n' {} +",
                       fileOf("/srv/shop logs/error.log", at(20, 8)) + fileOf("/srv/shop logs/error.log.1", at(20, 7)));
        QCOMPARE(readsOf(listed.evidence(), asked(at(20, 6), at(20, 6))).filter(u"srv_shop"_s),
                 QStringList{u"srv_shop_logs_error.log.1: /srv/shop logs/error.log.1"_s});
    }

    void aNameWithVariablesMeansTheHostsOwnFiles()
    {
        Incident incident = site("access_log /var/log/nginx/$host.log; error_log /var/log/nginx/error.log;");
        incident.exhibit("log-files.txt", "find -L /var/log/nginx -exec stat -L -c '%Y %s %n' {} +",
                         fileOf("/var/log/nginx/shop.example.test.log", at(20, 8))
                             + fileOf("/var/log/nginx/blog.example.test.log", at(20, 9))
                             + fileOf("/var/log/nginx/$(reboot).log", at(20, 9)));
        QCOMPARE(readsOf(incident.evidence(), asked()).filter(u"/var/log"_s),
                 QStringList{u"var_log_nginx_shop.example.test.log: /var/log/nginx/shop.example.test.log"_s});
        // Of a host without files of its own the newest are read, whatever they are called.
        Question other = asked();
        other.url = QUrl(u"http://nobody.example.test/"_s);
        QVERIFY(
            readsOf(incident.evidence(), other).contains(u"var_log_nginx_reboot_.log: /var/log/nginx/$(reboot).log"_s));
    }

    void whatIsNoFileIsAskedForWhereItIsKept_data()
    {
        QTest::addColumn<QByteArray>("logs");
        QTest::addColumn<QString>("exhibit"); // empty: nothing is asked
        QTest::addColumn<QString>("unknown"); // empty: nothing is
        QTest::newRow("error log to the system's log")
            << QByteArray("error_log syslog:server=unix:/dev/log,tag=shop;") << u"syslog-shop-error.log"_s << QString();
        QTest::newRow("access log to a daemon here")
            << QByteArray("access_log syslog:server=127.0.0.1:514;") << u"syslog-nginx-access.log"_s << QString();
        QTest::newRow("error log to another machine")
            << QByteArray("error_log syslog:server=10.0.0.5:514;") << QString() << u"10.0.0.5:514"_s;
        QTest::newRow("standard output") << QByteArray("access_log /dev/stdout;") << u"journal-nginx-access.log"_s
                                         << QString();
        QTest::newRow("memory") << QByteArray("error_log memory:32m debug;") << QString() << u"debugger"_s;
    }

    void whatIsNoFileIsAskedForWhereItIsKept()
    {
        QFETCH(QByteArray, logs);
        QFETCH(QString, exhibit);
        QFETCH(QString, unknown);
        const SnapshotPtr seen = build(site(logs).evidence());
        QStringList asked;
        for (const Probe &probe : nextLook(*seen, ::asked())) {
            if (probe.request.command.text().contains(" log-journal "_L1))
                asked << probe.exhibit;
        }
        QCOMPARE(asked.join(u' '), exhibit);
        QString why;
        for (const NotKnown &each : seen->notKnown)
            why += each.what.startsWith("the error log of "_L1) ? each.why : QString();
        QCOMPARE(why.isEmpty(), unknown.isEmpty());
        QVERIFY2(why.contains(unknown), qPrintable(why));
    }

    void standardErrorIsTheMainErrorLogWhereThatIsAFile()
    {
        const auto journals = [](const QByteArray &mainLog) {
            Incident incident = site("error_log stderr;");
            incident.exhibit("nginx-T.txt", "nginx -T",
                             "# configuration file /etc/nginx/nginx.conf:\n" + mainLog
                                 + "events {}\nhttp { server { listen 80; server_name shop.example.test; error_log "
                                   "stderr; access_log off; location / { proxy_pass http://127.0.0.1:3000; } } }\n");
            QStringList exhibits;
            for (const Probe &probe : nextLook(*build(incident.evidence()), ::asked())) {
                if (probe.exhibit.contains("error.log"_L1))
                    exhibits << probe.exhibit;
            }
            return exhibits.join(u' ');
        };
        QCOMPARE(journals("error_log stderr;\n"), u"journal-nginx-error.log"_s);
        QCOMPARE(journals("error_log /srv/main_error.log;\n"), u"srv_main_error.log"_s);
    }

    void anNginxInAContainerIsAskedForItsOutputs()
    {
        const QByteArray id(64, 'a');
        Incident incident
            = site().exhibit("nginx-processes.txt", "printf",
                             "nginx\t\n300\t1\t0\t1795168800\tother\t/system.slice/docker-" + id
                                 + ".scope \t/usr/sbin/nginx\tnginx: master process nginx -g daemon off;\n");
        QStringList asked;
        for (const Probe &probe : nextLook(*build(incident.evidence()), ::asked())) {
            if (probe.request.command.text().contains(" docker "_L1))
                asked << probe.exhibit;
        }
        QCOMPARE(asked, QStringList({u"container-aaaaaaaaaaaa-error.log"_s, u"container-aaaaaaaaaaaa-access.log"_s}));
    }

    void aLogThatHidesWhatIsSaidOfABackendIsNamed_data()
    {
        QTest::addColumn<QByteArray>("logs");
        QTest::addColumn<bool>("hides");
        QTest::newRow("from crit on") << QByteArray("error_log /var/log/nginx/a.log crit;") << true;
        QTest::newRow("nowhere") << QByteArray("error_log /dev/null;") << true;
        QTest::newRow("the default level") << QByteArray("error_log /var/log/nginx/a.log;") << false;
        QTest::newRow("finer") << QByteArray("error_log /var/log/nginx/a.log info;") << false;
        QTest::newRow("another one beside it")
            << QByteArray("error_log /var/log/nginx/a.log alert; error_log /var/log/nginx/b.log;") << false;
    }
    void aLogThatHidesWhatIsSaidOfABackendIsNamed()
    {
        QFETCH(QByteArray, logs);
        QFETCH(bool, hides);
        const SnapshotPtr seen = build(site(logs).evidence());
        const auto isIt = [](const NotKnown &each) { return each.what.startsWith("what nginx complained of"_L1); };
        QCOMPARE(std::any_of(seen->notKnown.begin(), seen->notKnown.end(), isIt), hides);
    }

    void whatCouldNotBeReadIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("why");
        QTest::newRow("no tool") << QByteArray("/var/log/nginx/a.log.2.xz: xz is not installed on this server\n")
                                 << u"xz is not installed"_s;
        QTest::newRow("no right") << QByteArray("sh: 1: cannot open /var/log/nginx/a.log.2.xz: Permission denied\n")
                                  << u"Permission denied"_s;
    }

    void whatCouldNotBeReadIsUnknown()
    {
        QFETCH(QByteArray, said);
        QFETCH(QString, why);
        Evidence evidence = site().evidence();
        evidence.exhibits << Exhibit{.name = u"a.log.2"_s,
                                     .command
                                     = u"sh -c 'f=$1; cat \"$f\"' log-excerpt /var/log/nginx/a.log.2.xz xz t"_s,
                                     .status = 127,
                                     .text = said};
        const SnapshotPtr seen = build(evidence);
        const auto missing = std::find_if(seen->notKnown.begin(), seen->notKnown.end(), [](const NotKnown &each) {
            return each.what == "/var/log/nginx/a.log.2.xz"_L1;
        });
        QVERIFY(missing != seen->notKnown.end());
        QVERIFY2(missing->why.contains(why), qPrintable(missing->why));
        const auto isIt = [](const auto &log) { return log.path.contains(".2.xz"_L1); };
        QVERIFY(std::none_of(seen->accessLogs.begin(), seen->accessLogs.end(), isIt));
        QVERIFY(std::none_of(seen->errorLogs.begin(), seen->errorLogs.end(), isIt));
    }

    void moreFilesThanAreReadAreNamed()
    {
        QByteArray files;
        for (int hour = 0; hour < 60; ++hour)
            files += fileOf("/var/log/nginx/shop.error.log." + QByteArray::number(hour + 1),
                            at(20, 0).addSecs(-3600 * hour));
        Incident incident = site();
        incident.exhibit("log-files.txt", "find -L /var/log/nginx -exec stat -L -c '%Y %s %n' {} +", files);
        Evidence evidence = incident.evidence();
        const QList<Probe> probes = nextLook(*build(evidence), asked(at(1, 0)));
        const auto left = std::find_if(probes.begin(), probes.end(),
                                       [](const Probe &probe) { return probe.exhibit.startsWith("ls-not-read"_L1); });
        QVERIFY(left != probes.end());
        QVERIFY(left->request.command.text().contains("shop.error.log.60 "_L1));
        evidence.exhibits << Exhibit{
            .name = left->exhibit, .command = left->request.command.text(), .status = 0, .text = "-rw"};
        const SnapshotPtr seen = build(evidence);
        QVERIFY(std::any_of(seen->notKnown.begin(), seen->notKnown.end(),
                            [&](const NotKnown &each) { return each.what.contains(left->exhibit); }));
    }
};

QTEST_GUILESS_MAIN(NextLogsTest)
#include "tst_nextlogs.moc"
