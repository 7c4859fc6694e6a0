// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/tlscomplaint.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class TlsComplaintTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOpensslSaidIsRead_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("alert");
        QTest::addColumn<int>("verifyError");
        QTest::addColumn<QString>("reason");
        QTest::newRow("OpenSSL 3, no alert")
            << u"SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number)"_s << 0 << 0
            << u"wrong version number"_s;
        QTest::newRow("OpenSSL 3, alert")
            << u"SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake failure:SSL alert "
               "number 40)"_s
            << 40 << 0 << u"sslv3 alert handshake failure"_s;
        QTest::newRow("OpenSSL 1.1 names the function")
            << u"SSL_do_handshake() failed (SSL: error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol "
               "version:SSL alert number 70)"_s
            << 70 << 0 << u"tlsv1 alert protocol version"_s;
        QTest::newRow("BoringSSL")
            << u"SSL_do_handshake() failed (SSL: error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_"
               "VERSION:SSL alert number 70)"_s
            << 70 << 0 << u"tlsv1 alert protocol version"_s;
        QTest::newRow("a certificate that is not believed")
            << u"upstream SSL certificate verify error: (18:self-signed certificate)"_s << 0 << 18
            << u"self-signed certificate"_s;
        QTest::newRow("nothing of OpenSSL's") << u"peer closed connection in SSL handshake"_s << 0 << 0 << QString();
        QTest::newRow("cut in the middle")
            << u"SSL_do_handshake() failed (SSL: error:0A000410:SSL rou"_s << 0 << 0 << QString();
    }
    void whatOpensslSaidIsRead()
    {
        QFETCH(QString, message);
        const TlsComplaint complaint = readTlsComplaint(message);
        QTEST(complaint.alert, "alert");
        QTEST(complaint.verifyError, "verifyError");
        QTEST(complaint.reason, "reason");
    }
};

QTEST_GUILESS_MAIN(TlsComplaintTest)
#include "tst_tlscomplaint.moc"
