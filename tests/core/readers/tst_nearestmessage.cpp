// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nearestmessage.h"

#include <QtTest>

using namespace upriver;

class NearestMessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageOfNginxIsFound_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("exact");
        QTest::newRow("word for word") << QByteArray("no live upstreams") << QByteArray("no live upstreams")
                                       << QByteArray("http/ngx_http_upstream.c") << true;
        QTest::newRow("with what was filled in") << QByteArray("delaying request, excess: 0.500, by zone \"perip\"")
                                                 << QByteArray("delaying request*, excess: *, by zone \"*\"")
                                                 << QByteArray("http/modules/ngx_http_limit_req_module.c") << true;
        QTest::newRow("with an errno") << QByteArray("pthread_create() failed (11: Resource temporarily unavailable)")
                                       << QByteArray("pthread_create() failed") << QByteArray("core/ngx_thread_pool.c")
                                       << true;
        QTest::newRow("with a place in the configuration")
            << QByteArray("unknown log format \"timing\" in /etc/nginx/nginx.conf:31")
            << QByteArray("unknown log format \"*\"") << QByteArray("http/modules/ngx_http_log_module.c") << true;
        QTest::newRow("more than nginx says")
            << QByteArray("no live upstreams at all") << QByteArray("no live upstreams")
            << QByteArray("http/ngx_http_upstream.c") << false;
        QTest::newRow("a word put in") << QByteArray("the upstream server temporarily was disabled")
                                       << QByteArray("upstream server temporarily disabled")
                                       << QByteArray("http/ngx_http_upstream_round_robin.c") << false;
    }

    void aMessageOfNginxIsFound()
    {
        QFETCH(QByteArray, message);
        const auto nearest = nearestMessage(message, ErrorLevel::Error);
        QVERIFY(nearest);
        QTEST(nearest->text, "text");
        QTEST(nearest->exact, "exact");
        QTEST(nearest->file, "file");
    }

    void levelAndVersionsAreTold()
    {
        const auto nearest = nearestMessage("conflicting server name \"a\" on 0.0.0.0:80, ignored", ErrorLevel::Warn);
        QVERIFY(nearest);
        QCOMPARE(nearest->level, ErrorLevel::Warn);
        QVERIFY(!nearest->since.isEmpty() || nearest->until.isEmpty());
    }

    void whatIsNotNginxOwnIsNotGuessed_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no words") << QByteArray("12 34 56");
        QTest::newRow("another language") << QByteArray("quelque chose d'inconnu est arrivé à la passerelle");
    }

    void whatIsNotNginxOwnIsNotGuessed()
    {
        QFETCH(QByteArray, message);
        QVERIFY(!nearestMessage(message, ErrorLevel::Error));
    }

    void aRecordIsEnough()
    {
        const auto record
            = readErrorRecord("2026/11/20 09:03:01 [alert] 7#7: *1 pthread_create() failed (11: Resource temporarily "
                              "unavailable), client: 10.0.0.1, server: s");
        QVERIFY(record && record->signature == nullptr);
        const auto nearest = nearestMessage(*record);
        QVERIFY(nearest && nearest->exact);
        QCOMPARE(nearest->file, "core/ngx_thread_pool.c");
    }
};

QTEST_GUILESS_MAIN(NearestMessageTest)
#include "tst_nearestmessage.moc"
