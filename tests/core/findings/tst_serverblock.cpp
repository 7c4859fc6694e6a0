// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QByteArray block(const QByteArray &name, const QByteArray &inside, const QByteArray &listen = "80")
{
    return "server {\n listen " + listen + ";\n server_name " + name + ";\n " + inside + "\n}\n";
}

static const QByteArray files = "root /var/www/none;";
static const QByteArray program = "location / { proxy_pass http://127.0.0.1:3000; }";

static Incident blocks(const QByteArray &first, const QByteArray &second, int status)
{
    return Incident().config(first + second).answers(status).listener("127.0.0.1:3000", "node", 50);
}

/// Who asks about a host that is in no server block, and is answered by the default one.
class ServerBlockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHostInNoBlockIsSaidWhereAnotherBlockWasMeant_data()
    {
        QTest::addColumn<Incident>("incident");
        QTest::addColumn<bool>("said");
        const QByteArray slip = block("shop.examples.test", program);
        QTest::newRow("a slip in the name, not found") << blocks(block("_", files), slip, 404) << true;
        QTest::newRow("a slip in the name, forbidden") << blocks(block("_", files), slip, 403) << true;
        QTest::newRow("a slip in the name, another page") << blocks(block("_", files), slip, 200) << true;
        QTest::newRow("a slip in the name, a login") << blocks(block("_", program), slip, 401) << false;
        QTest::newRow("a slip in the name, sent elsewhere")
            << blocks(block("_", "return 301 https://www.example.test/;"), slip, 301) << false;
        QTest::newRow("the block with the name listens elsewhere")
            << blocks(block("_", files), block("shop.example.test", program, "8080"), 404) << true;
        QTest::newRow("a sister site, not found")
            << blocks(block("_", files), block("crm.example.test", program), 404) << true;
        QTest::newRow("a sister site, a program for all names does not know the page")
            << blocks(block("_", program), block("crm.example.test", files), 404) << false;
        QTest::newRow("a sister site, another page")
            << blocks(block("_", files), block("crm.example.test", program), 200) << false;
        QTest::newRow("no block with a name like it")
            << blocks(block("_", files), block("blog.kestrel.test", program), 404) << false;
        QTest::newRow("the name is there, the page is not")
            << blocks(block("_", files), block("shop.example.test", program), 404) << false;
    }
    void aHostInNoBlockIsSaidWhereAnotherBlockWasMeant()
    {
        QFETCH(Incident, incident);
        QFETCH(bool, said);
        const Diagnosis diagnosis = incident.diagnosis();
        QVERIFY2((diagnosis.first()->cause == "wrong-server-block"_L1) == said, qPrintable(diagnosis.first()->cause));
    }

    void aPageThatIsNotFoundIsNeverGreen_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("green");
        QTest::newRow("found") << 200 << true;
        QTest::newRow("a login") << 401 << true;
        QTest::newRow("forbidden") << 403 << false;
        QTest::newRow("not found") << 404 << false;
        QTest::newRow("misdirected") << 421 << false;
    }
    void aPageThatIsNotFoundIsNeverGreen()
    {
        QFETCH(int, status);
        QFETCH(bool, green);
        const Diagnosis diagnosis = blocks(block("shop.example.test", files), {}, status).diagnosis();
        QCOMPARE(diagnosis.health == Health::Ok, green);
        QVERIFY(diagnosis.health != Health::Failing);
    }

    void whatNginxWroteOfTheRefusalIsCited()
    {
        const Diagnosis diagnosis = blocks(block("shop.example.test", files), {}, 403)
                                        .complaint("error", "access forbidden by rule")
                                        .diagnosis();
        const QList<Citation> because = diagnosis.first()->because;
        QVERIFY(because.last().text.contains("access forbidden by rule"_L1));
        QCOMPARE(because.last().exhibit, u"error.log"_s);
    }
};

QTEST_GUILESS_MAIN(ServerBlockTest)
#include "tst_serverblock.moc"
