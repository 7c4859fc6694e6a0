// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/folder.h"
#include "core/evidence/marks.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class MarksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasMarkedIsThereWhenTheSessionIsOpenedAgain()
    {
        const QList<Citation> marks{{u"error.log"_s, 118, u"a record\n  and its second line"_s},
                                    {u"/var/log/nginx/error.log.2.gz"_s, 7, u"\"quoted\"\ttab"_s}};
        const Evidence evidence{.exhibits = {{.name = u"error.log"_s, .text = "x\n"}}};
        QTemporaryDir dir;
        QVERIFY(saveFolder(withMarks(evidence, marks), dir.filePath(u"e"_s)));
        const auto loaded = loadFolder(dir.filePath(u"e"_s));
        QVERIFY(loaded);
        const QList<Citation> back = marksIn(*loaded);
        QCOMPARE(back.size(), 2);
        QCOMPARE(back[0].exhibit, marks[0].exhibit);
        QCOMPARE(back[0].line, 118);
        QVERIFY(back[0].text.contains(u"and its second line"_s));
        QCOMPARE(back[1].exhibit, marks[1].exhibit);
    }

    void onlyTheLatestMarksAreKept()
    {
        const Evidence first = withMarks({}, {{u"a"_s, 1, u"one"_s}});
        const Evidence second = withMarks(first, {{u"a"_s, 2, u"two"_s}});
        QCOMPARE(second.exhibits.size(), 1);
        QCOMPARE(marksIn(second).first().line, 2);
        QCOMPARE(withMarks(second, {}).exhibits.size(), 0);
    }

    void whatIsNoMarkIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("cut") << QByteArray("{\"exhibit\":\"a\",\"li");
        QTest::newRow("no line") << QByteArray("{\"exhibit\":\"a\",\"text\":\"x\"}");
        QTest::newRow("a line before the first") << QByteArray("{\"exhibit\":\"a\",\"line\":-1,\"text\":\"x\"}");
        QTest::newRow("of nothing") << QByteArray("{\"line\":1,\"text\":\"x\"}");
        QTest::newRow("of another kind") << QByteArray("{\"exhibit\":3,\"line\":\"1\",\"text\":{}}");
    }
    void whatIsNoMarkIsPassedOver()
    {
        QFETCH(QByteArray, line);
        const Evidence evidence{.exhibits = {{.name = QString::fromLatin1(marksName),
                                              .text = line + "\n{\"exhibit\":\"a\",\"line\":1,\"text\":\"x\"}\n"}}};
        QCOMPARE(marksIn(evidence), (QList<Citation>{{u"a"_s, 1, u"x"_s}}));
    }

    void theirTextIsSafeToShow()
    {
        const Evidence evidence{.exhibits
                                = {{.name = QString::fromLatin1(marksName),
                                    .text = "{\"exhibit\":\"a\",\"line\":1,\"text\":\"x\\u001b[31m\\u202e\"}\n"}}};
        const QString text = marksIn(evidence).first().text;
        QVERIFY(!text.contains(QChar(0x1b)) && !text.contains(QChar(0x202e)));
    }
};

QTEST_GUILESS_MAIN(MarksTest)
#include "tst_marks.moc"
