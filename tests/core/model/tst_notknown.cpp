// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/incident.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

class NotKnownTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What a log holds may speak of refusals; that does not make the log unread.
    void aLogIsUnreadOnlyWhereTheToolSaysSo_data()
    {
        QTest::addColumn<QString>("exhibit");
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isUnread");
        QTest::newRow("nginx may not connect")
            << u"error.log"_s << "tail -n 1000 /var/log/nginx/error.log"_ba
            << "2026/11/20 10:18:42 [crit] 125#125: *64 connect() to unix:/run/app/app.sock failed (13: Permission "
               "denied) while connecting to upstream\n"_ba
            << false;
        QTest::newRow("the log may not be read")
            << u"error.log"_s << "tail -n 1000 /var/log/nginx/error.log"_ba
            << "tail: cannot open '/var/log/nginx/error.log' for reading: Permission denied\n"_ba << true;
        QTest::newRow("a visitor asks for it")
            << u"access.log"_s << "tail -n 1000 /var/log/nginx/access.log"_ba
            << "198.51.100.23 - - [20/Nov/2026:10:18:42 +0000] \"GET /permission denied HTTP/1.1\" 404 1 \"-\" \"-\"\n"_ba
            << false;
        QTest::newRow("a program was refused something")
            << u"journal-priority.txt"_s << "journalctl -p warning --no-pager -n 60 -b 0"_ba
            << "Nov 20 10:18:41 web7 dbus-daemon[41]: Failed to set fd limit to 65536: Operation not permitted\n"_ba
            << false;
        QTest::newRow("others' messages are hidden")
            << u"journal-priority.txt"_s << "journalctl -p warning --no-pager -n 60 -b 0"_ba
            << "Hint: You are currently not seeing messages from other users and the system.\n"_ba << true;
    }
    void aLogIsUnreadOnlyWhereTheToolSaysSo()
    {
        QFETCH(QString, exhibit);
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, text);
        QFETCH(bool, isUnread);
        Evidence evidence = Incident()
                                .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                .exhibit(exhibit.toUtf8().constData(), command.constData(), text)
                                .exhibit("os-release.txt", "cat /etc/os-release; uname -r; hostname; id",
                                         "uid=1001(guest)\nnow 2026/11/20 10:19:00 +0000\n")
                                .evidence();
        evidence.standing = Standing::Plain;
        const SnapshotPtr seen = build(evidence);
        const bool told = std::any_of(seen->notKnown.begin(), seen->notKnown.end(),
                                      [&](const NotKnown &missing) { return missing.what == exhibit; });
        QCOMPARE(told, isUnread);
        for (const NotKnown &missing : seen->notKnown)
            QVERIFY2(!missing.lift.isEmpty() || missing.what != exhibit, qPrintable(missing.why));
    }

    // Silence of a command that hides its complaints says nothing to a plain user.
    void silenceIsNoAnswerToAPlainUser()
    {
        const auto isTold = [](Standing standing, const QByteArray &text) {
            Evidence evidence = Incident()
                                    .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                    .exhibit("firewall.txt", "sh -c nft firewall-rules", text)
                                    .exhibit("os-release.txt", "cat /etc/os-release; uname -r; hostname; id",
                                             standing == Standing::Root ? "uid=0(root)\n" : "uid=1001(guest)\n")
                                    .evidence();
            evidence.standing = standing;
            const SnapshotPtr seen = build(evidence);
            return std::any_of(seen->notKnown.begin(), seen->notKnown.end(), [](const NotKnown &missing) {
                return missing.what.contains(u"firewall") && !missing.lift.isEmpty();
            });
        };
        QVERIFY(isTold(Standing::Plain, {}));
        QVERIFY(!isTold(Standing::Plain, "table inet filter {\n"));
        QVERIFY(!isTold(Standing::Root, {}));
    }
};

QTEST_GUILESS_MAIN(NotKnownTest)
#include "tst_notknown.moc"
