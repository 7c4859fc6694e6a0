// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"

#include <QtTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace upriver;

class SecretTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wipingOneCopyLeavesTheOther()
    {
        const Secret kept("hunter2"_ba);
        {
            const Secret copy = kept; // NOLINT(performance-unnecessary-copy-initialization): the copy is the claim
            QCOMPARE(QByteArray(copy.reveal()), "hunter2"_ba);
        }
        QCOMPARE(QByteArray(kept.reveal()), "hunter2"_ba);
    }

    void theGiversBytesAreNotShared()
    {
        QByteArray typed("hunter2");
        {
            const Secret secret(typed);
        }
        QCOMPARE(typed, "hunter2"_ba);
    }

    void aMovedFromSecretIsEmpty()
    {
        Secret from("hunter2"_ba);
        const Secret to = std::move(from);
        QVERIFY(from.isEmpty()); // NOLINT(bugprone-use-after-move): what is left behind is the claim
        QCOMPARE(QByteArray(to.reveal()), "hunter2"_ba);
    }
};

QTEST_GUILESS_MAIN(SecretTest)
#include "tst_secret.moc"
