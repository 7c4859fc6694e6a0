// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/pagewords.h"
#include "core/guide/runbook.h"

#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class PageWordsTest : public QObject
{
    Q_OBJECT

    static Diagnosis about(const QString &url)
    {
        return {.question = {.url = QUrl(url)}, .snapshot = std::make_shared<Snapshot>()};
    }

private Q_SLOTS:
    void aCommandNamesWhatTheFindingIsAbout()
    {
        const PageWords words = pageWords(about(u"https://shop.example/cart"_s),
                                          {.subject = u"http://127.0.0.1:3000"_s, .unit = u"shop-api.service"_s});
        QCOMPARE(withWords(u"Ask HOST: `curl -m 5 http://HOST:PORT/`, then `systemctl restart UNIT` and\n"
                           "```\ncurl URL\nnc -z SITE 443\n```\nUNIT.service"_s,
                           words),
                 u"Ask HOST: `curl -m 5 http://127.0.0.1:3000/`, then `systemctl restart shop-api` and\n"
                 "```\ncurl https://shop.example/cart\nnc -z shop.example 443\n```\nUNIT.service"_s);
    }

    void aSocketAndATimerAreNamedInFull()
    {
        const PageWords words
            = pageWords(about({}), {.subject = u"fastcgi://unix:/run/php/php8.2-fpm.sock"_s, .unit = u"shop.socket"_s});
        QCOMPARE(withWords(u"`ls -l SOCKET; systemctl status UNIT; curl URL`"_s, words),
                 u"`ls -l /run/php/php8.2-fpm.sock; systemctl status shop.socket; curl URL`"_s);
    }

    void anIpv6AddressStandsInBracketsBeforeItsPort()
    {
        const PageWords words = pageWords(about({}), {.subject = u"http://[2001:db8::7]:8080"_s});
        QCOMPARE(withWords(u"`curl http://HOST:PORT/; ping HOST`"_s, words),
                 u"`curl http://[2001:db8::7]:8080/; ping 2001:db8::7`"_s);
    }

    void withoutATargetOfItsOwnTheUrlsOnlyOneCounts()
    {
        Diagnosis diagnosis = about(u"http://shop.example/"_s);
        diagnosis.route.emplace();
        diagnosis.route->targets = {u"http://10.0.0.5:80"_s};
        const Finding finding{.subject = u"worker_connections"_s};
        QCOMPARE(pageWords(diagnosis, finding).value(u"HOST"_s), u"10.0.0.5"_s);
        diagnosis.route->targets << u"http://10.0.0.6:80"_s;
        QVERIFY(!pageWords(diagnosis, finding).contains(u"HOST"_s));
    }

    void onlyAContainerThatIsThereIsNamed()
    {
        auto seen = std::make_shared<Snapshot>();
        seen->containers.emplace();
        seen->containers->all << Container{.name = u"shop-api-1"_s};
        const Diagnosis diagnosis{.snapshot = seen};
        QCOMPARE(pageWords(diagnosis, {.subject = u"shop-api-1"_s}).value(u"CONTAINER"_s), u"shop-api-1"_s);
        QVERIFY(!pageWords(diagnosis, {.subject = u"shop-api-2"_s}).contains(u"CONTAINER"_s));
    }

    // The server chose these words, and a person may paste them into a root shell.
    void aWordThatAShellWouldReadLeavesThePlaceholder_data()
    {
        QTest::addColumn<QString>("unit");
        for (const char *unit : {"a;reboot.service", "$(reboot).service", "a b.service", "-H.service",
                                 "`reboot`.service", "a\nreboot.service", "a'b.service", "~root.service", "a*.service"})
            QTest::newRow(unit) << QString::fromLatin1(unit);
    }
    void aWordThatAShellWouldReadLeavesThePlaceholder()
    {
        QFETCH(QString, unit);
        const PageWords words = pageWords(about({}), {.unit = unit});
        QCOMPARE(withWords(u"`systemctl restart UNIT`"_s, words), u"`systemctl restart UNIT`"_s);
    }

    void aUrlIsOneWordWithoutSecrets()
    {
        const auto shown = [](const QString &url) { return withWords(u"`curl URL`"_s, pageWords(about(url), {})); };
        QCOMPARE(shown(u"http://shop.example/a?b=1&c=$(id)"_s), u"`curl 'http://shop.example/a?b=1&c=$(id)'`"_s);
        QCOMPARE(shown(u"http://shop.example/it's"_s), u"`curl http://shop.example/it%27s`"_s);
        QCOMPARE(shown(u"http://shop.example/a`b`"_s), u"`curl http://shop.example/a%60b%60`"_s);
        QCOMPARE(shown(u"http://me:secret@shop.example/#x"_s), u"`curl http://shop.example/`"_s);
    }

    // Quotes around a placeholder would end a quoted URL's own.
    void noPageQuotesTheUrl()
    {
        static const QRegularExpression quoted(u"['\"]URL|URL['\"]"_s);
        for (const QString &cause : runbookCauses()) {
            const auto page = runbookPage(cause);
            QVERIFY(page);
            for (const QString &part : page->parts)
                QVERIFY2(!part.contains(quoted), qPrintable(cause));
        }
    }
};

QTEST_GUILESS_MAIN(PageWordsTest)
#include "tst_pagewords.moc"
