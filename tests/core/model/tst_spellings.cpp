// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/spellings.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class SpellingsTest : public QObject
{
    Q_OBJECT

    static bool spells(const QString &text, const nginx::Address &address)
    {
        Spellings spellings;
        spellings.add(text, 7);
        spellings.complete();
        return spellings.with(address) == 7;
    }

private Q_SLOTS:
    void aPortIsFoundAsProgramsWriteIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        QTest::newRow("behind an address") << u"gunicorn -b 127.0.0.1:3000 shop"_s << true;
        QTest::newRow("behind =") << u"server --listen=3000"_s << true;
        QTest::newRow("--port") << u"node s.js --port 3000"_s << true;
        QTest::newRow("in a sentence") << u"Listening on port 3000."_s << true;
        QTest::newRow("whatever its case") << u"PORT: 3000"_s << true;
        QTest::newRow("-p") << u"puma -p 3000"_s << true;
        QTest::newRow("the second of two") << u":4000 and :3000"_s << true;
        QTest::newRow("the beginning of another number") << u"127.0.0.1:30001"_s << false;
        QTest::newRow("the end of another number") << u"127.0.0.1:13000"_s << false;
        QTest::newRow("a number of something else") << u"worker 3000 started"_s << false;
        QTest::newRow("a part of a word") << u"transport 3000"_s << false;
    }
    void aPortIsFoundAsProgramsWriteIt()
    {
        QFETCH(QString, text);
        QTEST(spells(text, {.host = u"127.0.0.1"_s, .port = 3000}), "found");
    }

    void aPathIsFoundAnywhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        QTest::newRow("a word") << u"uwsgi --socket /run/shop/app.sock"_s << true;
        QTest::newRow("behind a scheme") << u"Listening at: unix:/run/shop/app.sock (7)"_s << true;
        QTest::newRow("below another root") << u"bind /var/run/shop/app.sock"_s << true;
        QTest::newRow("its folder alone") << u"chdir /run/shop"_s << false;
        QTest::newRow("another one") << u"bind /run/shop/api.sock"_s << false;
        QTest::newRow("no path at all") << u"started"_s << false;
    }
    void aPathIsFoundAnywhere()
    {
        QFETCH(QString, text);
        QTEST(spells(text, {.unixPath = u"/run/shop/app.sock"_s}), "found");
    }

    void aPathThatIsNotAbsoluteIsFoundToo()
    {
        QVERIFY(spells(u"uwsgi --socket app.sock"_s, {.unixPath = u"app.sock"_s}));
        QVERIFY(!spells(u"uwsgi --socket api.sock"_s, {.unixPath = u"app.sock"_s}));
    }

    void theFirstTextThatHasItCounts()
    {
        Spellings spellings;
        const QStringList texts{u"started"_s, u"z listens on /run/z/a.sock, port 3000"_s,
                                u"a listens on /run/z/a.sock, port 3000"_s};
        for (int i = 0; i < texts.size(); ++i)
            spellings.add(texts[i], i);
        spellings.complete();
        QCOMPARE(spellings.with({.unixPath = u"/run/z/a.sock"_s}), 1);
        QCOMPARE(spellings.with({.host = u"::1"_s, .port = 3000}), 1);
        QCOMPARE(spellings.with({.host = u"::1"_s, .port = 3001}), -1);
    }
};

QTEST_GUILESS_MAIN(SpellingsTest)
#include "tst_spellings.moc"
