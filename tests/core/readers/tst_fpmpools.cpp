// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/fpmpools.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

class FpmPoolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFileIsItsPool()
    {
        for (const Exhibit &exhibit : recorded(u"fpm_pool_exhausted_eagain"_s)) {
            if (exhibit.name != u"fpm-pool.txt"_s)
                continue;
            const QList<FpmPool> pools = readFpmPools(exhibit);
            QCOMPARE(pools.size(), 1);
            QCOMPARE(pools[0].name, u"www"_s);
            QCOMPARE(pools[0].listen, u"/run/php/php8.2-fpm.sock"_s);
            QCOMPARE(pools[0].manager, u"dynamic"_s);
            QCOMPARE(pools[0].maxChildren, 3);
            QCOMPARE(pools[0].backlog, 16);
            QCOMPARE(pools[0].at.text, u"127:pm.max_children = 3"_s);
            return;
        }
        QFAIL("not recorded");
    }

    void severalFilesAndSectionsAreSeveralPools()
    {
        const QList<FpmPool> pools
            = readFpmPools(exhibitOf("/etc/php/8.2/fpm/pool.d/www.conf:4:[www]\n"
                                     "/etc/php/8.2/fpm/pool.d/www.conf:41:listen = 127.0.0.1:9000\n"
                                     "/etc/php/8.2/fpm/pool.d/www.conf:50:pm.max_children = \"5\"\n"
                                     "/etc/php/8.2/fpm/pool.d/www.conf:60:[admin]\n"
                                     "/etc/php/8.2/fpm/pool.d/www.conf:61:listen = 9001\n"
                                     "/etc/php/8.2/fpm/pool.d/www.conf:62:request_terminate_timeout = 2m\n"
                                     "/etc/php-fpm.d/shop.conf:7:listen=/run/php-fpm/shop.sock\n"
                                     "/etc/php-fpm.d/shop.conf:8:request_terminate_timeout=30\n"));
        QCOMPARE(pools.size(), 3);
        QCOMPARE(pools[0].maxChildren, 5);
        QCOMPARE(pools[1].name, u"admin"_s);
        QCOMPARE(pools[1].terminateAfter, 120.0);
        QCOMPARE(pools[2].name, u"shop"_s);
        QCOMPARE(pools[2].terminateAfter, 30.0);
        QCOMPARE(pools[2].terminateAt.line, 8);
    }

    void theLinesOfAPoolAreThoseOfItsFile()
    {
        const QList<FpmPool> pools
            = readFpmPools(exhibitOf("/etc/php-fpm.d/www.conf:4:[www]\r\n"
                                     "/etc/php-fpm.d/www.conf:41:  listen = /run/php-fpm/www.sock\r\n"
                                     "/etc/php-fpm.d/www.conf:53:;listen.owner = nobody\n"
                                     "/etc/php-fpm.d/zz.conf:1:[www]\n"
                                     "/etc/php-fpm.d/zz.conf:2:listen.owner = deploy\n"));
        QCOMPARE(pools.size(), 2);
        QCOMPARE(pools[0].listen, u"/run/php-fpm/www.sock"_s);
        QCOMPARE(pools[0].lines,
                 (QList<FileLine>{
                     {4, "[www]\r"}, {41, "  listen = /run/php-fpm/www.sock\r"}, {53, ";listen.owner = nobody"}}));
        QCOMPARE(pools[1].lines, (QList<FileLine>{{1, "[www]"}, {2, "listen.owner = deploy"}}));
    }

    void nothingHostileIsAPool_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not grep's") << QByteArray("listen = /run/php/php8.2-fpm.sock\n");
        QTest::newRow("nothing of a pool") << QByteArray("/etc/php-fpm.d/x.conf:1:[global]\n");
        QTest::newRow("huge number") << QByteArray("1:pm.max_children = 99999999999999999999\n");
        QTest::newRow("no time") << QByteArray("1:request_terminate_timeout = \n2:[x]\n3:=\n");
        QTest::newRow("binary") << QByteArray("1:\x00\xff=\xff\n/:\n:\n", 12);
    }
    void nothingHostileIsAPool()
    {
        QFETCH(QByteArray, text);
        QVERIFY(readFpmPools(exhibitOf(text)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(FpmPoolsTest)
#include "tst_fpmpools.moc"
