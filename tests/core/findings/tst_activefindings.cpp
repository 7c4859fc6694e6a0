// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/unexplained.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

/// How a finding stands to what was asked in nginx's place.
enum class Bearing { Because, Against };

struct AskedCase
{
    const char *words;
    Incident incident;
    const char *cause;
    Certainty certainty;
    Bearing bearing;
    const char *exhibit; ///< that speaks for it, or against
    const char *says; ///< part of the title or the meaning
};

static const QByteArray closed = "upstream prematurely closed connection while reading response header from upstream";

static Incident toApp(const QByteArray &complaint, const QByteArray &answer)
{
    Incident incident = Incident()
                            .config(siteTo("proxy_pass http://127.0.0.1:3000"))
                            .answers(502)
                            .listener("127.0.0.1:3000", "node", 50);
    if (!complaint.isEmpty())
        incident.log(complaint, "http://127.0.0.1:3000/cart");
    return incident.exhibit("active-request-127.0.0.1_3000.txt",
                            "curl -q -sS -i -H 'Host: 127.0.0.1:3000' http://127.0.0.1:3000/cart", answer);
}

static Incident toVault(const QByteArray &complaint, const QByteArray &certificate)
{
    return Incident()
        .config(siteTo("proxy_pass https://10.0.0.9:8200; proxy_ssl_verify on"))
        .answers(502)
        .log(complaint + " while SSL handshaking to upstream", "https://10.0.0.9:8200/cart")
        .exhibit("active-tls-noname-10.0.0.9_8200.txt", "sh -c x tls-greeting -connect 10.0.0.9:8200 -noservername",
                 "CONNECTED(00000003)\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\n" + certificate);
}

static Incident toName(const QByteArray &complaint, const QByteArray &status)
{
    return Incident()
        .config(siteTo("resolver 10.0.0.53;\n  set $up orders.internal;\n  proxy_pass http://$up:8080"))
        .answers(502)
        .complaint("error", "orders.internal could not be resolved (" + complaint + ")")
        .exhibit("active-name-orders.internal-10.0.0.53.txt", "dig orders.internal. A @10.0.0.53 -p 53",
                 ";; ->>HEADER<<- opcode: QUERY, status: " + status
                     + ", id: 7\n;; QUESTION SECTION:\n;orders.internal.\t\tIN\tA\n\n"
                     + (status == "NOERROR" ? "orders.internal.\t60\tIN\tA\t10.0.0.7\n" : ""));
}

