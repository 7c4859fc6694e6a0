// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/shellwords.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class ShellWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsAreFoundBehindWhatOnlyStartsThem_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("commands");
        QTest::newRow("plain") << u"ss -tlnp"_s << QStringList{u"ss -tlnp"_s};
        QTest::newRow("sudo with options") << u"sudo -n -u root ss -tlnp"_s << QStringList{u"ss -tlnp"_s};
        QTest::newRow("assignments") << u"LC_ALL=C env -i A=b ss -tlnp"_s << QStringList{u"ss -tlnp"_s};
        QTest::newRow("timeout") << u"timeout -k 1 5 ss -tlnp"_s << QStringList{u"ss -tlnp"_s};
        QTest::newRow("container") << u"docker exec -it -u root web nginx -T"_s << QStringList{u"nginx -T"_s};
        QTest::newRow("shell script") << u"sh -c 'ss -tlnp | head'"_s << QStringList{u"ss -tlnp"_s, u"head"_s};
        QTest::newRow("another user") << u"su - guest -c \"free -m\""_s << QStringList{u"free -m"_s};
        QTest::newRow("another host") << u"ssh -p 2222 db ss -tlnp"_s << QStringList{u"ss -tlnp"_s};
        QTest::newRow("client") << u"[client] curl -i http://a/"_s << QStringList{u"curl -i http://a/"_s};
        QTest::newRow("redirections") << u"nginx -T 2>&1 >/tmp/x 2> /dev/null"_s << QStringList{u"nginx -T"_s};
        QTest::newRow("several") << u"df -h 2>/dev/null; df -i / && ls || pwd"_s
                                 << QStringList{u"df -h"_s, u"df -i /"_s, u"ls"_s, u"pwd"_s};
        QTest::newRow("loop") << u"for i in 1 2; do o=$(curl -s http://a/); echo x; done"_s
                              << QStringList{u"for i in 1 2"_s, u"curl -s http://a/"_s, u"echo x"_s, u"done"_s};
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("open quote") << u"cat 'a b"_s << QStringList{u"cat a b"_s};
    }

    void commandsAreFoundBehindWhatOnlyStartsThem()
    {
        QFETCH(QString, line);
        QStringList commands;
        for (const QStringList &command : commandsIn(line))
            commands << command.join(u' ');
        QTEST(commands, "commands");
    }

    void quotesAreTakenOff()
    {
        QCOMPARE(shellWords(u"--a='-g -O2' \"b \\\"c\\\"\" d\\ e ''"_s),
                 (QStringList{u"--a=-g -O2"_s, u"b \"c\""_s, u"d e"_s, QString()}));
    }

    void scriptsInScriptsEnd()
    {
        QString line = u"ss"_s;
        for (int i = 0; i < 40; ++i)
            line = u"sh -c \""_s + QString(line).replace(u'\\', u"\\\\"_s).left(4000).replace(u'"', u"\\\""_s) + u'"';
        QVERIFY(!commandsIn(line).isEmpty());
    }

    void fileReadIsNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("path");
        QTest::newRow("cat") << u"cat /var/log/nginx/x.log"_s << u"/var/log/nginx/x.log"_s;
        QTest::newRow("tail with --") << u"sudo tail -n 500 -- /var/log/nginx/x.log"_s << u"/var/log/nginx/x.log"_s;
        QTest::newRow("tail of a quoted path") << u"tail -c 1000 '/srv/my logs/x.log'"_s << u"/srv/my logs/x.log"_s;
        QTest::newRow("grep for a path") << u"grep /cart /var/log/nginx/x.log | tail"_s << u"/var/log/nginx/x.log"_s;
        QTest::newRow("no file") << u"dmesg | tail -n 5"_s << QString();
    }

    void fileReadIsNamed()
    {
        QFETCH(QString, line);
        QTEST(fileReadBy(line), "path");
    }
};

QTEST_GUILESS_MAIN(ShellWordsTest)
#include "tst_shellwords.moc"
