// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"
#include "core/readers/tlshandshake.h"
#include "tests/core/readers/recorded.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// Printed by OpenSSL 3.0.19, as the lines of the probe that leave the server.
static const QByteArray selfSigned = R"(depth=0 O = Lab, CN = vault.internal
verify error:num=18:self-signed certificate
verify return:1
depth=0 O = Lab, CN = vault.internal
verify return:1
CONNECTED(00000003)
Verification error: self-signed certificate
New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384
Verify return code: 18 (self-signed certificate)
    Protocol  : TLSv1.3
    Verify return code: 18 (self-signed certificate)
subject=O = Lab, CN = vault.internal
issuer=O = Lab, CN = vault.internal
notBefore=Nov 22 08:14:47 2026 GMT
notAfter=Dec  2 08:14:47 2026 GMT
            X509v3 Subject Alternative Name: 
                DNS:vault.internal, DNS:*.vault.internal, IP Address:10.0.0.9
)";

static const QByteArray unknownName
    = "809BC4B5677F0000:error:0A000458:SSL routines:ssl3_read_bytes:tlsv1 unrecognized "
      "name:../ssl/record/rec_layer_s3.c:1601:SSL alert number 112\nCONNECTED(00000003)\nVerification: OK\nNew, "
      "(NONE), Cipher is (NONE)\nVerify return code: 0 (ok)\n";

static const QByteArray wantsCertificate
    = "CONNECTED(00000003)\nRequested Signature Algorithms: ECDSA+SHA256:ECDSA+SHA384\nVerification error: "
      "self-signed certificate\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\nVerify return code: 18 (self-signed "
      "certificate)\n801BB45EC17F0000:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate "
      "required:../ssl/record/rec_layer_s3.c:1601:SSL alert number 116\n";

static const QByteArray refused
    = "808B64D64A7F0000:error:8000006F:system library:BIO_connect:Connection refused:../crypto/bio/bio_sock2.c:117:"
      "calling connect()\n808B64D64A7F0000:error:10000067:BIO routines:BIO_connect:connect "
      "error:../crypto/bio/bio_sock2.c:119:\nconnect:errno=111\n";

/// OpenSSL 1.0.2 writes names and the agreement in its own way.
static const QByteArray old = "CONNECTED(00000003)\nsubject=/O=Lab/CN=vault.internal\nissuer=/O=Lab/CN=vault.internal\n"
                              "New, TLSv1/SSLv3, Cipher is ECDHE-RSA-AES256-GCM-SHA384\n    Protocol  : TLSv1.2\n"
                              "    Verify return code: 10 (certificate has expired)\n";

static TlsHandshake readOne(const QByteArray &text, const QString &options = u"-servername vault.internal"_s)
{
    const QString command = u"sh -c 'openssl s_client \"$@\"' tls-greeting -connect 10.0.0.9:8443 "_s + options;
    return readTlsHandshake(exhibitOf(text, command)).value_or(TlsHandshake{.peer = u"none"_s});
}

class TlsHandshakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAgreedAndTheCertificateAreRead()
    {
        const TlsHandshake read = readOne(selfSigned);
        QCOMPARE(read.peer, u"10.0.0.9:8443"_s);
        QCOMPARE(read.serverName, u"vault.internal"_s);
        QVERIFY(read.succeeded());
        QVERIFY(!read.namesNone);
        QCOMPARE(read.protocol, u"TLSv1.3"_s);
        QCOMPARE(read.verifyCode, 18);
        QCOMPARE(read.verifyText, u"self-signed certificate"_s);
        QVERIFY(!read.asksForCertificate);
        QCOMPARE(read.certificate.subject, u"O = Lab, CN = vault.internal"_s);
        QCOMPARE(read.certificate.notAfter, QDateTime(QDate(2026, 12, 2), QTime(8, 14, 47), Qt::UTC));
        QCOMPARE(read.certificate.names, QStringList({u"vault.internal"_s, u"*.vault.internal"_s, u"10.0.0.9"_s}));
        QVERIFY(read.certificate.at.text.startsWith("notAfter="_L1));
        QVERIFY(read.at.text.startsWith("New, "_L1));
    }

    void aHandshakeThatFailsSaysWhy()
    {
        const TlsHandshake read = readOne(unknownName, u"-noservername"_s);
        QVERIFY(read.failed());
        QVERIFY(read.namesNone);
        QCOMPARE(read.complaint.alert, 112);
        QVERIFY(!read.verifyCode); // there was no certificate to verify
        QVERIFY(read.at.text.contains("unrecognized name"_L1));
    }

    void aRefusalAfterTheHandshakeIsNoSuccess()
    {
        const TlsHandshake read = readOne(wantsCertificate);
        QVERIFY(read.agreed);
        QVERIFY(read.failed());
        QVERIFY(read.asksForCertificate);
        QCOMPARE(read.complaint.alert, 116);
    }

    void whoCouldNotConnectHasFailedNoHandshake()
    {
        const TlsHandshake read = readOne(refused);
        QCOMPARE(read.connected, false);
        QVERIFY(!read.failed());
        QVERIFY(!read.succeeded());
    }

    void anOldOpensslIsUnderstood()
    {
        const TlsHandshake read = readOne(old);
        QVERIFY(read.succeeded());
        QCOMPARE(read.protocol, u"TLSv1.2"_s);
        QCOMPARE(read.verifyCode, 10);
        QCOMPARE(read.certificate.subject, u"/O=Lab/CN=vault.internal"_s);
    }

    void recordedGreetingsAreRead()
    {
        const Exhibit plain = recorded(u"https_to_http_port"_s, u"s_client.txt"_s);
        QCOMPARE(kindOf(plain), Kind::TlsHandshake);
        const auto read = readTlsHandshake(plain);
        QVERIFY(read && read->failed());
        QCOMPARE(read->complaint.reason, u"wrong version number"_s);
        QCOMPARE(read->peer, u"127.0.0.1:3300"_s);
    }

    void hostileTextsDoNoHarm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("binary") << QByteArray("\0\xff\xfe\n\0", 5);
        QTest::newRow("a long line") << QByteArray(1 << 20, 'x');
        QTest::newRow("a number too large") << QByteArray("Verify return code: 99999999999 (x)\n");
        QTest::newRow("half a date") << QByteArray("notAfter=Dec 22\nnotBefore=GMT\n");
    }
    void hostileTextsDoNoHarm()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!readTlsHandshake(exhibitOf(text, u"openssl s_client -connect"_s)));
    }

    void manyNamesAreCutOff()
    {
        QByteArray names = "DNS:a.example";
        for (int i = 0; i < 3000; ++i)
            names += ", DNS:n" + QByteArray::number(i) + ".example";
        QVERIFY(readOne("CONNECTED(3)\n" + names + '\n').certificate.names.size() <= 200);
    }

    void certificatesOfFilesAreRead()
    {
        const Exhibit exhibit = exhibitOf("certificate\t/etc/ssl/shop.pem\nsubject=CN = shop.example\nnotAfter=Jan  1 "
                                          "00:00:00 2026 GMT\ncertificate\t/etc/ssl/none.pem\ncertificate\t/etc/ssl/b "
                                          "c.pem\nnotAfter=Dec 22 08:14:47 2026 GMT\n");
        QCOMPARE(kindOf(exhibit), Kind::Certificates);
        const QList<Certificate> read = readCertificates(exhibit);
        QCOMPARE(read.size(), 2);
        QCOMPARE(read[0].file, u"/etc/ssl/shop.pem"_s);
        QCOMPARE(read[0].notAfter, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        QCOMPARE(read[1].file, u"/etc/ssl/b c.pem"_s);
    }
};

QTEST_GUILESS_MAIN(TlsHandshakeTest)
#include "tst_tlshandshake.moc"
