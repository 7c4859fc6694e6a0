// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/iniedit.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QList<FileLine> linesOf(const QByteArray &text)
{
    QList<FileLine> lines;
    const QByteArrayList parts = text.split('\n');
    for (const QByteArray &part : parts)
        lines << FileLine{.number = static_cast<int>(lines.size()) + 1, .text = part};
    return lines;
}

/// The text with the edits made, as the server makes them; nothing when a line is not as it was seen.
static std::optional<QByteArray> edited(const QByteArray &text, const QList<LineEdit> &edits)
{
    QByteArrayList lines = text.split('\n');
    for (qsizetype i = edits.size() - 1; i >= 0; --i) {
        const LineEdit &edit = edits[i];
        if (lines.mid(edit.line - 1, edit.before.size()) != edit.before)
            return std::nullopt;
        lines = lines.mid(0, edit.line - 1) + edit.after + lines.mid(edit.line - 1 + edit.before.size());
    }
    return lines.join('\n');
}

class IniEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSettingComesIntoForceInItsSection_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *what, const QByteArray &before, const QByteArray &after) {
            QTest::newRow(what) << before << after;
        };
        row("another value", "[www]\nlisten.mode = 0600\n", "[www]\nlisten.mode = 0660\n");
        row("the same value", "[www]\nlisten.mode = 0660\n", "[www]\nlisten.mode = 0660\n");
        row("no blanks", "[www]\nlisten.mode=0600\n", "[www]\nlisten.mode=0660\n");
        row("a remark behind it", "[www]\n\tlisten.mode = 0600 ; as ever\n", "[www]\n\tlisten.mode = 0660 ; as ever\n");
        row("in quotes", "[www]\nlisten.mode = \"0600\"\n", "[www]\nlisten.mode = 0660\n");
        row("without a value", "[www]\nlisten.mode =\n", "[www]\nlisten.mode =0660\n");
        row("of two the last one counts", "[www]\nlisten.mode = 0600\nlisten.mode = 0640\n",
            "[www]\nlisten.mode = 0600\nlisten.mode = 0660\n");
        row("commented out", "[www]\n;listen.mode = 0660\npm = static\n",
            "[www]\n;listen.mode = 0660\nlisten.mode = 0660\npm = static\n");
        row("a word on it before", "[www]\n; listen.mode: see below\nlisten = /run/a\n",
            "[www]\n; listen.mode: see below\nlisten = /run/a\nlisten.mode = 0660\n");
        row("beside its like", "[www]\nlisten = /run/a\npm = static\n",
            "[www]\nlisten = /run/a\nlisten.mode = 0660\npm = static\n");
        row("an empty section", "[www]\n[b]\nlisten = b", "[www]\nlisten.mode = 0660\n[b]\nlisten = b");
        row("another section has it", "[a]\nlisten.mode = 0600\n[www]\nlisten = w\n[b]\nlisten.mode = 0\n",
            "[a]\nlisten.mode = 0600\n[www]\nlisten = w\nlisten.mode = 0660\n[b]\nlisten.mode = 0\n");
        row("lines of Windows", "[www]\r\nlisten = w\r\n;listen.mode = 0660\r\n",
            "[www]\r\nlisten = w\r\n;listen.mode = 0660\r\nlisten.mode = 0660\r\n");
        row("lines of Windows, another value", "[www]\r\nlisten.mode = 0600\r\n", "[www]\r\nlisten.mode = 0660\r\n");
    }
    void aSettingComesIntoForceInItsSection()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto edits = withSettings(linesOf(before), "www", {{"listen.mode", "0660"}});
        QVERIFY(edits);
        QCOMPARE(edited(before, *edits), std::optional(after));
        QCOMPARE(edits->isEmpty(), before == after);
    }

    void severalSettingsAreEditsApartFromEachOther()
    {
        const QByteArray before("[www]\nlisten = w\nlisten.owner = deploy\npm = static\npm.max_children = 5\n");
        const auto edits = withSettings(
            linesOf(before), "www",
            {{"listen.owner", "nginx"}, {"listen.group", "nginx"}, {"listen.mode", "0660"}, {"pm.max_children", "8"}});
        QVERIFY(edits);
        QCOMPARE(edits->size(), 2);
        QCOMPARE(edited(before, *edits),
                 std::optional(QByteArray("[www]\nlisten = w\nlisten.owner = nginx\nlisten.group = nginx\n"
                                          "listen.mode = 0660\npm = static\npm.max_children = 8\n")));
    }

    void numbersAreThoseOfTheFileWhereOnlySomeLinesAreKnown()
    {
        const QList<FileLine> known{{4, "[www]"}, {41, "listen = w"}, {127, "pm.max_children = 5"}};
        const auto edits = withSettings(known, "www", {{"pm.max_children", "10"}});
        QVERIFY(edits);
        QCOMPARE(
            *edits,
            (QList<LineEdit>{{.line = 127, .before = {"pm.max_children = 5"}, .after = {"pm.max_children = 10"}}}));
    }

    void whatCannotBeSetSafelyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("no such section") << QByteArray("[a]\nlisten.owner = b\n") << QByteArray("nginx");
        QTest::newRow("the section is not known") << QByteArray("listen.owner = b\n") << QByteArray("nginx");
        QTest::newRow("a hidden secret") << QByteArray("[www]\nlisten.owner = <hidden:8:0a1b2c3d>\n")
                                         << QByteArray("nginx");
        QTest::newRow("a value with a line break") << QByteArray("[www]\nlisten.owner = b\n") << QByteArray("a\nb");
        QTest::newRow("a value with a remark") << QByteArray("[www]\nlisten.owner = b\n") << QByteArray("a;b");
        QTest::newRow("a value with a quote") << QByteArray("[www]\nlisten.owner = b\n") << QByteArray("a\"b");
        QTest::newRow("no value") << QByteArray("[www]\nlisten.owner = b\n") << QByteArray();
        QTest::newRow("two values in the line") << QByteArray("[www]\nlisten.owner = a b\n") << QByteArray("nginx");
        QTest::newRow("nothing") << QByteArray() << QByteArray("nginx");
    }
    void whatCannotBeSetSafelyIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, value);
        QVERIFY(!withSettings(linesOf(text), "www", {{"listen.owner", value}}));
    }
};

QTEST_APPLESS_MAIN(IniEditTest)
#include "tst_iniedit.moc"
