// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/clue.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static Citation in(const char *exhibit)
{
    return {.exhibit = QString::fromLatin1(exhibit), .line = 1, .text = {}};
}

class ClueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownNeverBecomesNo()
    {
        QCOMPARE(no(unknown()).truth, Truth::Unknown);
        QCOMPARE(all({yes(), unknown()}).truth, Truth::Unknown);
        QCOMPARE(any({never(), unknown()}).truth, Truth::Unknown);
    }

    void oneNoSettlesAll()
    {
        QCOMPARE(all({yes(), unknown(), never()}).truth, Truth::No);
        QCOMPARE(all({yes(), yes()}).truth, Truth::Yes);
    }

    void oneYesSettlesAny()
    {
        QCOMPARE(any({unknown(), never(), yes()}).truth, Truth::Yes);
        QCOMPARE(any({never(), never()}).truth, Truth::No);
    }

    void citationsAreThoseThatCarryTheAnswer()
    {
        QCOMPARE(all({yes({in("a")}), yes({in("b")})}).cites, (QList<Citation>{in("a"), in("b")}));
        QCOMPARE(all({yes({in("a")}), never({in("b")})}).cites, QList<Citation>{in("b")});
        QCOMPARE(any({never({in("a")}), yes({in("b")})}).cites, QList<Citation>{in("b")});
        QCOMPARE(no(never({in("a")})).cites, QList<Citation>{in("a")});
    }
};

QTEST_GUILESS_MAIN(ClueTest)
#include "tst_clue.moc"
