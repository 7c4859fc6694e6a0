// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextaccess.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";

static Handoff handoffTo(const QString &socket)
{
    return {.peer = {.unixPath = socket}};
}

static Handoff handoffTo(const QString &host, quint16 port)
{
    return {.peer = {.host = host, .port = port}};
}

static QStringList exhibitsOf(const QList<Probe> &probes)
{
    QStringList names;
    for (const Probe &probe : probes)
        names << probe.exhibit;
    return names;
}

/// What is asked about the way to the peers: folders above sockets, routes, the firewall.
class NextAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSocketsFoldersAreWalkedAsTheWorkerSeesThem()
    {
        const SnapshotPtr seen = build(Incident().evidence());
        const QList<Probe> probes = accessProbes(*seen, {handoffTo(u"/run/app/app.sock"_s)});
        QCOMPARE(exhibitsOf(probes), QStringList{u"way-run_app_app.sock.txt"_s});
        const QString command = probes[0].request.command.text();
        QVERIFY(command.endsWith("/run/app/app.sock 125"_L1)); // the worker's process id, of ps
        QCOMPARE(probes[0].request.rights, Rights::Root);
    }

    void aPathIsNeverReadAsCommands()
    {
        const SnapshotPtr seen = build(Incident().evidence());
        const QList<Probe> probes = accessProbes(*seen, {handoffTo(u"/run/$(reboot)'x.sock"_s)});
        QCOMPARE(probes.size(), 1);
        QVERIFY(probes[0].request.command.text().contains(quoted(u"/run/$(reboot)'x.sock"_s)));
        QVERIFY(accessProbes(*seen, {handoffTo(u"/run/a\nreboot.sock"_s)}).isEmpty());
    }

    void theRouteIsAskedOfOtherMachinesOnly()
    {
        const SnapshotPtr seen = build(Incident().evidence());
        QCOMPARE(exhibitsOf(accessProbes(*seen, {handoffTo(u"10.77.0.21"_s, 3000), handoffTo(u"127.0.0.1"_s, 3000)})),
                 QStringList{u"way-10.77.0.21.txt"_s});
    }

    void aNameStandsForTheAddressesTheLogHas()
    {
        const SnapshotPtr seen = build(Incident().log(refused, "http://10.77.0.21:3000/cart").evidence());
        QCOMPARE(exhibitsOf(accessProbes(*seen, {handoffTo(u"app.internal"_s, 3000)})),
                 (QStringList{u"way-10.77.0.21.txt"_s, u"firewall.txt"_s}));
        QCOMPARE(exhibitsOf(accessProbes(*seen, {handoffTo(u"app.internal"_s, 4000)})), QStringList{u"firewall.txt"_s});
    }

    void theFirewallIsAskedWhereSomebodyWasTurnedAway()
    {
        const auto asks = [](const QByteArray &complaint) {
            const SnapshotPtr seen = build(Incident().log(complaint, "http://127.0.0.1:3000/cart").evidence());
            return exhibitsOf(accessProbes(*seen, {})).contains(u"firewall.txt"_s);
        };
        QVERIFY(asks(refused));
        QVERIFY(!asks("upstream prematurely closed connection while reading response header from upstream"));
    }

    void whatWasAskedIsNotAskedAgain()
    {
        const SnapshotPtr seen
            = build(Incident().exhibit("way-10.77.0.21.txt", "ip route get 10.77.0.21", "unreachable\n").evidence());
        QVERIFY(accessProbes(*seen, {handoffTo(u"10.77.0.21"_s, 3000)}).isEmpty());
    }

    void manyPathsAreCutOff()
    {
        QList<Handoff> handoffs;
        for (int i = 0; i < 50; ++i)
            handoffs << handoffTo(u"/run/app/%1.sock"_s.arg(i));
        QCOMPARE(accessProbes(*build(Incident().evidence()), handoffs).size(), 6);
    }
};

QTEST_GUILESS_MAIN(NextAccessTest)
#include "tst_nextaccess.moc"
