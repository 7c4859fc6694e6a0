// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/passage.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static PathStep step(const QString &path, const QString &mode, qint64 uid, qint64 gid)
{
    return {.path = path, .mode = mode, .uid = uid, .gid = gid};
}

static QList<PathStep> way(const QString &folderMode, const QString &socketMode)
{
    return {step(u"/"_s, u"drwxr-xr-x"_s, 0, 0), step(u"/srv"_s, folderMode, 1000, 1000),
            step(u"/srv/app.sock"_s, socketMode, 1000, 1000)};
}

static WorkerIdentity worker(const QList<qint64> &gids = {33}, bool knowsGroups = true)
{
    return {.name = u"www-data"_s, .uid = 33, .gids = gids, .knowsGroups = knowsGroups};
}

/// How far a worker's user comes on the way to a socket, and who that is.
class PassageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWayEndsWhereTheModesEndIt_data()
    {
        QTest::addColumn<QList<PathStep>>("steps");
        QTest::addColumn<WorkerIdentity>("who");
        QTest::addColumn<Truth>("may");
        QTest::addColumn<QString>("endsAt");
        const QString open = u"drwxr-xr-x"_s;
        const QString closed = u"drwxr-x---"_s;
        const QString all = u"srw-rw-rw-"_s;
        const QString group = u"srw-rw----"_s;
        const WorkerIdentity member = worker({33, 1000});
        WorkerIdentity root = worker();
        root.mayAll = true;
        QTest::newRow("open to all") << way(open, all) << worker() << Truth::Yes << QString();
        QTest::newRow("a folder above it is closed") << way(closed, all) << worker() << Truth::No << u"/srv"_s;
        QTest::newRow("the folder is open to its group") << way(closed, all) << member << Truth::Yes << QString();
        QTest::newRow("the socket is closed") << way(open, group) << worker() << Truth::No << u"/srv/app.sock"_s;
        QTest::newRow("the socket is open to its group") << way(open, group) << member << Truth::Yes << QString();
        QTest::newRow("to connect is to write")
            << way(open, u"srw-rw-r--"_s) << worker() << Truth::No << u"/srv/app.sock"_s;
        QTest::newRow("root passes by modes") << way(closed, group) << root << Truth::Yes << QString();
        QTest::newRow("nobody knows who the worker is")
            << way(closed, all) << WorkerIdentity() << Truth::Unknown << QString();
        QTest::newRow("no way was read") << QList<PathStep>() << worker() << Truth::Unknown << QString();
    }
    void theWayEndsWhereTheModesEndIt()
    {
        QFETCH(QList<PathStep>, steps);
        QFETCH(WorkerIdentity, who);
        QFETCH(QString, endsAt);
        const Passage passage = passageTo(steps, who);
        QTEST(passage.may, "may");
        QCOMPARE(passage.step.path, endsAt);
        QCOMPARE(passage.atSocket, endsAt == u"/srv/app.sock"_s);
    }

    void anAccessListOrUnknownGroupsMayChangeIt()
    {
        QVERIFY(passageTo(way(u"drwxr-x---"_s, u"srw-rw-rw-"_s), worker()).sure);
        QVERIFY(!passageTo(way(u"drwxr-x---+"_s, u"srw-rw-rw-"_s), worker()).sure);
        QVERIFY(!passageTo(way(u"drwxr-x---"_s, u"srw-rw-rw-"_s), worker({33}, false)).sure);
    }

    void theWorkerIsWhomTheKernelShows()
    {
        const SnapshotPtr seen = build(Incident()
                                           .exhibit("nginx-workers.txt", "grep -l '^nginx: worker' /proc/*/cmdline",
                                                    "worker\t125\nUid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\n"
                                                    "Groups:\t33 \nCapEff:\t0000000000000000\nroot\t/\n"
                                                    "uid=33(www-data) gid=33(www-data) groups=33(www-data),1009(app)\n")
                                           .evidence());
        const WorkerIdentity now = workerIdentity(*seen);
        QCOMPARE(now.uid.value(), 33);
        QCOMPARE(now.name, u"www-data"_s);
        QVERIFY(now.knowsGroups);
        QVERIFY(!now.gids.contains(1009)); // it was started before it became a member
        QVERIFY(identityOfToday(*seen).gids.contains(1009));
    }

    void withoutTheKernelsWordPsNamesTheUser()
    {
        const WorkerIdentity who = workerIdentity(*build(Incident().evidence()));
        QCOMPARE(who.name, u"www-data"_s);
        QVERIFY(!who.knowsGroups);
        QVERIFY(!who.mayAll);
        QVERIFY(!workerIdentity(*build(Incident().nginxStopped().evidence())));
    }
};

QTEST_GUILESS_MAIN(PassageTest)
#include "tst_passage.moc"
