// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/search.h"
#include "tests/doubles/configtree.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

static Tree tree()
{
    return configTree(
        {{u"/a.conf"_s, "listen 80;\nlisten 81; # Listen\nroot /srv/\xC3\xA4;"}, {u"/b.conf"_s, "server_name b;\n"}});
}

static QStringList textOf(const Hits &hits)
{
    QStringList texts;
    for (const Hit &hit : hits.list)
        texts << u"%1:%2 %3"_s.arg(hit.at.file)
                     .arg(hit.at.line)
                     .arg(QString::fromUtf8(hit.line.mid(hit.begin, hit.length)));
    return texts;
}

class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPlaceIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("regex");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("plain, any case, twice in a line")
            << u"LISTEN"_s << false << QStringList{u"/a.conf:1 listen"_s, u"/a.conf:2 listen"_s, u"/a.conf:2 Listen"_s};
        QTest::newRow("in the last line without a newline") << u"ä"_s << false << QStringList{u"/a.conf:3 ä"_s};
        QTest::newRow("in the second file") << u"name b"_s << false << QStringList{u"/b.conf:1 name b"_s};
        QTest::newRow("not over two lines") << u"80;\nlisten"_s << false << QStringList{};
        QTest::newRow("plain text is no expression") << u"8."_s << false << QStringList{};
        QTest::newRow("expression") << u"8\\d;$"_s << true << QStringList{u"/a.conf:1 80;"_s};
        QTest::newRow("expression beyond ASCII") << u"/srv/ä"_s << true << QStringList{u"/a.conf:3 /srv/ä"_s};
        QTest::newRow("an expression that matches nothing at all") << u"x*"_s << true << QStringList{};
        QTest::newRow("empty") << QString() << false << QStringList{};
    }
    void everyPlaceIsFound()
    {
        QFETCH(QString, text);
        QFETCH(bool, regex);
        const auto hits = search(tree(), {text, regex});
        QVERIFY(hits);
        QTEST(textOf(*hits), "found");
        QVERIFY(!hits->more);
    }

    void aBrokenExpressionIsSaid()
    {
        const auto hits = search(tree(), {u"("_s, true});
        QVERIFY(!hits);
        QVERIFY(hits.error().what.contains(u"no regular expression"_s));
    }

    void manyHitsAreCutAndSaidSo()
    {
        const Tree large = parseFile(u"/x"_s, QByteArray("ab\n").repeated(Hits::most + 1));
        for (const bool regex : {false, true}) {
            const auto hits = search(large, {u"a"_s, regex});
            QVERIFY(hits && hits->more);
            QCOMPARE(hits->list.size(), Hits::most);
        }
    }

    void aSearchCanBeEnded()
    {
        int files = 0;
        const auto hits = search(tree(), {u"b"_s}, [&files] { return ++files > 1; });
        QVERIFY(hits);
        QVERIFY(hits->list.isEmpty());
    }
};

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
