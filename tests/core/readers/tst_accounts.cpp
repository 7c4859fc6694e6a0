// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accounts.h"
#include "core/readers/kind.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class AccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyUserIsReadWithItsGroups()
    {
        const Exhibit exhibit = recorded(u"socket_permission_mode"_s, u"id.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::Accounts);
        const QList<Account> accounts = readAccounts(exhibit);
        QCOMPARE(accounts.size(), 2);
        QCOMPARE(accounts[0].user.name, u"www-data"_s);
        QCOMPARE(accounts[1].user.id, 1009);
        QCOMPARE(accounts[1].groups.value(0).name, u"deploy"_s);
        QCOMPARE(accounts[1].at.line, 2);
    }

    void groupsMayHaveNoName()
    {
        const QList<Account> accounts
            = readAccounts(exhibitOf("uid=101(nginx) gid=101(nginx) groups=101(nginx),82(www-data),5000\n"));
        QCOMPARE(accounts.size(), 1);
        QCOMPARE(accounts[0].groups.size(), 3);
        QCOMPARE(accounts[0].groups[2].id, 5000);
        QVERIFY(accounts[0].groups[2].name.isEmpty());
    }

    void whatIsNoneOfItIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no such user") << QByteArray("id: \u2018nginx\u2019: no such user\n");
        QTest::newRow("cut") << QByteArray("uid=33(www-data) gi");
        QTest::newRow("no number") << QByteArray("uid=x(root) gid=0(root)");
        QTest::newRow("binary") << QByteArray("uid=\0\xff gid=\0", 12);
    }
    void whatIsNoneOfItIsLeftOut()
    {
        QFETCH(QByteArray, text);
        QVERIFY(readAccounts(exhibitOf(text)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(AccountsTest)
#include "tst_accounts.moc"
