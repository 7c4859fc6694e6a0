// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/containers.h"
#include "core/readers/kind.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QString psA = u"docker ps -a --no-trunc"_s;

static const Container *named(const Containers &containers, const QString &name)
{
    const auto found = std::find_if(containers.all.begin(), containers.all.end(),
                                    [&](const Container &container) { return container.name == name; });
    return found == containers.all.end() ? nullptr : &*found;
}

class ContainersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableShowsWhoRunsAndWhoEnded()
    {
        const Exhibit exhibit = recorded(u"docker_container_exited"_s, u"docker-ps-a.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::Containers);
        const Containers read = readContainers(exhibit);
        QCOMPARE(read.engine, Containers::Engine::Answers);
        QCOMPARE(read.all.size(), 2);
        const Container *runs = named(read, u"uptime"_s);
        QVERIFY(runs && runs->isRunning());
        QCOMPARE(runs->published, (QList<PublishedPort>{{u"127.0.0.1"_s, 3001, 80}}));
        const Container *ended = named(read, u"n8n"_s);
        QVERIFY(ended && ended->status == "exited"_L1);
        QCOMPARE(ended->exitCode, 137);
        QVERIFY(ended->published.isEmpty());
        QCOMPARE(ended->at.line, 3);
    }

    // https://docs.docker.com/reference/cli/docker/container/ls/ and formatter/container_test.go of docker/cli.
    void everyStateAndPortOfTheTableIsRead_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("ports");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("published");
        QTest::newRow("healthy") << u"Up 3 minutes (healthy)"_s << u"0.0.0.0:8080->80/tcp, :::8080->80/tcp"_s
                                 << u"running"_s << 0 << 2;
        QTest::newRow("paused") << u"Up 2 hours (Paused)"_s << u"80/tcp"_s << u"paused"_s << 0 << 0;
        QTest::newRow("again and again") << u"Restarting (1) 5 seconds ago"_s << QString() << u"restarting"_s << 1 << 0;
        QTest::newRow("never started") << u"Created"_s << QString() << u"created"_s << 0 << 0;
        QTest::newRow("a range") << u"Up 1 second"_s << u"0.0.0.0:3000-3002->3000-3002/tcp, 53/udp"_s << u"running"_s
                                 << 0 << 3;
    }
    void everyStateAndPortOfTheTableIsRead()
    {
        QFETCH(QString, status);
        QFETCH(QString, ports);
        const QString table = u"CONTAINER ID   IMAGE     COMMAND   CREATED        %1   %2   NAMES\n"_s.arg(
                                  u"STATUS"_s.leftJustified(40), u"PORTS"_s.leftJustified(50))
            + u"e8c7f8cb334c   app:1     \"/a…\"     2 hours ago    %1   %2   shop-api-1\n"_s.arg(
                status.leftJustified(40), ports.leftJustified(50));
        const Containers read = readContainers(exhibitOf(table.toUtf8(), psA));
        QCOMPARE(read.all.size(), 1);
        QCOMPARE(read.all[0].name, u"shop-api-1"_s);
        QTEST(read.all[0].status, "state");
        QTEST(read.all[0].exitCode, "code");
        QTEST(int(read.all[0].published.size()), "published");
    }

    void inspectTellsWhyItEndedAndWhatItShouldPublish()
    {
        const Exhibit exhibit = recorded(u"docker_container_exited"_s, u"docker-inspect.txt"_s);
        QCOMPARE(kindOf(exhibit), Kind::Containers);
        const Containers read = readContainers(exhibit);
        const Container *ended = named(read, u"n8n"_s);
        QVERIFY(ended);
        QCOMPARE(ended->status, u"exited"_s);
        QCOMPARE(ended->exitCode, 137);
        QVERIFY(!ended->oomKilled && ended->finished.isValid());
        QCOMPARE(ended->published.value(0).port, quint16(5678));
        QVERIFY2(ended->at.text.contains("exited"_L1), qPrintable(ended->at.text));
        const Container *runs = named(read, u"uptime"_s);
        QVERIFY(runs && runs->pid == 349 && !runs->finished.isValid());
        QCOMPARE(runs->started, QDateTime::fromString(u"2026-11-20T10:24:06Z"_s, Qt::ISODate));
        QVERIFY2(runs->at.text.contains("running"_L1), qPrintable(runs->at.text));
    }

    void networksTellTheirAddresses()
    {
        const Containers read = readContainers(recorded(u"docker_container_ip_changed"_s, u"docker-net.txt"_s));
        QCOMPARE(read.networks.size(), 1);
        QCOMPARE(read.networks[0].name, u"bridge"_s);
        QCOMPARE(read.networks[0].subnets, QStringList{u"172.17.0.0/16"_s});
        QVERIFY(read.all.isEmpty());
    }

    void whatTheProbeWritesIsRead()
    {
        const Containers read = readContainers(exhibitOf(
            "engine\tdocker\n"
            R"({"Id":"4939e3acf506","Name":"/wiki","RestartCount":4,"Config":{"Image":"wiki:2"},"State":{"Status":"restarting","OOMKilled":true,"ExitCode":137,"Error":"","Pid":531,"StartedAt":"2026-11-20T10:24:21.176543683Z","FinishedAt":"0001-01-01T00:00:00Z"},"HostConfig":{"NetworkMode":"shop_default","PortBindings":{"3000/tcp":[{"HostIp":"","HostPort":"8080"}]}},"NetworkSettings":{"Ports":{"3000/tcp":null},"Networks":{"shop_default":{"Aliases":["wiki","web"],"IPAddress":"172.18.0.3","GlobalIPv6Address":""}}}})"
            "\n"
            R"({"Name":"shop_default","IPAM":{"Config":[{"Subnet":"172.18.0.0/16","Gateway":"172.18.0.1"}]}})"
            "\nlook\t531\nlistens\t531\t0100007F:0BB8\nlistens\t531\t00000000000000000000000000000000:1F90\n"
            "listens\t531\t0000000000000000FFFF00000100007F:0050\nlistens\t531\tnonsense\n"));
        QCOMPARE(read.program, u"docker"_s);
        QCOMPARE(read.all.size(), 1);
        const Container &wiki = read.all[0];
        QVERIFY(wiki.status == "restarting"_L1 && wiki.oomKilled && wiki.restarts == 4);
        QCOMPARE(wiki.published, (QList<PublishedPort>{{QString(), 8080, 3000}}));
        QCOMPARE(wiki.addresses.value(0).names, (QStringList{u"wiki"_s, u"web"_s}));
        QCOMPARE(read.networks.value(0).gateways, QStringList{u"172.18.0.1"_s});
        QCOMPARE(read.looked, QList<qint64>{531});
        QCOMPARE(read.listeners.size(), 3);
        QCOMPARE(read.listeners[0].address, u"127.0.0.1"_s);
        QCOMPARE(read.listeners[0].port, quint16(3000));
        QCOMPARE(read.listeners[1].address, u"::"_s);
        QCOMPARE(read.listeners[2].address, u"::ffff:127.0.0.1"_s);
    }

    void anEngineThatDoesNotAnswerIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Containers::Engine>("engine");
        QTest::newRow("down") << "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker "
                                 "daemon running?\n"_ba
                              << Containers::Engine::Down;
        QTest::newRow("down, by the probe") << "engine\tdocker\tdown\npublished\t5678\n"_ba << Containers::Engine::Down;
        QTest::newRow("denied")
            << "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: "
               "Get \"http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/json?all=1\": dial unix /var/run/docker.sock: "
               "connect: permission denied\n"_ba
            << Containers::Engine::Denied;
        QTest::newRow("none") << "engine\tnone\n"_ba << Containers::Engine::None;
        QTest::newRow("not installed") << "bash: docker: command not found\n"_ba << Containers::Engine::None;
    }
    void anEngineThatDoesNotAnswerIsToldApart()
    {
        QFETCH(QByteArray, text);
        const Containers read = readContainers(exhibitOf(text, psA));
        QTEST(read.engine, "engine");
        QCOMPARE(read.keptPorts, text.contains("published") ? QList<quint16>{5678} : QList<quint16>{});
    }

    void severalExhibitsBecomeOnePicture()
    {
        Containers all = readContainers(recorded(u"docker_container_exited"_s, u"docker-ps.txt"_s));
        all.take(readContainers(recorded(u"docker_container_exited"_s, u"docker-ps-a.txt"_s)));
        all.take(readContainers(recorded(u"docker_container_exited"_s, u"docker-inspect.txt"_s)));
        all.take(readContainers(recorded(u"docker_container_exited"_s, u"docker-net.txt"_s)));
        QCOMPARE(all.all.size(), 2);
        const Container *ended = named(all, u"n8n"_s);
        QVERIFY(ended && ended->published.size() == 1 && ended->at.exhibit == "docker-inspect.txt"_L1);
    }

    void hostileTextHarmsNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut JSON") << "[\n{\"Id\": \"a\", \"State\": {\n"_ba;
        QTest::newRow("deep") << "[\n" + QByteArray(5000, '[') + "\n]\n";
        QTest::newRow("binary") << "engine\t\0\xff\nlistens\t\t\xff:\n"_ba;
        QTest::newRow("ports past the end")
            << "CONTAINER ID   STATUS   PORTS   NAMES\na   Up 1   65530->1-70000/tcp   b\n"_ba;
        QTest::newRow("numbers too big") << R"({"State":{"Pid":99999999999999999999,"ExitCode":1e99},"Name":7})"_ba;
    }
    void hostileTextHarmsNothing()
    {
        QFETCH(QByteArray, text);
        const Containers read = readContainers(exhibitOf(text, psA));
        QVERIFY(read.all.size() <= 1);
        QVERIFY(read.listeners.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ContainersTest)
#include "tst_containers.moc"
