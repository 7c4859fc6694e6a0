// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/deskrequest.h"
#include "app/look.h"
#include "core/model/nextlook.h"
#include "core/readers/answer.h"
#include "core/readers/curltrace.h"
#include "tests/doubles/scriptedhost.h"

#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include <future>
#include <thread>

using namespace Qt::StringLiterals;
using namespace upriver;

/// Answers one request on loopback with 502, beside the test.
class OneAnswer
{
public:
    OneAnswer()
    {
        std::promise<quint16> listening;
        std::future<quint16> known = listening.get_future();
        m_thread = std::thread([&listening] {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            listening.set_value(server.serverPort());
            if (!server.waitForNewConnection(patience))
                return;
            const std::unique_ptr<QTcpSocket> visitor(server.nextPendingConnection());
            visitor->waitForReadyRead(patience);
            visitor->write(
                "HTTP/1.1 502 Bad Gateway\r\nServer: front\r\nContent-Length: 2\r\nConnection: close\r\n\r\nx\n");
            visitor->waitForBytesWritten(patience);
            visitor->disconnectFromHost();
        });
        port = known.get();
    }
    ~OneAnswer() { m_thread.join(); }
    Q_DISABLE_COPY_MOVE(OneAnswer)

    quint16 port = 0;

private:
    static constexpr int patience = 10000; // milliseconds
    std::thread m_thread;
};

static Question questionAt(quint16 port)
{
    return {.url = QUrl(u"http://127.0.0.1:%1/cart"_s.arg(port))};
}

static bool hasCurl()
{
    return !QStandardPaths::findExecutable(u"curl"_s).isEmpty();
}

/// A whole look, and the request that is made from the desk.
class LookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDeskIsAskedWhereTheServerAnswersWell_data()
    {
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<bool>("asked");
        QTest::newRow("well") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << true;
        QTest::newRow("not found") << QByteArray("HTTP/1.1 404 Not Found\r\n\r\n") << true;
        QTest::newRow("it fails there already") << QByteArray("HTTP/1.1 502 Bad Gateway\r\n\r\n") << false;
        QTest::newRow("not known") << QByteArray() << false;
    }
    void theDeskIsAskedWhereTheServerAnswersWell()
    {
        QFETCH(QByteArray, server);
        QFETCH(bool, asked);
        const Question question{.url = QUrl(u"http://shop.example.test/cart"_s)};
        ScriptedHost host;
        host.answers.insert(requestOf(*build({}), question)->request.command.text(), {.text = server});
        int times = 0;
        const auto diagnosis = look(host, question, {}, [&](const Question &) {
            ++times;
            return std::optional(Exhibit{.name = u"curl-from-here.txt"_s,
                                         .command = u"[client] curl -v http://shop.example.test/cart"_s,
                                         .status = 0,
                                         .text = "< HTTP/1.1 200 OK\n< \n"});
        });
        QVERIFY(diagnosis);
        QCOMPARE(times, asked ? 1 : 0);
        QCOMPARE(diagnosis->snapshot->exhibit(u"curl-from-here.txt"_s) != nullptr, asked);
    }

    void fromHereTheAnswerIsKeptWithWhoGaveIt()
    {
        if (!hasCurl())
            QSKIP("curl is not installed");
        const OneAnswer front;
        const auto exhibit = askFromHere(questionAt(front.port));
        QVERIFY(exhibit);
        const auto answer = readAnswer(*exhibit);
        QVERIFY(answer);
        QCOMPARE(answer->status, 502);
        QVERIFY(answer->fromDesk);
        QCOMPARE(connectedTo(exhibit->text), u"127.0.0.1"_s);
    }

    void whatDoesNotAnswerHereSaysNothingOfTheServer()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        QVERIFY(!askFromHere(questionAt(port)));
        QVERIFY(!askFromHere({.url = QUrl(u"file://localhost/etc/passwd"_s)}));
        QVERIFY(!askFromHere({}));
    }
};

QTEST_GUILESS_MAIN(LookTest)
#include "tst_look.moc"