static QList<AskedCase> cases()
{
    const QByteArray ok = "HTTP/1.1 200 OK\r\n\r\nhello\n";
    const QByteArray bad = "HTTP/1.1 502 Bad Gateway\r\nServer: haproxy\r\n\r\n";
    const QByteArray old = "notBefore=Jan  1 00:00:00 2025 GMT\nnotAfter=Nov  1 00:00:00 2026 GMT\n"
                           "DNS:blog.internal, DNS:shop.internal\n";
    const QByteArray renewed = "notBefore=Nov 20 10:00:00 2026 GMT\nnotAfter=Nov  1 00:00:00 2027 GMT\n"
                               "DNS:vault.internal\n";
    const QByteArray expired = "upstream SSL certificate verify error: (10:certificate has expired)";
    const QByteArray otherName = "upstream SSL certificate does not match \"vault.internal\"";
    const char *request = "active-request-127.0.0.1_3000.txt";
    const char *greeting = "active-tls-noname-10.0.0.9_8200.txt";
    const char *name = "active-name-orders.internal-10.0.0.53.txt";
    return {
        {"nginx gives no reason and the backend answers", toApp({}, ok), "unrecognised", Certainty::Certain,
         Bearing::Because, request, "handoff"},
        {"the backend makes the 502 itself", toApp({}, bad), "next-hop-502", Certainty::Certain, Bearing::Because,
         request, "haproxy"},
        {"it hangs up on a direct request, too", toApp(closed, "curl: (52) Empty reply from server\n"),
         "premature-close", Certainty::Certain, Bearing::Because, request, "without nginx, too"},
        {"it answers a direct request", toApp(closed, ok), "premature-close", Certainty::Likely, Bearing::Against,
         request, "answers 200"},
        {"the certificate's end is past", toVault(expired, old), "tls-verify-expired", Certainty::Certain,
         Bearing::Because, greeting, "2026-11-01"},
        {"the certificate was replaced", toVault(expired, renewed), "tls-verify-expired", Certainty::Possible,
         Bearing::Against, greeting, "2027-11-01"},
        {"the certificate's names are others", toVault(otherName, old), "tls-verify-name", Certainty::Certain,
         Bearing::Because, greeting, "blog.internal"},
        {"the certificate has the name now", toVault(otherName, renewed), "tls-verify-name", Certainty::Possible,
         Bearing::Against, greeting, "vault.internal"},
        {"the resolver knows no such name", toName("3: Host not found", "NXDOMAIN"), "dns-nxdomain", Certainty::Certain,
         Bearing::Because, name, "says the same"},
        {"the resolver knows it by now", toName("3: Host not found", "NOERROR"), "dns-nxdomain", Certainty::Likely,
         Bearing::Against, name, "knows the name"},
        {"the resolver fails", toName("2: Server failure", "SERVFAIL"), "dns-servfail", Certainty::Certain,
         Bearing::Because, name, "says the same"},
        {"the resolver refuses", toName("5: Refused", "REFUSED"), "dns-servfail", Certainty::Certain, Bearing::Because,
         name, "says the same"},
        {"the resolver answers again", toName("110: Operation timed out", "NOERROR"), "dns-timeout", Certainty::Likely,
         Bearing::Against, name, "knows the name"},
    };
}

static bool cites(const QList<Citation> &list, const char *exhibit)
{
    return std::any_of(list.begin(), list.end(),
                       [&](const Citation &cite) { return cite.exhibit == QLatin1StringView(exhibit); });
}

class ActiveFindingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCameBackSpeaksForTheFindingOrAgainstIt_data()
    {
        QTest::addColumn<int>("row");
        const QList<AskedCase> all = cases();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].words) << i;
    }
    void whatCameBackSpeaksForTheFindingOrAgainstIt()
    {
        QFETCH(int, row);
        const AskedCase here = cases()[row];
        const Diagnosis diagnosis = here.incident.diagnosis();
        QVERIFY(diagnosis.first());
        const Finding &first = *diagnosis.first();
        QCOMPARE(first.cause, QString::fromLatin1(here.cause));
        QCOMPARE(first.certainty, here.certainty);
        QCOMPARE(cites(first.because, here.exhibit), here.bearing == Bearing::Because);
        QCOMPARE(cites(first.against, here.exhibit), here.bearing == Bearing::Against);
        const QString text = first.title + u' ' + first.meaning;
        QVERIFY2(text.contains(QLatin1StringView(here.says)), qPrintable(text));
    }

    void aDirectAnswerIsNotTheUrlsOwn()
    {
        // The URL's host is what nginx sends as the server name: the same URL, asked of the backend.
        const Diagnosis diagnosis
            = Incident()
                  .config(siteTo("proxy_pass https://10.0.0.9:8200; proxy_ssl_server_name on; proxy_ssl_name $host"))
                  .answers(502)
                  .exhibit("active-request-10.0.0.9_8200.txt",
                           "curl -q -i -k --connect-to shop.example.test:8200:10.0.0.9:8200 "
                           "https://shop.example.test:8200/cart",
                           "HTTP/1.1 200 OK\r\n\r\n")
                  .diagnosis();
        QCOMPARE(diagnosis.health, Health::Failing);
    }
};

QTEST_GUILESS_MAIN(ActiveFindingsTest)
#include "tst_activefindings.moc"
