// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray past = "notBefore=Jan  1 00:00:00 2025 GMT\nnotAfter=Nov  1 00:00:00 2026 GMT\n";
static const QByteArray good = "notBefore=Nov  1 00:00:00 2026 GMT\nnotAfter=Nov  1 00:00:00 2027 GMT\n";
static const QByteArray expired = "upstream SSL certificate verify error: (10:certificate has expired)";

static QByteArray fileWith(const QByteArray &path, const QByteArray &dates)
{
    return "certificate\t" + path + "\nsubject=CN = internal CA\n" + dates;
}

/// The server's clock shows 10:19 on the 20th of November 2026.
static Incident toVault(const QByteArray &complaint, const QByteArray &shown, const QByteArray &files)
{
    Incident incident = Incident()
                            .config(siteTo("proxy_pass https://10.0.0.9:8200; proxy_ssl_verify on; "
                                           "proxy_ssl_trusted_certificate /etc/tls/ca.pem; "
                                           "proxy_ssl_certificate /etc/tls/web.pem"))
                            .answers(502)
                            .log(complaint + " while SSL handshaking to upstream", "https://10.0.0.9:8200/cart");
    if (!shown.isEmpty())
        incident.exhibit("active-tls-noname-10.0.0.9_8200.txt",
                         "sh -c x tls-greeting -connect 10.0.0.9:8200 -noservername",
                         "CONNECTED(00000003)\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\n" + shown);
    if (!files.isEmpty())
        incident.exhibit("certificates.txt", "sh -c x certificates /etc/tls/ca.pem", files);
    return incident;
}

static QByteArray alert(int number, const QByteArray &reason)
{
    return "SSL_do_handshake() failed (SSL: error:0A000415:SSL routines::" + reason + ":SSL alert number "
        + QByteArray::number(number) + ")";
}

/// The same, and by the computer that looked it was @p desk.
static Diagnosis lookedAt(const Incident &incident, const char *desk)
{
    Evidence evidence = incident.evidence();
    for (Exhibit &exhibit : evidence.exhibits) {
        if (exhibit.name == u"os-release.txt")
            exhibit.at = QDateTime::fromString(QString::fromLatin1(desk), Qt::ISODateWithMs);
    }
    return diagnose(build(evidence), {.url = QUrl(u"http://shop.example.test/cart"_s)});
}

static bool cites(const QList<Citation> &list, const QString &exhibit)
{
    return std::any_of(list.begin(), list.end(), [&](const Citation &cite) { return cite.exhibit == exhibit; });
}

