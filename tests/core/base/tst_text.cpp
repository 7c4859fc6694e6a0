// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

class TextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverTextCannotSteerAScreen_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("seen");

        QTest::newRow("plain words stay") << "connect() failed"_ba << u"connect() failed"_s;
        QTest::newRow("umlauts and emoji stay") << QByteArray("gr\xC3\xBC\xC3\x9F \xF0\x9F\x98\x80") << u"grüß 😀"_s;
        QTest::newRow("newline and tab stay") << "a\n\tb"_ba << u"a\n\tb"_s;
        QTest::newRow("escape sequence") << "\x1b[31mred"_ba << u"\\x1b[31mred"_s;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"a\\x00b"_s;
        QTest::newRow("right-to-left override") << QByteArray("exe\xE2\x80\xAEgpj") << u"exe<U+202E>gpj"_s;
        QTest::newRow("C1 control as UTF-8") << QByteArray("\xC2\x9B") << u"\\x9b"_s;
        QTest::newRow("byte that is no UTF-8") << QByteArray("a\xFF"
                                                             "b")
                                               << u"a\\xffb"_s;
        QTest::newRow("cut character at the end") << QByteArray("a\xE2\x80") << u"a\\xe2\\x80"_s;
        QTest::newRow("good character after a bad byte") << QByteArray("\xFF\xC3\xBC") << u"\\xffü"_s;
    }
    void serverTextCannotSteerAScreen()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, seen);
        QCOMPARE(shown(bytes), seen);
    }

    void longTextGivesWayInTheMiddle()
    {
        QCOMPARE(shortened(u"abcdef"_s, 6), u"abcdef"_s);
        QCOMPARE(shortened(u"abcdefgh"_s, 5), u"ab…gh"_s);
        QCOMPARE(shortened(u"abcdefgh"_s, 5).size(), 5);
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
