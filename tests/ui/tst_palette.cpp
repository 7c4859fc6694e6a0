// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/colours.h"
#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/style/tokens.h"
#include "ui/style/words.h"

#include <QApplication>
#include <QtTest>

using namespace upriver;
using namespace upriver::ui;
using namespace upriver::colours;

static const QList<Health> states{Health::Failing, Health::Warning, Health::Checking, Health::Unknown, Health::Ok};

/// The numbers behind the palette, recomputed: who changes a colour sees here what it costs.
class PaletteTest : public QObject
{
    Q_OBJECT

    static void bothModes()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

private Q_SLOTS:
    void theDifferenceFormulaIsCiede2000()
    {
        // Pairs far apart and close together; reference values from an independent implementation.
        QVERIFY(difference(Qt::black, Qt::black) < 1e-9);
        QVERIFY(std::abs(difference(Qt::black, Qt::white) - 100.0) < 0.1);
        QVERIFY(std::abs(difference(QColor(255, 0, 0), QColor(0, 255, 0)) - 86.6) < 0.2);
    }

    void everyTextCanBeRead_data() { bothModes(); }
    void everyTextCanBeRead()
    {
        QFETCH(bool, dark);
        const Tokens &t = tokens(dark);
        for (const QColor &behind : {t.page, t.panel, t.sunken}) {
            QVERIFY(contrast(t.text, behind) >= 7);
            QVERIFY(contrast(t.muted, behind) >= 4.5);
            QVERIFY(contrast(t.accent, behind) >= 4.5);
        }
        QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
        QVERIFY(contrast(t.onSolid, t.failing.fg) >= 4.5);
        QVERIFY(contrast(t.text, t.selection) >= 4.5);
    }

    void everyStateCanBeReadOnItsFill_data() { bothModes(); }
    void everyStateCanBeReadOnItsFill()
    {
        QFETCH(bool, dark);
        const Tokens &t = tokens(dark);
        for (const Health state : states) {
            const Tone &tone = t.of(state);
            QVERIFY2(contrast(tone.fg, tone.fill) >= 4.5, qPrintable(wordFor(state)));
            QVERIFY2(contrast(tone.fg, t.panel) >= 4.5, qPrintable(wordFor(state)));
            QVERIFY2(contrast(t.text, tone.fill) >= 4.5, qPrintable(wordFor(state)));
            QVERIFY2(contrast(t.muted, tone.fill) >= 4.5, qPrintable(wordFor(state)));
        }
    }

    void noTwoStatesLookAlike_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("eye");
        QTest::addColumn<double>("least");
        QTest::newRow("light, normal") << false << int(Eye::Normal) << 24.0;
        QTest::newRow("light, protan") << false << int(Eye::Protan) << 17.0;
        QTest::newRow("light, deutan") << false << int(Eye::Deutan) << 11.5;
        QTest::newRow("light, tritan") << false << int(Eye::Tritan) << 14.0;
        QTest::newRow("dark, normal") << true << int(Eye::Normal) << 26.5;
        QTest::newRow("dark, protan") << true << int(Eye::Protan) << 14.5;
        QTest::newRow("dark, deutan") << true << int(Eye::Deutan) << 14.0;
        QTest::newRow("dark, tritan") << true << int(Eye::Tritan) << 15.5;
    }
    void noTwoStatesLookAlike()
    {
        QFETCH(bool, dark);
        QFETCH(int, eye);
        QFETCH(double, least);
        const Tokens &t = tokens(dark);
        double found = 1000;
        for (int i = 0; i < states.size(); ++i) {
            for (int j = i + 1; j < states.size(); ++j) {
                const auto seen = [&](Health state) { return seenBy(static_cast<Eye>(eye), t.of(state).fg); };
                found = std::min(found, difference(seen(states[i]), seen(states[j])));
            }
        }
        QVERIFY2(found >= least, qPrintable(QString::number(found)));
    }

    void everyStateHasItsOwnShapeAndWord()
    {
        QSet<QByteArray> shapes;
        QSet<QString> words;
        for (const Health state :
             {Health::Off, Health::Ok, Health::Unknown, Health::Checking, Health::Warning, Health::Failing}) {
            const QByteArray svg = iconSvg(iconName(state));
            QVERIFY(!svg.isEmpty());
            shapes << svg;
            words << wordFor(state);
        }
        QCOMPARE(shapes.size(), 6);
        QCOMPARE(words.size(), 6);
    }

    void unknownIsNeverGreen()
    {
        for (const bool dark : {false, true})
            QVERIFY(difference(tokens(dark).of(Health::Unknown).fg, tokens(dark).of(Health::Ok).fg) > 20);
    }

    void darkIsReadFromTheWindowsLightness()
    {
        QVERIFY(tokensFor(paletteOf(tokens(true))).dark);
        QVERIFY(!tokensFor(paletteOf(tokens(false))).dark);
    }

    void aWindowFollowsTheDesktopIntoTheDark()
    {
        QWidget window;
        QApplication::setPalette(paletteOf(tokens(false)));
        new Look(&window);
        QVERIFY(!tokensFor(window.palette()).dark);
        QApplication::setPalette(paletteOf(tokens(true)));
        QTRY_VERIFY(tokensFor(window.palette()).dark);
    }
};

QTEST_MAIN(PaletteTest)
#include "tst_palette.moc"
