// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/folder.h"
#include "core/findings/clockwords.h"
#include "tests/doubles/incident.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QDateTime utc(const char *time)
{
    return QDateTime::fromString(QString::fromLatin1(time), Qt::ISODateWithMs);
}

/// The look of the incident at 10:19:00 by the server, at @p desk by the computer that looked; the second script's
/// first answer came @p trip milliseconds behind the first script's last.
static Evidence lookedAt(const Incident &incident, const char *desk, int trip)
{
    Evidence evidence = incident.evidence();
    const QDateTime begun = utc(desk);
    for (Exhibit &exhibit : evidence.exhibits) {
        const bool isFirst = exhibit.name == u"os-release.txt";
        const bool isSecond = exhibit.name == u"curl.txt";
        exhibit.at = isFirst ? begun : isSecond ? begun.addMSecs(120 + trip) : begun.addMSecs(100);
        exhibit.took = std::chrono::milliseconds(20);
        if (!isFirst && !isSecond && exhibit.name != u"error.log")
            exhibit.at = {};
    }
    return evidence;
}

static Incident plain()
{
    return Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")).answers(502);
}

/// What the two clocks of a look say of each other, and of the dates of certificates.
class ServerClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDifferenceIsToldWhenItIsSure_data()
    {
        QTest::addColumn<QByteArray>("desk");
        QTest::addColumn<int>("trip");
        QTest::addColumn<QString>("says");
        QTest::newRow("the same time") << "2026-11-20T10:19:00.400Z"_ba << 50 << QString();
        QTest::newRow("three minutes") << "2026-11-20T10:22:00.400Z"_ba << 50 << u"3 minute(s) behind"_s;
        QTest::newRow("half a minute ahead") << "2026-11-20T10:18:30.400Z"_ba << 50 << u"30 second(s) ahead"_s;
        QTest::newRow("two days") << "2026-11-22T10:19:00.400Z"_ba << 50 << u"2 day(s) behind"_s;
        QTest::newRow("less than it is worth") << "2026-11-20T10:19:01.600Z"_ba << 50 << QString();
        QTest::newRow("five seconds, on a line of eight") << "2026-11-20T10:19:05.100Z"_ba << 8000 << QString();
        QTest::newRow("five seconds, on a fast line") << "2026-11-20T10:19:05.100Z"_ba << 50 << u"5 second(s) behind"_s;
    }
    void theDifferenceIsToldWhenItIsSure()
    {
        QFETCH(QByteArray, desk);
        QFETCH(int, trip);
        QFETCH(QString, says);
        const SnapshotPtr seen = build(lookedAt(plain(), desk.constData(), trip));
        const auto clock = serverClockOf(*seen);
        QVERIFY(clock);
        QVERIFY(clock->unsure >= 500 + trip / 2);
        QCOMPARE(clock->isOff(), !says.isEmpty());
        if (clock->isOff())
            QVERIFY2(clockWords(*clock).contains(says), qPrintable(clockWords(*clock)));
    }

    void theZoneOfTheServerIsNoDifference()
    {
        Incident incident = plain();
        incident.exhibit("os-release.txt", "cat /etc/os-release; uname -r; hostname; id",
                         "uid=0(root)\nnow 2026/11/20 12:19:00 +0200\n");
        const auto clock = serverClockOf(*build(lookedAt(incident, "2026-11-20T10:19:00.400Z", 50)));
        QVERIFY(clock);
        QVERIFY(!clock->isOff());
    }

    void aFolderFilledByHandTellsOfNoOtherClock() { QVERIFY(!serverClockOf(*build(plain().evidence()))); }

    // Saved and opened again, it says the same.
    void anEvidenceFolderKeepsTheDifference()
    {
        const QTemporaryDir parent;
        const Evidence evidence = lookedAt(plain(), "2026-11-20T10:22:00.437Z", 50);
        QVERIFY(saveFolder(evidence, parent.filePath(u"look"_s)));
        const auto loaded = loadFolder(parent.filePath(u"look"_s));
        QVERIFY(loaded);
        const auto before = serverClockOf(*build(evidence));
        const auto after = serverClockOf(*build(*loaded));
        QVERIFY(before && after);
        QCOMPARE(after->ahead, before->ahead);
        QCOMPARE(after->unsure, before->unsure);
    }

    void whatTheServerSaysOfItsClockIsRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("truth");
        const auto row = [](const char *name, const char *text, Truth truth) {
            QTest::newRow(name) << QByteArray(text) << static_cast<int>(truth);
        };
        row("timedatectl show", "NTPSynchronized=yes\n", Truth::Yes);
        row("timedatectl show, not", "NTPSynchronized=no\n", Truth::No);
        row("timedatectl", "System clock synchronized: yes\n", Truth::Yes);
        row("timedatectl of systemd 219", "NTP synchronized: no\n", Truth::No);
        row("chrony", "Leap status     : Normal\n", Truth::Yes);
        row("chrony, not", "Leap status     : Not synchronised\n", Truth::No);
        row("ntpq", "leap_none\n", Truth::Yes);
        row("ntpq, not", "leap_alarm\n", Truth::No);
        row("BusyBox", "    status:       8193 (PLL | NANO)\n", Truth::Yes);
        row("BusyBox, not", "    status:       64 (UNSYNC)\n", Truth::No);
        row("no tool", "sh: adjtimex: not found\n", Truth::Unknown);
        row("nothing", "", Truth::Unknown);
    }
    void whatTheServerSaysOfItsClockIsRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, truth);
        Incident incident = plain();
        incident.exhibit("clock-sync.txt", "timedatectl show -p NTPSynchronized", text);
        const auto clock = serverClockOf(*build(lookedAt(incident, "2026-11-20T10:22:00.400Z", 50)));
        QVERIFY(clock);
        QCOMPARE(static_cast<int>(clock->isSynchronised), truth);
        // Only the difference is known: a good word for one of them lays it on the other.
        const QString words = clockWords(*clock);
        QCOMPARE(words.contains("the other one may be wrong"_L1), truth == static_cast<int>(Truth::Yes));
        QCOMPARE(words.contains("is not known"_L1), truth == static_cast<int>(Truth::Unknown));
    }

    void itIsAskedWhereItBearsOnSomething()
    {
        const Question question{.url = QUrl(u"http://shop.example.test/cart"_s)};
        const auto asked = [&](const Incident &incident, const char *desk) {
            return clockProbes(*build(lookedAt(incident, desk, 50)), question).size();
        };
        QCOMPARE(asked(plain(), "2026-11-20T10:19:00.400Z"), 0);
        QCOMPARE(asked(plain(), "2026-11-20T10:22:00.400Z"), 1);
        Incident refused = plain();
        refused.log(
            "upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream",
            "https://10.0.0.9:8200/cart");
        QCOMPARE(asked(refused, "2026-11-20T10:19:00.400Z"), 1);
        refused.exhibit("clock-sync.txt", "timedatectl show", "NTPSynchronized=yes\n");
        QCOMPARE(asked(refused, "2026-11-20T10:19:00.400Z"), 0);
    }
};

QTEST_GUILESS_MAIN(ServerClockTest)
#include "tst_serverclock.moc"
