// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nexttargets.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const Question shop{.url = QUrl(u"http://shop.example.test/cart"_s)};

static QByteArray container(const QByteArray &name, const QByteArray &status)
{
    return "engine\tdocker\n{\"Id\":\"4f1e\",\"Name\":\"/" + name
        + "\",\"RestartCount\":0,\"Config\":{\"Image\":\"node:20\"},\"State\":{\"Status\":\"" + status
        + "\",\"OOMKilled\":false,\"ExitCode\":1,\"Error\":\"\",\"Pid\":0,\"StartedAt\":\"\",\"FinishedAt\":\"\"},"
          "\"HostConfig\":{\"NetworkMode\":\"bridge\",\"PortBindings\":{\"80/tcp\":[{\"HostIp\":\"\",\"HostPort\":"
          "\"3000\"}]}},\"NetworkSettings\":{\"Ports\":{},\"Networks\":{}}}\n";
}

static QList<Probe> askedOf(const Incident &incident, const Question &question)
{
    const SnapshotPtr seen = build(incident.evidence());
    const auto route = question.asksForUrl()
        ? std::optional(nginx::route(*seen->config, nginx::RouteRequest::forUrl(question.url)))
        : std::nullopt;
    return targetProbes(*seen, question, route, handoffsFor(*seen, question, route));
}

/// What is asked about the targets themselves: a container's last words, where a name leads.
class NextTargetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aContainerThatIsNotWellIsAskedForItsLastWords_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("asked");
        QTest::newRow("exited") << QByteArray("exited") << true;
        QTest::newRow("running") << QByteArray("running") << false;
    }
    void aContainerThatIsNotWellIsAskedForItsLastWords()
    {
        QFETCH(QByteArray, status);
        const QList<Probe> probes = askedOf(Incident()
                                                .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                                                .exhibit("containers.txt", "docker", container("shop-app", status)),
                                            shop);
        QTEST(!probes.isEmpty(), "asked");
        if (probes.isEmpty())
            return;
        QCOMPARE(probes[0].exhibit, u"container-log-shop-app.txt"_s);
        QCOMPARE(probes[0].request.command.text(), u"docker logs --tail 30 -- shop-app"_s);
    }

    void aNameIsLookedUpAsAnyProgramThereWould()
    {
        const QList<Probe> probes = askedOf(Incident().config(siteTo("proxy_pass http://app.internal:3000")), shop);
        QCOMPARE(probes.size(), 1);
        QCOMPARE(probes[0].exhibit, u"names.txt"_s);
        QVERIFY(probes[0].request.command.text().endsWith(" names app.internal"_L1));
        QCOMPARE(probes[0].request.rights, Rights::Own);
    }

    void nothingIsLookedUpForAnAddressOrWithoutAQuestion()
    {
        QVERIFY(askedOf(Incident().config(siteTo("proxy_pass http://127.0.0.1:3000")), shop).isEmpty());
        QVERIFY(askedOf(Incident().config(siteTo("proxy_pass http://app.internal:3000")), {}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(NextTargetsTest)
#include "tst_nexttargets.moc"
