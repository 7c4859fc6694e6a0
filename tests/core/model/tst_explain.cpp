// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/effective.h"
#include "core/model/nginx/explain.h"
#include "core/model/nginx/walk.h"
#include "tests/doubles/configtree.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

static const QString main_conf = u"/etc/nginx/nginx.conf"_s;

static ConfigPtr configOf(const QByteArray &text, int version = 0)
{
    Compiled compiled;
    compiled.version = version;
    return understand(std::make_shared<const Tree>(parseFile(main_conf, text)), compiled);
}

/// The level of the block at that line.
static LevelPtr levelAt(const Config &config, int line)
{
    return standingsAt(config, {main_conf, line}).value(0).own;
}

class ExplainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesInForce_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("block");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("line"); // 0: the default
        const auto row
            = [](const char *title, const QByteArray &text, int block, const QByteArray &name, const QString &value,
                 int line) { QTest::newRow(title) << text << block << name << value << line; };
        const QByteArray three
            = "http {\nproxy_read_timeout 5s;\nserver {\nproxy_read_timeout 7s;\nlocation / {\n}\n}\n}";
        row("a scalar of the nearest level", three, 5, "proxy_read_timeout", u"7s"_s, 4);
        row("a scalar nobody set", three, 5, "proxy_send_timeout", u"60s"_s, 0);
        const QByteArray headers = "http {\nproxy_set_header Host $host;\nproxy_set_header X a;\nserver {\n"
                                   "location / {\nproxy_set_header Y b;\n}\nlocation /n {\n}\n}\n}";
        row("an array is replaced as a whole", headers, 5, "proxy_set_header", u"Y b"_s, 6);
        row("an array is inherited as a whole", headers, 8, "proxy_set_header", u"Host $host\nX a"_s, 2);
        const QByteArray handlers = "http {\nserver {\nlocation / {\nproxy_pass http://b;\ntry_files a b;\n"
                                    "if ($x) {\n}\nlocation /in {\n}\n}\n}\n}";
        row("\"if\" uses the handler of its location", handlers, 6, "proxy_pass", u"http://b"_s, 4);
        row("a nested location does not", handlers, 8, "proxy_pass", u"none"_s, 0);
        row("\"if\" loses try_files", handlers, 6, "try_files", u"none"_s, 0);
        const QByteArray added = "http {\nadd_header A 1;\nserver {\nadd_header_inherit merge;\nadd_header B 2;\n"
                                 "location / {\nadd_header_inherit off;\n}\n}\n}";
        row("add_header_inherit merge keeps the outer lines", added, 3, "add_header", u"A 1\nB 2"_s, 2);
        row("add_header_inherit off drops them", added, 6, "add_header", u"none"_s, 0);
        row("main is around http", "error_log /e;\nhttp {\nserver {\n}\n}", 3, "error_log", u"/e"_s, 1);
        row("a name of another module is taken as a scalar", "http {\nbrotli on;\nserver {\n}\n}", 3, "brotli", u"on"_s,
            2);
    }
    void valuesInForce()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, block);
        QFETCH(QByteArray, name);
        QFETCH(int, line);
        const ConfigPtr config = configOf(text);
        const Effective found = effective(*levelAt(*config, block), name);
        QTEST(valueText(found, 0), "value");
        QCOMPARE(found.isDefault() ? 0 : found.lines.first().at().line, line);
    }

    void aLineIsExplained()
    {
        const ConfigPtr config = configOf("http {\nproxy_set_header X a;\nserver {\nlocation / {\n"
                                          "proxy_set_header Host $host; # why\n}\n}\n}");
        const auto found = explain(*config, {main_conf, 5});
        QVERIFY(found);
        QCOMPARE(found->directive, u"proxy_set_header"_s);
        QVERIFY(found->sentence.contains(u"request field"_s));
        QCOMPARE(found->value, u"Host $host"_s);
        QCOMPARE(found->effective, u"Host $host"_s);
        QCOMPARE(found->from.line, 5);
        QCOMPARE(found->contexts, u"http, server, location"_s);
        QCOMPARE(found->source, u"src/http/modules/ngx_http_proxy_module.c"_s);
        QVERIFY(found->inheritance.contains(u"replaces them all"_s));
        QVERIFY(found->notes.join(u'\n').contains(u"nginx.conf:2"_s));
        const auto outer = explain(*config, {main_conf, 2});
        QVERIFY(outer->notes.join(u'\n').contains(u"nginx.conf:5"_s));
    }

    void whatNginxWouldRefuseIsNoted()
    {
        const ConfigPtr config = configOf("http {\nproxy_pass http://b;\n}");
        const auto found = explain(*config, {main_conf, 2});
        QVERIFY(found);
        QVERIFY(found->notes.join(u'\n').contains(u"may not stand here"_s));
    }

    void nothingIsExplainedWhereNginxSeesNothing_data()
    {
        QTest::addColumn<int>("line");
        QTest::newRow("a comment") << 2;
        QTest::newRow("an empty line") << 3;
        QTest::newRow("a line of a map") << 5;
        QTest::newRow("behind the end") << 99;
    }
    void nothingIsExplainedWhereNginxSeesNothing()
    {
        QFETCH(int, line);
        const ConfigPtr config = configOf("http {\n# root /a;\n\nmap $a $b {\ndefault 1;\n}\n}");
        QVERIFY(!explain(*config, {main_conf, line}));
        QVERIFY(explain(*config, {main_conf, 4}));
    }

    void unknownNamesAreHonest_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("names");
        QTest::newRow("a typo") << QByteArray("proxy_passs") << u"\"proxy_pass\""_s;
        QTest::newRow("a known module's") << QByteArray("lua_shared_dict") << u"ngx_http_lua_module"_s;
        QTest::newRow("nobody knows") << QByteArray("frobnicate_deeply") << u"a module may bring it"_s;
    }
    void unknownNamesAreHonest()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, names);
        const auto found = explain(*configOf("http {\n" + name + " x;\n}"), {main_conf, 2});
        QVERIFY(found);
        QVERIFY2(found->sentence.contains(names), qPrintable(found->sentence));
        QVERIFY(found->byDefault.isEmpty());
    }

    void theDefaultIsThatOfTheVersion()
    {
        const QByteArray text = "http {\nproxy_http_version 1.1;\n}";
        QCOMPARE(explain(*configOf(text, 1022001), {main_conf, 2})->byDefault, u"1.0"_s);
        QVERIFY(explain(*configOf(text), {main_conf, 2})->byDefault.contains(u"1.29.7"_s));
    }

    void aFileIncludedTwiceSaysSo()
    {
        const Tree tree
            = configTree({{main_conf, "http { server { location /a { include p; } location /b { include p; } } }"},
                          {u"/etc/nginx/p"_s, "proxy_buffering off;\n"}});
        const auto found = explain(*understand(std::make_shared<const Tree>(tree)), {u"/etc/nginx/p"_s, 1});
        QVERIFY(found);
        QVERIFY(found->notes.join(u'\n').contains(u"included"_s));
    }

    void aLineBehindSeveralIncludesKnowsItsLevels()
    {
        QList<QPair<QString, QByteArray>> files{{main_conf, "http {\nproxy_buffering on;\ninclude sites/*;\n}"}};
        for (const char *site : {"a", "b"})
            files.append(
                {u"/etc/nginx/sites/"_s + QLatin1StringView(site),
                 QByteArray("server { server_name ") + site + "; location / { include " + site + ".part; } }"});
        files.append({u"/etc/nginx/b.part"_s, "proxy_buffering off;\n"});
        const ConfigPtr config = understand(std::make_shared<const Tree>(configTree(files)));
        const QList<Standing> found = standingsAt(*config, {u"/etc/nginx/b.part"_s, 1});
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().context, Context::Location);
        QCOMPARE(found.first().level->outer->own("server_name").arg(0), u"b"_s);
        const auto inner = explain(*config, {u"/etc/nginx/b.part"_s, 1});
        QVERIFY(inner->notes.join(u'\n').contains(u"nginx.conf:2"_s));
        QVERIFY(explain(*config, {main_conf, 2})->notes.join(u'\n').contains(u"b.part:1"_s));
    }

    void settingsOfTheHandoffAreThoseOfItsProtocol()
    {
        const ConfigPtr config = configOf("http {\nfastcgi_read_timeout 300;\nserver {\nlocation / {\n"
                                          "fastcgi_pass unix:/run/p;\nfastcgi_param A b;\n}\nlocation /s {\n}\n}\n}");
        const auto settings = effectiveAt(*config, {main_conf, 4});
        const auto of = [&](const QString &name) {
            return std::find_if(settings.begin(), settings.end(),
                                [&](const Explanation &one) { return one.directive == name; });
        };
        QVERIFY(of(u"fastcgi_read_timeout"_s) != settings.end());
        QCOMPARE(of(u"fastcgi_read_timeout"_s)->effective, u"300"_s);
        QCOMPARE(of(u"fastcgi_read_timeout"_s)->from.line, 2);
        QCOMPARE(of(u"fastcgi_connect_timeout"_s)->effective, u"60s"_s);
        QCOMPARE(of(u"fastcgi_connect_timeout"_s)->from.line, 0);
        QVERIFY(of(u"proxy_read_timeout"_s) == settings.end());
        QCOMPARE(effectiveAt(*config, {main_conf, 5}).size(), settings.size());
        QVERIFY(effectiveAt(*config, {main_conf, 99}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ExplainTest)
#include "tst_explain.moc"
