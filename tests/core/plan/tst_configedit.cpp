// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configedit.h"
#include "core/plan/diff.h"
#include "tests/doubles/configtree.h"
#include "tests/doubles/editedtext.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

static nginx::ConfigPtr configOf(const QByteArray &text)
{
    return nginx::understand(std::make_shared<const nginx::Tree>(nginx::parseFile(u"/etc/nginx/nginx.conf"_s, text)));
}

static nginx::Directive named(const nginx::Config &config, QByteArrayView name, int number = 0)
{
    nginx::Directive found;
    config.tree->files.first().eachDirective([&](const nginx::Directive &directive) {
        if (directive.is(name) && number-- == 0)
            found = directive;
    });
    return found;
}

/// Every directive with its arguments, a line each, those of a block a step to the right.
static QByteArrayList meaningOf(const nginx::Directives &directives, const QByteArray &step = {})
{
    QByteArrayList lines;
    for (const nginx::Directive directive : directives) {
        lines << step + directive.name().toByteArray() + '|' + directive.argTexts().join(u'|').toUtf8();
        if (directive.isBlock())
            lines += meaningOf(directive.body(), step + ' ');
    }
    return lines;
}

static QByteArrayList meaningOf(const QByteArray &text)
{
    const nginx::Tree tree = nginx::parseFile(u"/etc/nginx/nginx.conf"_s, text);
    return tree.complaints.isEmpty() ? meaningOf(tree.files.first().directives()) : QByteArrayList{"complaint"};
}

/// The text after the edits; empty when they were refused.
static QByteArray edited(const QByteArray &text, const ConfigEdit &edit)
{
    const auto files = edit.files();
    if (!files || files->size() != 1)
        return {};
    return editedText(text, files->first()).value_or(QByteArray());
}

/// What is done to one directive of a text.
enum class Edited { Removed, Replaced, Preceded, Entered };

static void make(ConfigEdit &edit, Edited how, const nginx::Directive &directive)
{
    switch (how) {
    case Edited::Removed: return edit.remove(directive);
    case Edited::Replaced: return edit.replace(directive, "new 1;");
    case Edited::Preceded: return edit.insertBefore(directive, "new 1;");
    case Edited::Entered: return edit.insertInto(directive, "new 1;", {});
    }
}

/// What the text should mean with that done; of what is entered only that it stands inside, wherever.
static QByteArrayList wanted(const nginx::Directives &directives, Edited how, const nginx::Directive &one,
                             const QByteArray &step = {})
{
    QByteArrayList lines;
    for (const nginx::Directive directive : directives) {
        const bool isIt = directive == one;
        if (isIt && (how == Edited::Replaced || how == Edited::Preceded))
            lines << step + "new|1";
        if (isIt && (how == Edited::Removed || how == Edited::Replaced))
            continue;
        lines << step + directive.name().toByteArray() + '|' + directive.argTexts().join(u'|').toUtf8();
        if (isIt && how == Edited::Entered)
            lines << step + " new|1";
        if (directive.isBlock())
            lines += wanted(directive.body(), how, one, step + ' ');
    }
    return lines;
}

static const QByteArray twoLevels = "http {\n\tserver {\n\t\tlisten 80;\n\t\tlocation / {\n\t\t\tproxy_pass "
                                    "http://127.0.0.1:3000; # app\n\t\t}\n\t}\n}\n";

class ConfigEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueStandsAsOneWordOrIsRefused_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("plain") << QByteArray("http://127.0.0.1:3000/a") << QByteArray("http://127.0.0.1:3000/a");
        QTest::newRow("IPv6") << QByteArray("http://[::1]:80") << QByteArray("http://[::1]:80");
        QTest::newRow("blank") << QByteArray("/run/a b.sock") << QByteArray("\"/run/a b.sock\"");
        QTest::newRow("semicolon") << QByteArray("/run/a;return 200;") << QByteArray("\"/run/a;return 200;\"");
        QTest::newRow("braces") << QByteArray("a{b}") << QByteArray("\"a{b}\"");
        QTest::newRow("comment") << QByteArray("#a") << QByteArray("\"#a\"");
        QTest::newRow("double quote") << QByteArray("a\"b") << QByteArray("\"a\\\"b\"");
        QTest::newRow("single quote") << QByteArray("a'b") << QByteArray("\"a'b\"");
        QTest::newRow("backslash") << QByteArray("a\\nb") << QByteArray("\"a\\\\nb\"");
        QTest::newRow("leading dash") << QByteArray("-g") << QByteArray("-g");
        QTest::newRow("variable") << QByteArray("$host") << QByteArray();
        QTest::newRow("command") << QByteArray("$(reboot)") << QByteArray();
        QTest::newRow("line feed") << QByteArray("a\nb") << QByteArray();
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray();
    }
    void aValueStandsAsOneWordOrIsRefused()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, word);
        QCOMPARE(configWord(value).value_or(QByteArray()), word);
        if (word.isEmpty())
            return;
        const auto config = configOf("a " + word + ";\n");
        QCOMPARE(config->tree->files.first().directives().size(), 1);
        QCOMPARE(named(*config, "a").value(0), value);
    }

    void aWordIsReplacedAndItsLineTold()
    {
        const auto config = configOf(twoLevels);
        ConfigEdit edit(*config);
        edit.setWord(named(*config, "proxy_pass"), 0, "http://127.0.0.1:3001");
        const auto files = edit.files();
        QVERIFY(files);
        const LineEdit expected{.line = 5,
                                .before = {"\t\t\tproxy_pass http://127.0.0.1:3000; # app"},
                                .after = {"\t\t\tproxy_pass http://127.0.0.1:3001; # app"}};
        QCOMPARE(files->first().lines, QList{expected});
        QCOMPARE(files->first().path, u"/etc/nginx/nginx.conf"_s);
    }

    void aNewLineStandsAsItsNeighboursDo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("tabs and a comment")
            << twoLevels << QByteArray(twoLevels).replace("# app\n", "# app\n\t\t\tnew 1;\n");
        QTest::newRow("Windows") << QByteArray("location / {\r\n  proxy_pass http://a;\r\n}\r\n")
                                 << QByteArray("location / {\r\n  proxy_pass http://a;\r\n  new 1;\r\n}\r\n");
        QTest::newRow("one line") << QByteArray("server { listen 80; location / { proxy_pass http://a; } }\n")
                                  << QByteArray("server { listen 80; location / { proxy_pass http://a; new 1; } }\n");
        QTest::newRow("two in a line") << QByteArray("location / {\n  proxy_pass http://a; proxy_buffering off;\n}\n")
                                       << QByteArray(
                                              "location / {\n  proxy_pass http://a; proxy_buffering off; new 1;\n}\n");
        QTest::newRow("over several lines") << QByteArray("location / {\n  proxy_pass\n    http://a;\n}\n")
                                            << QByteArray("location / {\n  proxy_pass\n    http://a;\n  new 1;\n}\n");
        QTest::newRow("empty block") << QByteArray("  location / {\n  }\n")
                                     << QByteArray("  location / {\n      new 1;\n  }\n");
        QTest::newRow("empty block with tabs")
            << QByteArray("\tlocation / {\n\t}\n") << QByteArray("\tlocation / {\n\t\tnew 1;\n\t}\n");
        QTest::newRow("empty block in a line") << QByteArray("location / {}\n") << QByteArray("location / { new 1;}\n");
        QTest::newRow("only blocks inside") << QByteArray("location / {\n  if ($a) {\n  }\n}\n")
                                            << QByteArray("location / {\n  new 1;\n  if ($a) {\n  }\n}\n");
        QTest::newRow("brace behind the last") << QByteArray("location / {\n  proxy_pass http://a; }\n")
                                               << QByteArray("location / {\n  proxy_pass http://a; new 1; }\n");
        QTest::newRow("no line feed at the end")
            << QByteArray("location / {\n  a;\n}") << QByteArray("location / {\n  a;\n  new 1;\n}");
    }
    void aNewLineStandsAsItsNeighboursDo()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, after);
        const auto config = configOf(text);
        ConfigEdit edit(*config);
        edit.insertInto(named(*config, "location"), "new 1;", "proxy_");
        QCOMPARE(edited(text, edit), after);
        // It stands where it should, and everything else means what it did.
        QByteArrayList means = meaningOf(after);
        QCOMPARE(means.removeAll(QByteArray(" new|1")) + means.removeAll(QByteArray("  new|1"))
                     + means.removeAll(QByteArray("   new|1")),
                 1);
        QCOMPARE(means, meaningOf(text));
    }

    void whatIsInsertedTakesANeighbourAlong()
    {
        const auto config = configOf(twoLevels);
        ConfigEdit edit(*config);
        edit.insertInto(named(*config, "server"), "server_name a;", "listen");
        const LineEdit expected{
            .line = 3, .before = {"\t\tlisten 80;"}, .after = {"\t\tlisten 80;", "\t\tserver_name a;"}};
        const auto files = edit.files();
        QVERIFY(files);
        QCOMPARE(files->first().lines, QList{expected});
    }

    void aDirectiveGoesAndLeavesTheOthers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("alone") << QByteArray("a;\n  gone 1;\nb;\n") << QByteArray("a;\nb;\n");
        QTest::newRow("first of two") << QByteArray("  gone 1; b;\n") << QByteArray("  b;\n");
        QTest::newRow("last of two") << QByteArray("  a; gone 1;\n") << QByteArray("  a;\n");
        QTest::newRow("between") << QByteArray("a; gone 1; b;\n") << QByteArray("a; b;\n");
        QTest::newRow("in a block's line") << QByteArray("x { gone 1; }\n") << QByteArray("x { }\n");
        QTest::newRow("over lines") << QByteArray("a;\ngone\n 1\n;\nb;\n") << QByteArray("a;\nb;\n");
        QTest::newRow("with a comment") << QByteArray("  gone 1; # why\n") << QByteArray("  # why\n");
        QTest::newRow("Windows") << QByteArray("a;\r\ngone 1;\r\nb;\r\n") << QByteArray("a;\r\nb;\r\n");
        QTest::newRow("block") << QByteArray("a;\ngone {\n b;\n}\n") << QByteArray("a;\n");
    }
    void aDirectiveGoesAndLeavesTheOthers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, after);
        const auto config = configOf(text);
        ConfigEdit edit(*config);
        edit.remove(named(*config, "gone"));
        QCOMPARE(edited(text, edit), after);
    }

    void wordsComeAndGo()
    {
        const QByteArray text = "proxy_next_upstream error http_502\n  timeout;\nserver 10.0.0.1:80 ;\n";
        const auto config = configOf(text);
        ConfigEdit edit(*config);
        edit.removeWord(named(*config, "proxy_next_upstream"), 1);
        edit.addWord(named(*config, "server"), "down");
        QCOMPARE(edited(text, edit), QByteArray("proxy_next_upstream error\n  timeout;\nserver 10.0.0.1:80 down ;\n"));
    }

    void aWordInALineOfItsOwnGoes()
    {
        const QByteArray text = "proxy_next_upstream error\n  http_502\n  timeout;\n";
        const auto config = configOf(text);
        ConfigEdit edit(*config);
        edit.removeWord(named(*config, "proxy_next_upstream"), 1);
        QCOMPARE(meaningOf(edited(text, edit)), QByteArrayList{"proxy_next_upstream|error|timeout"});
    }

    void oneDirectiveChangesAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("tabs") << twoLevels;
        QTest::newRow("one line") << QByteArray("a 1; s { b; l / { c 2; d { e; } } f 'x;{'; } g;\n");
        QTest::newRow("Windows") << QByteArray("a 1;\r\ns {\r\n\tb;\r\n\tl /\r\n\t{\r\n\t}\r\n}\r\n");
        QTest::newRow("over lines") << QByteArray("a\n 1 # why;\n ;\ns\n{ b\n; c \"2\n3\"; }\nx;");
        QTest::newRow("comments") << QByteArray("a 1; # b;\n# c;\ns { # d\n  e; # f }\n} # g\n");
        QTest::newRow("no blanks") << QByteArray("a 1;b 2;s{c;d{e;}}f;");
    }
    void oneDirectiveChangesAndNothingElse()
    {
        QFETCH(QByteArray, text);
        const auto config = configOf(text);
        QVERIFY(config->tree->complaints.isEmpty());
        const nginx::File &file = config->tree->files.first();
        file.eachDirective([&](const nginx::Directive &directive) {
            for (const Edited how : {Edited::Removed, Edited::Replaced, Edited::Preceded, Edited::Entered}) {
                if (how == Edited::Entered && !directive.isBlock())
                    continue;
                ConfigEdit edit(*config);
                make(edit, how, directive);
                const QByteArray after = edited(text, edit);
                QByteArrayList means = meaningOf(after);
                QByteArrayList should = wanted(file.directives(), how, directive);
                if (how == Edited::Entered) {
                    std::sort(means.begin(), means.end());
                    std::sort(should.begin(), should.end());
                }
                QVERIFY2(means == should, after.constData());
                if (text.contains('\r'))
                    QCOMPARE(after.count("\r\n"), after.count('\n'));
            }
        });
    }

    void editsOfOneFileAreOneEditInOrder()
    {
        const QByteArray text = "a 1;\nb 2;\nc 3;\nk 4;\ne { f; }\n";
        const auto config = configOf(text);
        ConfigEdit edit(*config);
        edit.insertInto(named(*config, "e"), "g 2;", {});
        edit.remove(named(*config, "c"));
        edit.setWord(named(*config, "a"), 0, "9");
        edit.insertInto(named(*config, "e"), "h 3;", {});
        QCOMPARE(edited(text, edit), QByteArray("a 9;\nb 2;\nk 4;\ne { f; g 2; h 3; }\n"));
        const auto files = edit.files();
        int last = 0;
        for (const LineEdit &lines : files->first().lines) {
            QVERIFY(lines.line > last);
            last = lines.line + static_cast<int>(lines.before.size()) - 1;
        }
    }

    void twoEditsOfTheSameBytesAreRefused()
    {
        const auto config = configOf("a 1;\n");
        ConfigEdit edit(*config);
        edit.setWord(named(*config, "a"), 0, "2");
        edit.remove(named(*config, "a"));
        QVERIFY(!edit.files());
    }

    void aLineWithAHiddenSecretIsNotRewritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("made");
        const QByteArray secret = "  proxy_set_header Authorization \"<hidden:12:0a1b2c>\";";
        QTest::newRow("beside it") << "location / {\n" + secret + "\n  a 1;\n}\n" << true;
        QTest::newRow("in the same line") << "location / {\n" + secret + " a 1;\n}\n" << false;
    }
    void aLineWithAHiddenSecretIsNotRewritten()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, made);
        const auto config = configOf(text);
        ConfigEdit edit(*config);
        edit.setWord(named(*config, "a"), 0, "2");
        QCOMPARE(edit.files().has_value(), made);
    }

    void aNewLineBehindASecretIsKnownByTheNextOne()
    {
        const QByteArray text = "location / {\n  proxy_set_header X \"<hidden:12:0a1b2c>\";\n}\n";
        const auto config = configOf(text);
        ConfigEdit edit(*config);
        edit.insertInto(named(*config, "location"), "new 1;", "proxy_");
        const auto files = edit.files();
        QVERIFY(files);
        QCOMPARE(files->first().lines.first().before, QByteArrayList{"}"});
        QCOMPARE(edited(text, edit), QByteArray(text).replace("\n}", "\n  new 1;\n}"));
    }

    void whatWasNotReadAsAWholeIsNotEdited()
    {
        const auto config = configOf("http {\n include /etc/nginx/gone.conf;\n a 1;\n}\n");
        QVERIFY(!config->complaints.isEmpty());
        ConfigEdit edit(*config);
        edit.setWord(named(*config, "a"), 0, "2");
        QVERIFY(!edit.files());
    }

    void aPathNoCommandCanNameIsRefused()
    {
        const auto config = nginx::understand(
            std::make_shared<const nginx::Tree>(nginx::parseFile(u"/etc/nginx/a\nb.conf"_s, "a 1;\n")));
        ConfigEdit edit(*config);
        edit.setWord(named(*config, "a"), 0, "2");
        QVERIFY(!edit.files());
    }

    void eachLineOfADifferenceHasItsNumber()
    {
        const FileEdit edit{.path = u"/etc/x"_s,
                            .lines
                            = {{.line = 3, .before = {"a"}, .after = {"b", "c"}, .above = "over", .below = "under"},
                               {.line = 5, .before = {"d\r"}, .after = {}, .above = "under", .below = "last"}}};
        QStringList told;
        for (const DiffLine &line : linesOf(edit)) {
            const QChar sign = line.kind == DiffLine::Kind::Gone ? u'-'
                : line.kind == DiffLine::Kind::Come              ? u'+'
                                                                 : u' ';
            told << sign + QString::number(line.number) + u' ' + line.text;
        }
        QCOMPARE(told,
                 QStringList({u" 2 over"_s, u"-3 a"_s, u"+3 b"_s, u"+4 c"_s, u" 4 under"_s, u"-5 d"_s, u" 6 last"_s}));
        QCOMPARE(summaryOf(Alteration(edit)), u"/etc/x: 4 line(s)"_s);
        QCOMPARE(summaryOf(Alteration(NewFile{.path = u"/etc/y"_s, .text = "1\n2\n"})),
                 u"/etc/y: a new file, 2 line(s)"_s);
    }

    void peopleReadADiff()
    {
        const auto config = configOf(twoLevels);
        ConfigEdit edit(*config);
        edit.setWord(named(*config, "proxy_pass"), 0, "http://127.0.0.1:3001");
        edit.insertInto(named(*config, "server"), "new 1;", "listen");
        const auto files = edit.files();
        QVERIFY(files);
        QCOMPARE(diffOf(files->first()),
                 u"--- /etc/nginx/nginx.conf\n+++ /etc/nginx/nginx.conf\n"
                 "@@ -3,1 +3,2 @@\n \t\tlisten 80;\n+\t\tnew 1;\n"
                 "@@ -5,1 +6,1 @@\n-\t\t\tproxy_pass http://127.0.0.1:3000; # app\n"
                 "+\t\t\tproxy_pass http://127.0.0.1:3001; # app\n"_s);
    }
};

QTEST_GUILESS_MAIN(ConfigEditTest)
#include "tst_configedit.moc"
