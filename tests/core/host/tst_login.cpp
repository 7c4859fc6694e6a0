// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/login.h"
#include "core/host/sshconfig.h"

#include <QStandardPaths>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class LoginTest : public QObject
{
    Q_OBJECT

    static void write(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void initTestCase() { qputenv("USER", "me"); }

    void addressesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("name");
        QTest::newRow("host") << u"web1"_s << u"me"_s << u"web1"_s << 22 << u"me@web1"_s;
        QTest::newRow("user and port") << u" ops@web1:2222 "_s << u"ops"_s << u"web1"_s << 2222 << u"ops@web1:2222"_s;
        QTest::newRow("user with at sign") << u"a@corp@web1"_s << u"a@corp"_s << u"web1"_s << 22 << u"a@corp@web1"_s;
        QTest::newRow("v6 with port") << u"ops@[fe80::1]:2222"_s << u"ops"_s << u"fe80::1"_s << 2222
                                      << u"ops@[fe80::1]:2222"_s;
        QTest::newRow("v6 in brackets") << u"[::1]"_s << u"me"_s << u"::1"_s << 22 << u"me@::1"_s;
        QTest::newRow("bare v6") << u"fe80::1%eth0"_s << u"me"_s << u"fe80::1%eth0"_s << 22 << u"me@fe80::1%eth0"_s;
        QTest::newRow("URL") << u"ssh://ops@web1:22/"_s << u"ops"_s << u"web1"_s << 22 << u"ops@web1"_s;
    }

    void addressesAreRead()
    {
        QFETCH(QString, text);
        const auto login = loginFrom(text);
        QVERIFY(login);
        QTEST(login->user, "user");
        QTEST(login->host, "host");
        QTEST(int(login->port), "port");
        QTEST(login->name(), "name");
    }

    void whatIsNoAddressSaysWhy_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "@web1", "ops@", "web1:", "web1:0", "web1:65536", "web1:ssh", "[::1", "[::1]x",
                                 "-oProxyCommand=x", "we b", "ops@-x", "a\nb", "web1/path", "[]:22"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void whatIsNoAddressSaysWhy()
    {
        QFETCH(QString, text);
        const auto login = loginFrom(text);
        QVERIFY(!login);
        QCOMPARE(login.error().kind, Error::Kind::BadInput);
        QVERIFY(!login.error().why.isEmpty());
    }

    void theNamesOfTheConfigurationAreFoundWithItsIncludes()
    {
        const QTemporaryDir folder;
        const QString config = folder.filePath(u"config"_s);
        write(config,
              "Include conf.d/*.conf\nInclude config\nHost web1 \"web 2\" prod-* !prod-db\n  HostName "
              "10.0.0.1\nhost=db1 # note\nMatch host x\n");
        write(folder.filePath(u"conf.d/a.conf"_s), "Host inner\r\nHOST web1\n");
        const QStringList names = hostNames(config);
        QVERIFY2(names.contains(u"web1"_s) && names.contains(u"web 2"_s) && names.contains(u"db1"_s)
                     && names.contains(u"inner"_s),
                 qPrintable(names.join(u'|')));
        QVERIFY(!names.contains(u"prod-*"_s) && !names.contains(u"!prod-db"_s));
        QCOMPARE(names.count(u"web1"_s), 1);
        QCOMPARE(hostNames(folder.filePath(u"missing"_s)), QStringList());
    }

    void sshItselfResolvesAName()
    {
        if (QStandardPaths::findExecutable(u"ssh"_s).isEmpty())
            QSKIP("ssh is not installed");
        const QTemporaryDir folder;
        const QString config = folder.filePath(u"config"_s);
        const QString key = folder.filePath(u"key"_s);
        write(key, "x");
        write(config,
              "Host web1\n HostName 10.0.0.1\n User ops\n Port 2222\n IdentityFile " + key.toUtf8()
                  + "\n HostKeyAlias web\n"
                    " UserKnownHostsFile /a /b\n ProxyJump hop@10.9.9.9:2200\nHost cmd\n ProxyCommand nc %h %p\n");
        const auto login = resolved(u"web1"_s, config);
        QVERIFY2(login, login ? "" : qPrintable(login.error().text()));
        QCOMPARE(login->name(), u"ops@10.0.0.1:2222"_s);
        QCOMPARE(login->identityFiles, QStringList{key});
        QCOMPARE(login->hostKeyAlias, u"web"_s);
        QCOMPARE(login->knownHostsFiles.mid(0, 2), (QStringList{u"/a"_s, u"/b"_s}));
        QCOMPARE(login->jumps.size(), size_t(1));
        QCOMPARE(login->jumps[0].name(), u"hop@10.9.9.9:2200"_s);

        const auto plain = resolved(u"other"_s, config);
        QVERIFY(plain);
        QCOMPARE(plain->host, u"other"_s);
        QVERIFY(plain->identityFiles.isEmpty());

        const auto command = resolved(u"cmd"_s, config);
        QVERIFY(!command);
        QVERIFY(command.error().why.contains(u"ProxyCommand"_s));
        QVERIFY(!resolved(u"-Fx"_s, config));
    }
};

QTEST_GUILESS_MAIN(LoginTest)
#include "tst_login.moc"
