// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/include.h"
#include "core/readers/nginx/tree.h"
#include "tests/checkout.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

/// "name[arg|arg]{…}" for each directive: what the lexer and the parser made of a text.
static QString outline(const Directives &directives)
{
    QStringList parts;
    for (const Directive &d : directives) {
        QString one = QString::fromUtf8(d.name()) + u'[' + d.argTexts().join(u'|') + u']';
        if (d.isBlock())
            one += u'{' + (d.raw().isEmpty() ? outline(d.body()) : QString::fromUtf8(d.raw())) + u'}';
        parts << one;
    }
    return parts.join(u' ');
}

static Tree parsed(const QByteArray &text)
{
    return parseFile(u"/etc/nginx/nginx.conf"_s, text);
}

static QString complaintsOf(const Tree &tree)
{
    QStringList lines;
    for (const Complaint &complaint : tree.complaints)
        lines << u"%1 %2"_s.arg(complaint.at.line).arg(complaint.nginxSays);
    return lines.join(u'\n');
}

/// Between directives and words only blanks and comments may stand, and nothing overlaps.
static QString strayBytes(const Directives &directives, const char *begin, const char *end)
{
    const auto stray = [](const char *from, const char *to) {
        if (to < from)
            return u"overlap at %1"_s.arg(QString::fromUtf8(QByteArray(from, 20)));
        for (QByteArray line : QByteArray(from, to - from).split('\n')) {
            line = line.trimmed();
            if (!line.isEmpty() && !line.startsWith('#') && line != "{" && line != ";" && line != "}")
                return u"\"%1\""_s.arg(QString::fromUtf8(line));
        }
        return QString();
    };
    const char *at = begin;
    for (const Directive &d : directives) {
        QString wrong = stray(at, d.written().begin());
        at = d.writtenName().end();
        for (const Word &word : d.args()) {
            wrong += stray(at, word.written().begin());
            at = word.written().end();
        }
        if (d.isBlock() && d.raw().isEmpty())
            wrong += strayBytes(d.body(), d.writtenBody().begin(), d.written().end());
        if (!wrong.isEmpty())
            return wrong;
        at = d.written().end();
    }
    return stray(at, end);
}

class NginxParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreCutAsNginxCutsThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, const QByteArray &text, const QString &wanted) {
            QTest::newRow(name) << text << wanted;
        };
        row("simple", "root /srv;", u"root[/srv]"_s);
        row("nothing between block and brace", "events{}", u"events[]{}"_s);
        row("carriage returns are blanks", "a b;\r\nc\td;\r\n", u"a[b] c[d]"_s);
        row("comment with braces", "a 1; # } { ;\nb 2;", u"a[1] b[2]"_s);
        row("hash inside a word", "location /hash#tag {}", u"location[/hash#tag]{}"_s);
        row("closing brace inside a word", "log_format x a};", u"log_format[x|a}]"_s);
        row("quotes hold blanks, braces and line ends", "a \"b {;}\nc\" 'd \" e';", u"a[b {;}\nc|d \" e]"_s);
        row("quote inside a word is a character", "a b\"c d\"e;", u"a[b\"c|d\"e]"_s);
        row("empty quotes are a word", "a \"\" '';", u"a[|]"_s);
        row("known escapes are translated", "a \"\\\"\\'\\\\\\t\\n\";", u"a[\"'\\\t\n]"_s);
        row("other escapes keep the backslash", "location ~ \\.php$ {}", u"location[~|\\.php$]{}"_s);
        row("escaped blank belongs to the word", "a b\\ c;", u"a[b\\ c]"_s);
        row("escaped semicolon belongs to the word", "a b\\;c;", u"a[b\\;c]"_s);
        row("variable in braces opens no block", "a x${b}y;", u"a[x${b}y]"_s);
        row("variable without braces does", "a $b{ c; }", u"a[$b]{c[]}"_s);
        row("bracket after a closing quote", "if ($a ~ \"b\") { c; }", u"if[($a|~|b|)]{c[]}"_s);
        row("no-break space is a character", "a \u00A0b;", u"a[\u00A0b]"_s);
        row("quoted name", "\"root\" /srv;", u"root[/srv]"_s);
        row("other low bytes are characters", "a b\x01\x1f;\x0b d;", u"a[b\x01\x1f] \x0b[d]"_s);
        row("words longer than what is looked at at once",
            "a " + QByteArray(40, 'b') + ";c " + QByteArray(16, 'd') + "{}",
            u"a["_s + QString(40, u'b') + u"] c["_s + QString(16, u'd') + u"]{}"_s);
        row("escapes in a name", "map $a $b { \"x\\\\y\" 1; }", u"map[$a|$b]{x\\y[1]}"_s);
        row("map lines are data", "map $a $b { default 0; \"~^x{2}}\" 1; a}; }",
            u"map[$a|$b]{default[0] ~^x{2}}[1] a}[]}"_s);
    }
    void wordsAreCutAsNginxCutsThem()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, wanted);
        const Tree tree = parsed(text);
        QCOMPARE(complaintsOf(tree), QString());
        QCOMPARE(outline(tree.files.first().directives()), wanted);
        QCOMPARE(write(tree.files.first()), text);
    }

    void luaIsKeptByteForByte_data()
    {
        QTest::addColumn<QByteArray>("lua");
        QTest::newRow("nested braces") << QByteArray(" local t = { a = { 1 } } ");
        QTest::newRow("brace in a string") << QByteArray(" ngx.say(\"}\") ngx.say('{\\'}') ");
        QTest::newRow("brace in a comment") << QByteArray(" -- } not the end\n x = 1 ");
        QTest::newRow("long comment") << QByteArray(" --[[ } \n } ]] x() ");
        QTest::newRow("long string") << QByteArray(" s = [==[ } ]] ]==] ");
        QTest::newRow("index, no long string") << QByteArray(" a = t[u[1]] ");
    }
    void luaIsKeptByteForByte()
    {
        QFETCH(QByteArray, lua);
        const QByteArray text = "location / { content_by_lua_block {" + lua + "} return 200; }\nx 1;\n";
        const Tree tree = parsed(text);
        QCOMPARE(complaintsOf(tree), QString());
        QCOMPARE(outline(tree.files.first().directives()),
                 u"location[/]{content_by_lua_block[]{"_s + QString::fromUtf8(lua) + u"} return[200]} x[1]"_s);
        QCOMPARE(write(tree.files.first()), text);
        QCOMPARE(tree.files.first().directives()[1].at().line,
                 static_cast<int>(text.left(text.indexOf("x 1;")).count('\n')) + 1);
    }

    void luaNameAsArgumentIsAWord()
    {
        const Tree tree = parsed("a content_by_lua_block { b 1; }");
        QCOMPARE(outline(tree.files.first().directives()), u"a[content_by_lua_block]{b[1]}"_s);
    }

    void complaintsNameNginxsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &text, const QString &wanted, const QString &expected) {
            QTest::newRow(name) << text << wanted << expected;
        };
        row("semicolon missing", "server {\n  proxy_pass http://a\n}\n", u"3 unexpected \"}\""_s,
            u"Expected \";\" after \"proxy_pass\" of line 2."_s);
        row("block not closed", "http {\n  a 1;\n", u"3 unexpected end of file, expecting \"}\""_s,
            u"Expected \"}\" for the block \"http\" of line 1."_s);
        row("one brace too many", "a 1;\n}\n", u"2 unexpected \"}\""_s,
            u"No block is open that this \"}\" could close."_s);
        row("file ends in a directive", "a 1;\nb 2", u"2 unexpected end of file, expecting \";\" or \"}\""_s,
            u"Expected \";\" after \"b\" of line 2."_s);
        row("text after a quote", "\na \"b\"c;", u"2 unexpected \"c\""_s,
            u"After a closing quote a space, \";\" or \"{\" must follow."_s);
        row("nothing before a semicolon", "a;\n;", u"2 unexpected \";\""_s, u"A directive must stand before it."_s);
        row("block among data", "map $a $b {\n  c { d 1; }\n}", u"2 unexpected \"{\""_s,
            u"Inside \"map\" no block may stand."_s);
        row("brace in an expression", "a ~ ^/[0-9]{3}$ {\n}\n", u"1 unknown directive \"3}$\""_s,
            u"A \"{\" inside a word opened a block; a regular expression with braces must stand in quotes."_s);
        row("if without a space", "if($a) { b; }", u"1 unknown directive \"if($a)\""_s,
            u"Expected a space between \"if\" and \"(\"."_s);
        row("byte order mark",
            "\xEF\xBB\xBF"
            "events { }",
            u"1 unknown directive \"<U+FEFF>events\""_s,
            u"The file begins with a byte order mark, which becomes part of the first word."_s);
        row("word too long", "a 1;\nb " + QByteArray(4096, 'x') + ";",
            u"2 too long parameter \"xxxxxxxxxx...\" started"_s,
            u"One word must be shorter than 4096 bytes; a closing quote may be missing."_s);
        row("quote never closed", "\na \"b\n" + QByteArray(5000, 'x') + "\n",
            u"2 too long parameter, probably missing terminating \"\"\" character"_s,
            u"One word must be shorter than 4096 bytes; a closing quote may be missing."_s);
    }
    void complaintsNameNginxsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, wanted);
        QFETCH(QString, expected);
        const Tree tree = parsed(text);
        QCOMPARE(complaintsOf(tree), wanted);
        QCOMPARE(tree.complaints.first().what, expected);
        QCOMPARE(tree.complaints.first().at.file, u"/etc/nginx/nginx.conf"_s);
        QCOMPARE(write(tree.files.first()), text);
    }

    void longestWordNginxTakesIsTaken()
    {
        const QByteArray longest(4095, 'x');
        QCOMPARE(complaintsOf(parsed("a " + longest + ";")), QString());
        QVERIFY(!parsed("a " + longest + "x;").complaints.isEmpty());
    }

    void whatStandsBeforeAComplaintIsKept()
    {
        const Tree tree = parsed("a 1;\nhttp {\n  b 2;\n  c {\n    d 3;\n");
        QCOMPARE(outline(tree.files.first().directives()), u"a[1] http[]{b[2] c[]{d[3]}}"_s);
    }

    void directivesKnowTheirLine()
    {
        const Tree tree = parsed("a 1;\n\nserver\n{\n  \"b\n\" 2;\n  c 3; }\n");
        const Directive server = tree.files.first().directives()[1];
        QCOMPARE(server.at(), (Place{u"/etc/nginx/nginx.conf"_s, 3}));
        QCOMPARE(server.body()[0].at().line, 5);
        QCOMPARE(server.body()[1].at().line, 7);
    }

    void nestingWithoutEndStops()
    {
        const Tree tree = parsed(QByteArray("a {").repeated(200000));
        QCOMPARE(tree.complaints.size(), 1);
        QCOMPARE(write(tree.files.first()).size(), 600000);
    }

    void nginxsOwnVerdictIsOurs_data()
    {
        QTest::addColumn<QJsonObject>("one");
        QFile file(inCheckout(u"tests/cases/nginx-t-cases.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QJsonValue &one : QJsonDocument::fromJson(file.readAll()).array())
            QTest::newRow(qPrintable(one[u"case"].toString())) << one.toObject();
    }
    void nginxsOwnVerdictIsOurs()
    {
        QFETCH(QJsonObject, one);
        const Tree tree = parsed(one[u"config"].toString().toUtf8());
        const QString said = one[u"1.31.5"][u"stderr"][0].toString();
        static const QRegularExpression ofLanguage(
            u"\\[emerg\\] (unexpected .*|unknown directive \"(?:3\\}|if\\(|\uFEFF).*) in /.*:(\\d+)$"_s);
        const auto match = ofLanguage.match(said);
        if (!match.hasMatch()) {
            QCOMPARE(complaintsOf(tree), QString());
            return;
        }
        QCOMPARE(tree.complaints.size(), 1);
        QCOMPARE(QString::number(tree.complaints.first().at.line), match.captured(2));
        QCOMPARE(tree.complaints.first().nginxSays, match.captured(1).replace(QChar(0xFEFF), u"<U+FEFF>"_s));
    }

    void dumpIsCutIntoItsFiles()
    {
        const Tree tree = parseDump("nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n"
                                    "# configuration file /etc/nginx/nginx.conf:\nhttp { include conf.d/*.conf; }\n\n"
                                    "# configuration file /etc/nginx/conf.d/a.conf:\nserver { }\n");
        QCOMPARE(tree.files.size(), 2);
        QCOMPARE(tree.files[0].path(), u"/etc/nginx/nginx.conf"_s);
        QCOMPARE(tree.files[0].text(), "http { include conf.d/*.conf; }\n");
        QCOMPARE(tree.files[1].path(), u"/etc/nginx/conf.d/a.conf"_s);
        QCOMPARE(tree.files[1].text(), "server { }");
        QCOMPARE(complaintsOf(tree), QString());
    }

    void commentThatLooksLikeAHeaderStaysAComment_data()
    {
        QTest::addColumn<QByteArray>("comment");
        QTest::newRow("a file nobody includes") << QByteArray("# configuration file /tmp/other.conf:");
        QTest::newRow("a file already printed") << QByteArray("# configuration file /etc/nginx/nginx.conf:");
        QTest::newRow("not at the start of the line") << QByteArray(" # configuration file /etc/nginx/a.conf:");
        QTest::newRow("no path") << QByteArray("# configuration file a.conf:");
        QTest::newRow("no colon") << QByteArray("# configuration file /etc/nginx/a.conf");
    }
    void commentThatLooksLikeAHeaderStaysAComment()
    {
        QFETCH(QByteArray, comment);
        const QByteArray first = "http {\n" + comment + "\ninclude a.conf;\n}\n";
        const Tree tree = parseDump("# configuration file /etc/nginx/nginx.conf:\n" + first
                                    + "\n# configuration file /etc/nginx/a.conf:\nb 1;\n\n");
        QCOMPARE(tree.files.size(), 2);
        QCOMPARE(tree.files[0].text(), first);
        QCOMPARE(tree.files[1].text(), "b 1;\n");
    }

    void verdictAfterTheFilesIsNoPartOfThem()
    {
        const Tree tree = parseDump("# configuration file /etc/nginx/nginx.conf:\na 1;\n\n"
                                    "nginx: configuration file /etc/nginx/nginx.conf test is successful\n");
        QCOMPARE(tree.files[0].text(), "a 1;\n");
    }

    void textWithoutHeaderIsNoDump() { QVERIFY(parseDump("http { }\n").files.isEmpty()); }

    void globsMatchAsTheShellDoes_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("matching");
        const auto row = [](const char *name, const QByteArray &pattern, const QByteArray &path, bool matching) {
            QTest::newRow(name) << pattern << path << matching;
        };
        row("star", "/a/*.conf", "/a/x.conf", true);
        row("star matches nothing too", "/a/x*", "/a/x", true);
        row("star stays in its folder", "/a/*", "/a/b/c", false);
        row("star and hidden file", "/a/*", "/a/.x", false);
        row("hidden file named", "/a/.*", "/a/.x", true);
        row("question mark", "/a/?.conf", "/a/x.conf", true);
        row("set", "/a/x[.]conf", "/a/x.conf", true);
        row("range", "/a/[0-9]*", "/a/10-x", true);
        row("inverted set", "/a/[!0-9]*", "/a/10-x", false);
        row("set that never closes", "/a/[x", "/a/[x", true);
        row("star in a folder", "/a/*/x", "/a/b/x", true);
        row("several stars", "/a/*b*c", "/a/xbxbxc", true);
        row("escaped star", "/a/\\*", "/a/x", false);
    }
    void globsMatchAsTheShellDoes()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, path);
        QFETCH(bool, matching);
        QCOMPARE(globMatches(pattern, path), matching);
    }

    void everyByteOfPublicConfigurationsIsKept_data()
    {
        QTest::addColumn<QString>("folder");
        const QDir configs(corpusFolder() + u"/configs"_s);
        for (const QString &name : configs.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(name)) << configs.filePath(name);
        if (configs.isEmpty())
            QTest::newRow("none") << QString();
    }
    void everyByteOfPublicConfigurationsIsKept()
    {
        QFETCH(QString, folder);
        if (folder.isEmpty())
            QSKIP("the public configurations are not on this machine (UPRIVER_CORPUS)");
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            const Tree tree = parseFile(file.fileName(), text);
            QCOMPARE(write(tree.files.first()), text);
            if (tree.complaints.isEmpty()) {
                const QByteArrayView whole = tree.files.first().text();
                QCOMPARE(strayBytes(tree.files.first().directives(), whole.begin(), whole.end()), QString());
            }
        }
    }
};

QTEST_GUILESS_MAIN(NginxParserTest)
#include "tst_nginxparser.moc"
