// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginxversion.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class NginxVersionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionIsReadFromEveryMaker_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("number");
        QTest::newRow("nginx") << QByteArray("nginx version: nginx/1.22.1") << u"nginx/1.22.1"_s << 1022001;
        QTest::newRow("Ubuntu") << QByteArray("nginx version: nginx/1.26.3 (Ubuntu)") << u"nginx/1.26.3"_s << 1026003;
        QTest::newRow("plus") << QByteArray("nginx version: nginx/1.25.5 (nginx-plus-r32)") << u"nginx/1.25.5"_s
                              << 1025005;
        QTest::newRow("OpenResty") << QByteArray("nginx version: openresty/1.21.4.1") << u"openresty/1.21.4.1"_s
                                   << 1021004;
        QTest::newRow("Tengine") << QByteArray("Tengine version: Tengine/2.3.3 (nginx/1.18.0)") << u"Tengine/2.3.3"_s
                                 << 1018000;
        QTest::newRow("freenginx") << QByteArray("freenginx version: freenginx/1.27.1") << u"freenginx/1.27.1"_s
                                   << 1027001;
    }

    void versionIsReadFromEveryMaker()
    {
        QFETCH(QByteArray, line);
        const auto version = readNginxVersion(exhibitOf(line + "\nbuilt by gcc\n"));
        QVERIFY(version);
        QTEST(version->text, "text");
        QTEST(version->number, "number");
        QCOMPARE(version->at.line, 1);
    }

    void theCompilerIsNamed()
    {
        const auto version = readNginxVersion(
            exhibitOf("nginx version: nginx/1.31.0\nbuilt by cl 19.29.30133\nconfigure arguments:\n"));
        QVERIFY(version);
        QCOMPARE(version->builtBy, u"cl 19.29.30133"_s);
    }

    void argumentsAreUnquoted()
    {
        const auto version = readNginxVersion(exhibitOf(
            "nginx version: nginx/1.22.1\nconfigure arguments: --with-cc-opt='-g -O2 -f=x' --prefix=/usr/share/nginx "
            "--conf-path=/etc/nginx/nginx.conf --with-debug\n"));
        QVERIFY(version);
        QCOMPARE(version->arguments.size(), 4);
        QCOMPARE(version->argument(u"with-cc-opt"_s), u"-g -O2 -f=x"_s);
        QCOMPARE(version->argument(u"conf-path"_s), u"/etc/nginx/nginx.conf"_s);
        QVERIFY(version->argument(u"pid-path"_s).isEmpty());
    }

    void everyRecordedHostTellsItsVersion()
    {
        for (const QString &incident : incidents()) {
            const Exhibit exhibit = recorded(incident, u"nginx-V.txt"_s);
            const auto version = readNginxVersion(exhibit);
            QCOMPARE(version.has_value(), !exhibit.text.isEmpty());
            if (!version)
                continue;
            QCOMPARE(version->number, exhibit.text.contains("nginx/1.26.3") ? 1026003 : 1022001);
            QCOMPARE(version->argument(u"conf-path"_s), u"/etc/nginx/nginx.conf"_s);
        }
    }

    void noVersionIsNotAVersion()
    {
        QVERIFY(!readNginxVersion(exhibitOf("bash: nginx: command not found\n")));
        QVERIFY(!readNginxTest(exhibitOf("bash: nginx: command not found\n")));
    }

    void passedTestHasNoComplaints()
    {
        const auto test = readNginxTest(recorded(u"chained_502_second_hop"_s, u"nginx-t.txt"_s));
        QVERIFY(test && test->passed && test->complaints.isEmpty() && !test->lacksRights());
        QCOMPARE(test->at.line, 2);
    }

    void complaintIsReadInBothForms_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("on the terminal") << QByteArray("nginx: [emerg] ");
        QTest::newRow("dated") << QByteArray("2026/11/20 09:45:14 [emerg] 17881#17881: ");
    }

    void complaintIsReadInBothForms()
    {
        QFETCH(QByteArray, head);
        const auto test
            = readNginxTest(exhibitOf(head
                                      + "unknown directive \"x in y:5\" in /etc/nginx/sites-enabled/new site:6\n"
                                        "nginx: configuration file /etc/nginx/nginx.conf test failed\n"));
        QVERIFY(test && !test->passed);
        QCOMPARE(test->complaints.size(), 1);
        QCOMPARE(test->complaints[0].level, u"emerg"_s);
        QCOMPARE(test->complaints[0].message, u"unknown directive \"x in y:5\""_s);
        QCOMPARE(test->complaints[0].file, u"/etc/nginx/sites-enabled/new site"_s);
        QCOMPARE(test->complaints[0].line, 6);
        QVERIFY(!test->lacksRights());
    }

    void complaintWithoutAPlaceKeepsItsWords()
    {
        const auto test = readNginxTest(exhibitOf("nginx: [emerg] still could not bind()\n"));
        QVERIFY(test);
        QCOMPARE(test->complaints.value(0).message, u"still could not bind()"_s);
        QVERIFY(test->complaints.value(0).file.isEmpty());
    }

    void missingRightsSayNothingAboutTheConfiguration_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<bool>("lacks");
        QTest::newRow("pid file") << QByteArray(
            "nginx: [emerg] open() \"/run/nginx.pid\" failed (13: Permission denied)\n")
                                  << true;
        QTest::newRow("key") << QByteArray(
            "nginx: [emerg] cannot load certificate key \"/etc/a.key\": BIO_new_file() failed (SSL: "
            "error:8000000D:system library::Permission denied:calling fopen(/etc/a.key, r))\n")
                             << true;
        QTest::newRow("log, then pid file") << QByteArray(
            "nginx: [alert] could not open error log file: open() \"/var/log/nginx/error.log\" failed (13: "
            "Permission denied)\n2026/11/20 09:45:14 [warn] 5#5: the \"user\" directive makes sense only if\n"
            "2026/11/20 09:45:14 [emerg] 5#5: open() \"/run/nginx.pid\" failed (13: Permission denied)\n")
                                            << true;
        QTest::newRow("log, then a mistake") << QByteArray(
            "nginx: [alert] could not open error log file: open() \"/var/log/nginx/error.log\" failed (13: "
            "Permission denied)\n2026/11/20 09:45:14 [emerg] 5#5: unexpected \"}\" in /etc/nginx/nginx.conf:3\n")
                                             << false;
        QTest::newRow("only a warning") << QByteArray(
            "nginx: [warn] conflicting server name \"a\" on 0.0.0.0:80, ignored\n")
                                        << false;
    }

    void missingRightsSayNothingAboutTheConfiguration()
    {
        QFETCH(QByteArray, said);
        const auto test
            = readNginxTest(exhibitOf(said + "nginx: configuration file /etc/nginx/nginx.conf test failed\n"));
        QVERIFY(test);
        QTEST(test->lacksRights(), "lacks");
    }

    void aDumpsOwnWordsAreNoComplaints()
    {
        const auto test
            = readNginxTest(exhibitOf("nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n"
                                      "nginx: configuration file /etc/nginx/nginx.conf test is successful\n"
                                      "# configuration file /etc/nginx/nginx.conf:\nnginx: [emerg] fake\n"));
        QVERIFY(test && test->passed && test->complaints.isEmpty());
        const auto guest = readNginxTest(recorded(u"guest_view_backend_down"_s, u"nginx-T.txt"_s));
        QVERIFY(guest && !guest->passed && guest->lacksRights());
        QCOMPARE(guest->complaints.size(), 2);
        QCOMPARE(guest->complaints[0].line, 1);
    }

    void brokenConfigurationNamesItsPlace()
    {
        const auto test = readNginxTest(recorded(u"nginx_down_syntax_after_reboot"_s, u"nginx-t.txt"_s));
        QVERIFY(test && !test->passed && !test->lacksRights());
        QCOMPARE(test->complaints.value(0).file, u"/etc/nginx/sites-enabled/newsite"_s);
        QCOMPARE(test->complaints.value(0).line, 6);
    }
};

QTEST_GUILESS_MAIN(NginxVersionTest)
#include "tst_nginxversion.moc"
