// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"
#include "core/readers/pathsteps.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class PathStepsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScriptTellsBothViews()
    {
        const Exhibit exhibit
            = exhibitOf("path\t/tmp/l/s.sock\n"
                        "here\tdrwxr-xr-x\t0\t0\troot\troot\t/\n"
                        "here\tdrwxrwxrwt\t0\t0\troot\troot\t/tmp\n"
                        "here\tdrwxr-x---+\t1009\t1009\tdeploy\tdeploy\t/tmp/a b\n"
                        "here\tforbidden\t\t\t\t\t/tmp/a b/s.sock\n"
                        "26915\tdrwxr-xr-x\t0\t0\troot\troot\t/\n"
                        "26915\tmissing\t\t\t\t\t/tmp/a b\n",
                        u"sh -c 'LC_ALL=C; row() { ls -ldnL \"$1\"; }' path-steps /tmp/l/s.sock 26915"_s);
        QCOMPARE(kindOf(exhibit), Kind::PathWays);
        const QList<PathWay> ways = readPathWays(exhibit);
        QCOMPARE(ways.size(), 2);
        QCOMPARE(ways[0].path, u"/tmp/l/s.sock"_s);
        QCOMPARE(ways[0].viewer, 0);
        QCOMPARE(ways[0].steps.size(), 4);
        QCOMPARE(ways[0].steps[2].path, u"/tmp/a b"_s);
        QCOMPARE(ways[0].steps[2].uid.value(), 1009);
        QCOMPARE(ways[0].steps[2].owner, u"deploy"_s);
        QVERIFY(ways[0].steps[2].hasAccessList());
        QCOMPARE(ways[0].last()->seen, PathStep::Seen::Forbidden);
        QCOMPARE(ways[1].viewer, 26915);
        QCOMPARE(ways[1].last()->seen, PathStep::Seen::Missing);
    }

    void nameiTellsNamesOnly()
    {
        const Exhibit exhibit = recorded(u"socket_permission_mode"_s, u"namei.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::PathWays);
        const QList<PathWay> ways = readPathWays(exhibit);
        QCOMPARE(ways.size(), 1);
        QCOMPARE(ways[0].path, u"/run/php/crm.sock"_s);
        QCOMPARE(ways[0].steps.size(), 4);
        QCOMPARE(ways[0].steps[0].path, u"/"_s);
        QCOMPARE(ways[0].last()->path, u"/run/php/crm.sock"_s);
        QCOMPARE(ways[0].last()->mode, u"srw-rw----"_s);
        QCOMPARE(ways[0].last()->group, u"deploy"_s);
        QVERIFY(!ways[0].last()->uid);
    }

    void nameiSaysWhatIsMissing()
    {
        const QList<PathWay> ways = readPathWays(recorded(u"unix_missing_php_version"_s, u"namei.txt"_s));
        QCOMPARE(ways.size(), 1);
        QCOMPARE(ways[0].last()->path, u"/run/php/php8.1-fpm.sock"_s);
        QCOMPARE(ways[0].last()->seen, PathStep::Seen::Missing);
    }

    void aLinkIsFollowed()
    {
        const QList<PathWay> ways = readPathWays(exhibitOf("f: /var/run/app.sock\n"
                                                           "drwxr-xr-x root root /\n"
                                                           "drwxr-xr-x root root var\n"
                                                           "lrwxrwxrwx root root run -> /run\n"
                                                           "drwxr-xr-x root root   /\n"
                                                           "drwxr-xr-x root root   run\n"
                                                           "srwxrwxrwx root root app.sock\n",
                                                           u"namei -l /var/run/app.sock"_s));
        QCOMPARE(ways.size(), 1);
        QCOMPARE(ways[0].last()->path, u"/run/app.sock"_s);
    }

    void whatIsNoneOfItIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("rows without their path") << QByteArray("here\tdrwxr-xr-x\t0\t0\troot\troot\t/\n");
        QTest::newRow("cut") << QByteArray("path\t/run/x\nhere\tdrwxr-xr-x\t0\n");
        QTest::newRow("binary") << "f: /\n\xff\xfe\0\x01 - \n"_ba;
        QTest::newRow("foreign words") << QByteArray("namei: ungültige Option\n");
    }
    void whatIsNoneOfItIsLeftOut()
    {
        QFETCH(QByteArray, text);
        for (const PathWay &way : readPathWays(exhibitOf(text))) {
            for (const PathStep &step : way.steps)
                QVERIFY(step.seen != PathStep::Seen::There);
        }
    }
};

QTEST_GUILESS_MAIN(PathStepsTest)
#include "tst_pathsteps.moc"
