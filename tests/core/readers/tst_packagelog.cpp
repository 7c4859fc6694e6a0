// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/packagelog.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class PackageLogTest : public QObject
{
    Q_OBJECT

    static QList<PackageChange> read(const QByteArray &text)
    {
        return readPackageLog({.name = u"packages.txt"_s, .text = text}, 2026);
    }

private Q_SLOTS:
    void everyFormIsRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("package");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        using Kind = PackageChange::Kind;
        const auto row = [](const char *name, const QByteArray &line, Kind kind, const char *package, const char *from,
                            const char *to) {
            QTest::newRow(name) << line << static_cast<int>(kind) << QString::fromLatin1(package)
                                << QString::fromLatin1(from) << QString::fromLatin1(to);
        };
        row("dpkg upgrade", "2026-11-20 09:12:44 upgrade nginx-core:amd64 1.18.0-6 1.22.1-9", Kind::Upgraded,
            "nginx-core", "1.18.0-6", "1.22.1-9");
        row("dpkg install", "2026-11-20 09:12:44 install php8.2-fpm:amd64 <none> 8.2.7-1", Kind::Installed,
            "php8.2-fpm", "", "8.2.7-1");
        row("dpkg remove", "2026-11-20 09:12:44 remove php8.1-fpm:amd64 8.1.2-1 <none>", Kind::Removed, "php8.1-fpm",
            "8.1.2-1", "");
        row("dnf", "2026-11-20T09:12:44+0000 SUBDEBUG Upgrade: nginx-core-1:1.22.1-4.el9.x86_64", Kind::Upgraded,
            "nginx-core", "", "1:1.22.1-4.el9");
        row("yum", "Nov 20 09:12:44 Updated: nginx-1:1.20.1-10.el7.x86_64", Kind::Upgraded, "nginx", "",
            "1:1.20.1-10.el7");
        row("rpm with halves of the day",
            "nginx-1.22.1-4.el9.x86_64                     Fri 20 Nov 2026 09:12:44 AM UTC", Kind::Installed, "nginx",
            "", "1.22.1-4.el9");
        row("rpm with 24 hours", "nginx-1.22.1-4.el9.x86_64     Fri 20 Nov 2026 09:12:44", Kind::Installed, "nginx", "",
            "1.22.1-4.el9");
    }
    void everyFormIsRead()
    {
        QFETCH(QByteArray, line);
        const QList<PackageChange> changes = read("something else\n" + line + "\n");
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0].time, QDateTime(QDate(2026, 11, 20), QTime(9, 12, 44), Qt::UTC));
        QCOMPARE(changes[0].at.line, 2);
        QTEST(static_cast<int>(changes[0].kind), "kind");
        QTEST(changes[0].package, "package");
        QTEST(changes[0].from, "from");
        QTEST(changes[0].to, "to");
    }

    void whatIsNoChangeIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a state of dpkg") << QByteArray(
            "2026-11-20 09:12:44 status installed nginx-core:amd64 1.22.1-9");
        QTest::newRow("no such day") << QByteArray("2026-13-40 09:12:44 upgrade nginx-core:amd64 1.18.0-6 1.22.1-9");
        QTest::newRow("the old package of an upgrade")
            << QByteArray("2026-11-20T09:12:44+0000 SUBDEBUG Upgraded: nginx-1:1.20.1-14.el9.x86_64");
        QTest::newRow("cut") << QByteArray("2026-11-20 09:12:44 upgrade nginx-core:am");
        QTest::newRow("binary") << QByteArray("\0\xff\x01 upgrade", 11);
        QTest::newRow("nothing") << QByteArray();
    }
    void whatIsNoChangeIsPassedOver()
    {
        QFETCH(QByteArray, text);
        QVERIFY(read(text).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PackageLogTest)
#include "tst_packagelog.moc"
