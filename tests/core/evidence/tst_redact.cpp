// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/redact.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class RedactTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreHidden_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("secret");

        QTest::newRow("authorization header in quotes") << "proxy_set_header Authorization \"Basic dXNlcjpwYXNz\";"_ba
                                                        << "dXNlcjpwYXNz"_ba;
        QTest::newRow("cookie header") << "proxy_set_header Cookie session=abcdef123;"_ba
                                       << "abcdef123"_ba;
        QTest::newRow("api key header") << "  proxy_set_header X-Api-Key 9f8e7d6c5b4a;"_ba
                                        << "9f8e7d6c5b4a"_ba;
        QTest::newRow("fastcgi parameter") << "fastcgi_param DB_PASSWORD hunter2;"_ba
                                           << "hunter2"_ba;
        QTest::newRow("environment of a unit") << "Environment=DATABASE_PASSWORD=hunter2 PORT=1"_ba
                                               << "hunter2"_ba;
        QTest::newRow("argument with =") << "/usr/bin/app --api-key=s3cr3t --port 80"_ba
                                         << "s3cr3t"_ba;
        QTest::newRow("argument with a space") << "/usr/bin/app --password s3cr3t --port 80"_ba
                                               << "s3cr3t"_ba;
        QTest::newRow("credentials in a URL") << "proxy_pass http://admin:hunter2@10.0.0.1/;"_ba
                                              << "hunter2"_ba;
        QTest::newRow("token in a query") << "\"GET /cb?token=abc123def&x=1 HTTP/1.1\" 502"_ba
                                          << "abc123def"_ba;
        QTest::newRow("JSON Web Token") << "x eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl y"_ba
                                        << "eyJzdWIiOiIxMjM0"_ba;
        QTest::newRow("cloud access key") << "key AKIAIOSFODNN7EXAMPLE end"_ba
                                          << "AKIAIOSFODNN7EXAMPLE"_ba;
        QTest::newRow("set-cookie of an answer") << "HTTP/1.1 200 OK\r\nSet-Cookie: sid=zzz9; Path=/\r\n"_ba
                                                 << "zzz9"_ba;
        QTest::newRow("a backup in cron") << "CRON[9]: (root) CMD (mysqldump -u root -phunter2 shop > /b.sql)"_ba
                                          << "hunter2"_ba;
        QTest::newRow("a call in cron") << "CRON[9]: (root) CMD (curl -s -u ops:hunter2 https://a.test/x)"_ba
                                        << "hunter2"_ba;
        QTest::newRow("a header of a call") << "CMD (curl -H 'Authorization: Bearer abc.def' https://a.test/x)"_ba
                                            << "abc.def"_ba;
    }
    void secretsAreHidden()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, secret);
        const QByteArray hidden = withoutSecrets(text);
        QVERIFY2(!hidden.contains(secret), hidden.constData());
        QVERIFY2(hidden.contains("<hidden:"), hidden.constData());
        QCOMPARE(hidden.count('\n'), text.count('\n'));
    }

    void whatIsNoSecretStays_data()
    {
        QTest::addColumn<QByteArray>("text");

        QTest::newRow("variable in a header") << "proxy_set_header Authorization $http_authorization;"_ba;
        QTest::newRow("ordinary header") << "proxy_set_header Host $host;"_ba;
        QTest::newRow("path of a key") << "ssl_certificate_key /etc/ssl/private/site.key;"_ba;
        QTest::newRow("an upstream's port") << "proxy_pass http://127.0.0.1:3000/tokens/;"_ba;
        QTest::newRow("a port in cron") << "CMD (mysqldump -P3306 -u root shop | gzip -p)"_ba;
        QTest::newRow("bytes that are no UTF-8") << QByteArray("caf\xE9 \xFF");
    }
    void whatIsNoSecretStays()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(withoutSecrets(text), text);
    }

    void aPrivateKeyLosesItsLinesButKeepsTheirNumber()
    {
        const QByteArray key
            = "a\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n-----END PRIVATE KEY-----\nb\n";
        const QByteArray hidden = withoutSecrets(key);
        QVERIFY(!hidden.contains("MIIEvQIBADAN"));
        QVERIFY(!hidden.contains("BgkqhkiG9w0B"));
        QCOMPARE(hidden.count('\n'), key.count('\n'));
        QVERIFY(hidden.endsWith("-----END PRIVATE KEY-----\nb\n"));
    }

    void equalSecretsStayRecognisableAsEqual()
    {
        const QByteArray hidden = withoutSecrets("A_TOKEN=same B_TOKEN=same C_TOKEN=other");
        const QList<QByteArray> words = hidden.split(' ');
        QCOMPARE(words[0].mid(8), words[1].mid(8));
        QVERIFY(words[0].mid(8) != words[2].mid(8));
    }

    void longRunsOfAnythingStayAndAreSearchedButOnce_data()
    {
        QTest::addColumn<QByteArray>("run");
        for (const char *each : {"\n", "a", " ", "-", "http:", "x_param ", "--token ", "ey", "<", "mysql ", "curl "})
            QTest::newRow(each) << QByteArray(each);
    }
    void longRunsOfAnythingStayAndAreSearchedButOnce()
    {
        // Searched anew from each of its characters, one of these would take hours.
        QFETCH(QByteArray, run);
        const QByteArray text = run.repeated(4'000'000 / run.size());
        QVERIFY(withoutSecrets(text).startsWith(run));
    }

    void hidingTwiceChangesNothingMore()
    {
        const QByteArray once = withoutSecrets("fastcgi_param DB_PASSWORD hunter2; GET /?token=abc HTTP/1.1");
        QCOMPARE(withoutSecrets(once), once);
    }
};

QTEST_GUILESS_MAIN(RedactTest)
#include "tst_redact.moc"
