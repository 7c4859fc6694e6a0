// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray taken = "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)";
static const QByteArray forbidden = "nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)";

static Incident stopped()
{
    return Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).nginxStopped().without(u"error.log"_s);
}

static QByteArray journal(const QByteArray &message, const QByteArray &after = {})
{
    return "Nov 20 10:18:40 web7 systemd[1]: Starting A high performance web server and a reverse proxy server...\n"
           "Nov 20 10:18:42 web7 nginx[512]: "
        + message + "\n" + after;
}

static Incident tried(const QByteArray &message, const QByteArray &after = {})
{
    return stopped().exhibit("journal-nginx.txt", "journalctl -u nginx --no-pager -n 100", journal(message, after));
}

/// A server whose nginx is down says why it did not start, as far as that was written down.
class NginxStartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itSaysWhyItDidNotStart_data()
    {
        QTest::addColumn<Incident>("incident");
        QTest::addColumn<QString>("cause");
        QTest::newRow("another program has the port")
            << tried(taken).listener("0.0.0.0:80", "apache2", 50) << u"nginx-down-port-taken"_s;
        QTest::newRow("it had the port") << tried(taken) << u"nginx-down-port-taken"_s;
        QTest::newRow("it tried five times and gave up")
            << tried(taken, "Nov 20 10:18:44 web7 nginx[512]: nginx: [emerg] still could not bind()\n")
            << u"nginx-down-port-taken"_s;
        QTest::newRow("it started since, and was stopped")
            << tried(taken, "Nov 20 10:18:50 web7 systemd[1]: Started A high performance web server.\n")
            << u"nginx-down"_s;
        QTest::newRow("started by a plain user") << tried(forbidden) << u"nginx-not-root"_s;
        QTest::newRow("a plain user may not write the pid file")
            << tried("nginx: [emerg] open() \"/run/nginx.pid\" failed (13: Permission denied)") << u"nginx-not-root"_s;
        QTest::newRow("SELinux keeps it from a high port")
            << tried("nginx: [emerg] bind() to 0.0.0.0:8888 failed (13: Permission denied)") << u"nginx-down"_s;
        QTest::newRow("its own log says it") << stopped().exhibit(
            "nginx-error.log", "cat /var/log/nginx/error.log",
            "2026/11/20 10:18:42 [emerg] 512#512: bind() to 0.0.0.0:80 failed (98: Address already "
            "in use)\n2026/11/20 10:18:44 [emerg] 512#512: still could not bind()\n")
                                             << u"nginx-down-port-taken"_s;
        QTest::newRow("stopped by hand") << stopped() << u"nginx-down"_s;
        QTest::newRow("stopped by hand, another program took over")
            << stopped().listener("0.0.0.0:80", "apache2", 50) << u"nginx-down"_s;
        QTest::newRow("it failed, and a plain user sees who listens")
            << stopped()
                   .listener("0.0.0.0:80", "apache2", 50)
                   .exhibit("systemctl-show.txt", "systemctl show -p Id,ActiveState nginx",
                            "Id=nginx.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\n"
                            "Result=exit-code\nMainPID=0\n")
            << u"nginx-down-port-taken"_s;
    }
    void itSaysWhyItDidNotStart()
    {
        QFETCH(Incident, incident);
        const Diagnosis diagnosis = incident.diagnosis();
        QVERIFY(diagnosis.first());
        QTEST(diagnosis.first()->cause, "cause");
    }

    void theOtherProgramIsNamed()
    {
        const Diagnosis diagnosis = tried(taken).listener("0.0.0.0:80", "apache2", 50).diagnosis();
        QVERIFY(diagnosis.first()->title.contains(u"apache2"));
        QCOMPARE(diagnosis.first()->certainty, Certainty::Certain);
    }
};

QTEST_GUILESS_MAIN(NginxStartTest)
#include "tst_nginxstart.moc"