/// What the dates in certificate files, and the clock they are held against, make of a complaint about TLS.
class TlsDatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileThatEndedIsTheCause_data()
    {
        QTest::addColumn<Incident>("incident");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<Certainty>("certainty");
        QTest::addColumn<bool>("isBecause");
        QTest::addColumn<QString>("title");
        const QByteArray ca = "/etc/tls/ca.pem";
        const QByteArray web = "/etc/tls/web.pem";
        QTest::newRow("the authority ended, the backend's own is good")
            << toVault(expired, good + "issuer=CN=internal CA\n", fileWith(ca, past)) << u"tls-verify-expired"_s
            << Certainty::Certain << true << u"authority"_s;
        QTest::newRow("the same, and it is not known who signed it")
            << toVault(expired, good, fileWith(ca, past)) << u"tls-verify-expired"_s << Certainty::Likely << true
            << u"authority"_s;
        QTest::newRow("the first of many authorities ended, another one signed it")
            << toVault(expired, good + "issuer=CN = other CA\n", fileWith(ca, past)) << u"tls-verify-expired"_s
            << Certainty::Possible << false << u"The backend's certificate"_s;
        QTest::newRow("the authority ended, nobody saw the backend's own")
            << toVault(expired, {}, fileWith(ca, past)) << u"tls-verify-expired"_s << Certainty::Certain << true
            << u"in the chain"_s;
        QTest::newRow("the authority is good") << toVault(expired, past, fileWith(ca, good)) << u"tls-verify-expired"_s
                                               << Certainty::Certain << false << u"The backend's certificate"_s;
        QTest::newRow("another file ended")
            << toVault(expired, past, fileWith("/etc/tls/site.pem", past)) << u"tls-verify-expired"_s
            << Certainty::Certain << false << u"The backend's certificate"_s;
        QTest::newRow("the backend calls ours expired, and it is")
            << toVault(alert(45, "sslv3 alert certificate expired"), {}, fileWith(web, past))
            << u"tls-client-cert-required"_s << Certainty::Certain << true << u"not valid today"_s;
        QTest::newRow("the backend refuses ours, which ended")
            << toVault(alert(42, "sslv3 alert bad certificate"), {}, fileWith(web, past))
            << u"tls-client-cert-required"_s << Certainty::Certain << true << u"not valid today"_s;
        QTest::newRow("the backend refuses ours, which is good")
            << toVault(alert(42, "sslv3 alert bad certificate"), {}, fileWith(web, good))
            << u"tls-client-cert-required"_s << Certainty::Likely << false << u"refuses"_s;
    }
    void aFileThatEndedIsTheCause()
    {
        QFETCH(Incident, incident);
        const Diagnosis diagnosis = incident.diagnosis();
        const Finding &first = *diagnosis.first();
        QTEST(first.cause, "cause");
        QTEST(first.certainty, "certainty");
        QTEST(cites(first.because, u"certificates.txt"_s), "isBecause");
        QFETCH(QString, title);
        QVERIFY2(first.title.contains(title), qPrintable(first.title));
    }

    void aGoodFileSpeaksAgainstExpired()
    {
        const Diagnosis diagnosis
            = toVault(alert(45, "sslv3 alert certificate expired"), {}, fileWith("/etc/tls/web.pem", good)).diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"tls-client-cert-required"_s);
        QCOMPARE(diagnosis.first()->certainty, Certainty::Possible);
        QVERIFY(cites(diagnosis.first()->against, u"certificates.txt"_s));
        QVERIFY(diagnosis.first()->meaning.contains("until it is reloaded"_L1));
    }

    void aWrongClockIsTheLikelierReason_data()
    {
        QTest::addColumn<QByteArray>("complaint");
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<QByteArray>("desk");
        QTest::addColumn<bool>("isClock");
        const QByteArray notYet = "upstream SSL certificate verify error: (9:certificate is not yet valid)";
        const QByteArray coming = "notBefore=Nov 22 00:00:00 2026 GMT\nnotAfter=Nov 22 00:00:00 2027 GMT\n";
        QTest::newRow("not yet valid, and by the desk it is")
            << notYet << coming << "2026-11-23T10:19:00.400Z"_ba << true;
        QTest::newRow("not yet valid by both") << notYet << coming << "2026-11-20T10:25:00.400Z"_ba << false;
        QTest::newRow("expired by both") << expired << past << "2026-11-23T10:19:00.400Z"_ba << false;
        QTest::newRow("expired, and by the desk it is good")
            << expired << past << "2026-10-20T10:19:00.400Z"_ba << true;
        QTest::newRow("the same time") << notYet << coming << "2026-11-20T10:19:00.400Z"_ba << false;
        QTest::newRow("dates not known, days apart")
            << expired << QByteArray() << "2026-11-23T10:19:00.400Z"_ba << true;
        QTest::newRow("dates not known, minutes apart")
            << expired << QByteArray() << "2026-11-20T10:29:00.400Z"_ba << false;
    }
    void aWrongClockIsTheLikelierReason()
    {
        QFETCH(QByteArray, complaint);
        QFETCH(QByteArray, shown);
        QFETCH(QByteArray, desk);
        QFETCH(bool, isClock);
        const Diagnosis diagnosis = lookedAt(toVault(complaint, shown, {}), desk.constData());
        const Finding &first = *diagnosis.first();
        QCOMPARE(first.cause, u"tls-verify-expired"_s);
        QCOMPARE(first.certainty, isClock ? Certainty::Likely : Certainty::Certain);
        QCOMPARE(first.meaning.contains("The server's clock is"_L1), isClock);
        QCOMPARE(first.title.contains("By this server's clock"_L1), isClock && !shown.isEmpty());
        QCOMPARE(cites(first.because, u"os-release.txt"_s), isClock);
    }
};

QTEST_GUILESS_MAIN(TlsDatesTest)
#include "tst_tlsdates.moc"
