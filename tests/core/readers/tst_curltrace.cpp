// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/curltrace.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class CurlTraceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAddressOfTheLastConnectionIsRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("address");
        const QByteArray seven = "*   Trying 10.77.0.31:80...\n* Connected to shop.example (10.77.0.31) port 80 (#0)\n";
        QTest::newRow("curl 7") << seven << u"10.77.0.31"_s;
        QTest::newRow("curl 8") << QByteArray("* Connected to shop.example (::1) port 443\n") << u"::1"_s;
        QTest::newRow("curl 8.16") << QByteArray("* Established connection to shop.example (10.77.0.31 port 80) from "
                                                 "10.77.0.1 port 41022 \n")
                                   << u"10.77.0.31"_s;
        QTest::newRow("the answer speaks like curl")
            << seven + "< HTTP/1.1 502 Bad Gateway\n< \n* Connected to x (192.0.2.1) port 80\n"
            << u"10.77.0.31"_s;
        QTest::newRow("a page that says so") << QByteArray("<p>* Connected to x (1.2.3.4) port 80</p>\n") << QString();
        QTest::newRow("refused") << QByteArray("*   Trying 10.77.0.31:80...\n* connect to 10.77.0.31 port 80 failed: "
                                               "Connection refused\n")
                                 << QString();
        QTest::newRow("cut") << QByteArray("* Connected to shop.example (10.77") << QString();
        QTest::newRow("no bracket") << QByteArray("* Connected to shop.example\n") << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
    }
    void theAddressOfTheLastConnectionIsRead()
    {
        QFETCH(QByteArray, text);
        QTEST(connectedTo(text), "address");
    }
};

QTEST_GUILESS_MAIN(CurlTraceTest)
#include "tst_curltrace.moc"
