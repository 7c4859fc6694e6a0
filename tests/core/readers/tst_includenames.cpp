// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/includenames.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver::nginx;

class IncludeNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachNameHasOneNumber()
    {
        IncludeNames names;
        QCOMPARE(names.add("snippets/a.conf"), 0u);
        QCOMPARE(names.add("snippets/b.conf"), 1u);
        QCOMPARE(names.add("snippets/a.conf"), 0u);
        QCOMPARE(names.add(""), 2u);
        QCOMPARE(names.add(""), 2u);
        QCOMPARE(names.size(), 3u);
        QCOMPARE(names.at(1), "snippets/b.conf");
    }

    /// Names that look alike where the quick look looks, and far more names than it remembers.
    void namesThatLookAlikeAreKeptApart()
    {
        IncludeNames names;
        for (int round = 0; round < 2; ++round) {
            for (quint32 i = 0; i < 1000; ++i)
                QCOMPARE(names.add(QByteArray::number(1000 + i) + "/sites/default.conf"), i);
        }
        for (quint32 i = 0; i < 1000; ++i)
            QCOMPARE(names.at(i), QByteArray::number(1000 + i) + "/sites/default.conf");
    }

    /// What was handed over may be gone afterwards.
    void namesAreKept()
    {
        IncludeNames names;
        {
            QByteArray once("conf.d/*.conf");
            names.add(once);
            once.fill('x');
        }
        QCOMPARE(names.at(0), "conf.d/*.conf");
        QCOMPARE(names.add("conf.d/*.conf"), 0u);
    }
};

QTEST_APPLESS_MAIN(IncludeNamesTest)
#include "tst_includenames.moc"
