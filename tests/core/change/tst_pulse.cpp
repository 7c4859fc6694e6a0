// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/pulse.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

using State = ChangeMade::State;

class PulseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServersWordsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<std::optional<State>>("state");
        QTest::addColumn<int>("left");
        QTest::newRow("waits") << "state waiting 74\n"_ba << std::optional(State::Waiting) << 74;
        QTest::newRow("is due") << "state waiting -3\n"_ba << std::optional(State::Waiting) << 0;
        QTest::newRow("after a reboot") << "state unattended\n"_ba << std::optional(State::Unattended) << 0;
        QTest::newRow("kept") << "state kept\n"_ba << std::optional(State::Kept) << 0;
        QTest::newRow("taken back") << "state restored\n"_ba << std::optional(State::TakenBack) << 0;
        QTest::newRow("conflict") << "state conflict\n"_ba << std::optional(State::Conflict) << 0;
        QTest::newRow("damaged") << "state damaged\n"_ba << std::optional(State::Damaged) << 0;
        QTest::newRow("nothing") << QByteArray() << std::optional<State>() << 0;
        QTest::newRow("no word of ours") << "state <b>\nsh: not found\n"_ba << std::optional<State>() << 0;
    }
    void theServersWordsAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(std::optional<State>, state);
        QFETCH(int, left);
        const Pulse pulse = readPulse(text);
        QVERIFY(pulse.state == state);
        QCOMPARE(pulse.left.count(), left);
        QVERIFY(!pulse.rates);
    }

    void errorsAreComparedWithTheMinuteBefore_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isKnown");
        QTest::addColumn<double>("after");
        QTest::addColumn<bool>("isWorse");
        QTest::newRow("none any more") << "errors 0 30 12\n"_ba << true << 0.0 << false;
        QTest::newRow("as before") << "errors 6 30 12\n"_ba << true << 12.0 << false;
        QTest::newRow("a few by chance") << "errors 10 30 12\n"_ba << true << 20.0 << false;
        QTest::newRow("many more") << "errors 30 30 12\n"_ba << true << 60.0 << true;
        QTest::newRow("from none") << "errors 9 60 0\n"_ba << true << 9.0 << true;
        QTest::newRow("one from none") << "errors 1 60 0\n"_ba << true << 1.0 << false;
        QTest::newRow("too soon") << "errors 9 3 0\n"_ba << false << 0.0 << false;
        QTest::newRow("before is not known") << "errors 9 60 -\n"_ba << false << 0.0 << false;
        QTest::newRow("cut") << "errors 9\n"_ba << false << 0.0 << false;
    }
    void errorsAreComparedWithTheMinuteBefore()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isKnown);
        QFETCH(double, after);
        QFETCH(bool, isWorse);
        const Pulse pulse = readPulse(text);
        QCOMPARE(pulse.rates.has_value(), isKnown);
        if (isKnown)
            QCOMPARE(pulse.rates->after, after);
        QCOMPARE(pulse.isWorse, isWorse);
    }
};

QTEST_GUILESS_MAIN(PulseTest)
#include "tst_pulse.moc"
