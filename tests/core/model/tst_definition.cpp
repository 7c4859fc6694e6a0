// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/definition.h"
#include "tests/doubles/configtree.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver::nginx;

static const QString mainFile = u"/etc/nginx/nginx.conf"_s;
static const QString siteFile = u"/etc/nginx/sites/shop.conf"_s;
static const QString partFile = u"/etc/nginx/part.conf"_s;

static const QByteArray mainText = R"(http {
    log_format main '$remote_addr "$request"';
    map $host $pool { default app; ~^(?<shop>.+)\.example$ $shop; }
    upstream App { server 10.0.0.1:80; }
    include sites/*.conf;
}
stream { upstream db { server 10.0.0.9:5432; } server { listen 5432; proxy_pass db; } }
)";

static const QByteArray siteText = R"(server {
    access_log logs/shop.log main;
    error_log /var/log/nginx/shop-error.log warn;
    set $mine 1;
    error_page 502 503 = @down;
    location / { proxy_pass http://app/x; try_files $uri @down; }
    location /var { proxy_pass http://$pool$mine; }
    location /direct { proxy_pass http://10.0.0.7:80; }
    location @down { return 503; }
    include part.conf;
    include nowhere.conf;
}
server {
    location /other { error_page 500 @down; }
    location @down { return 500; }
    access_log off;
}
)";

static const QByteArray partText = "location /part { try_files $uri @down; fastcgi_pass APP; }\n";

static ConfigPtr config()
{
    return understand(
        std::make_shared<const Tree>(configTree({{mainFile, mainText}, {siteFile, siteText}, {partFile, partText}})));
}

static QString textOf(const Definition &definition)
{
    QStringList words{definition.name};
    for (const Place &place : definition.places)
        words << u"%1:%2"_s.arg(place.file.section(u'/', -1)).arg(place.line);
    return words.join(u' ');
}

static QStringList textOf(const QList<Place> &places)
{
    QStringList texts;
    for (const Place &place : places)
        texts << u"%1:%2"_s.arg(place.file.section(u'/', -1)).arg(place.line);
    return texts;
}

static const QString mapFile = u"/etc/nginx/pools"_s;

static const QByteArray valuesText = R"(http {
    upstream app { server 10.0.0.1:80; }
    upstream blue { server 10.0.0.2:80; }
    upstream green { server 10.0.0.3:80; }
    map $host $pool {
        default App;
        ~^x http://blue/x;
        www.example green;
        include pools;
    }
    geo $near { default blue; 10.0.0.0/8 $pool; }
    split_clients $request_id $half { 50% "green"; * ""; }
    map $uri $label { default blue; }
    map $uri $composed { default green; }
    server {
        set $mine blue;
        set $title green;
        location /a { proxy_pass http://$near; }
        location /b { proxy_pass http://${half}$request_uri; }
        location /c { fastcgi_pass $mine; add_header X $title$label; }
        location /d { proxy_pass http://blue-$composed$title; }
    }
}
)";

static ConfigPtr configOfValues()
{
    return understand(
        std::make_shared<const Tree>(configTree({{mainFile, valuesText}, {mapFile, "a.example blue;\n"}})));
}

class DefinitionTest : public QObject
{
    Q_OBJECT

    static void rows()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("at"); ///< the offset is where "|" would stand: just before this text
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &file, const QByteArray &at, const QString &expected) {
            QTest::newRow(name) << file << at << expected;
        };
        row("proxy_pass to a group, its case ignored", siteFile, "app/x", u"app nginx.conf:4"_s);
        row("fastcgi_pass to a group", partFile, "APP;", u"APP nginx.conf:4"_s);
        row("a pass inside stream", mainFile, "db; } }", u"db nginx.conf:7"_s);
        row("on the directive's own name", siteFile, "proxy_pass http://app", u"app nginx.conf:4"_s);
        row("a pass to an address", siteFile, "10.0.0.7", QString());
        row("a named location of its own server", siteFile, "@down;\n", u"@down shop.conf:9"_s);
        row("the same name in another server", siteFile, "@down; }\n    location @down { return 500",
            u"@down shop.conf:15"_s);
        row("from a snippet: every server's", partFile, "@down", u"@down shop.conf:9 shop.conf:15"_s);
        row("include of a pattern", mainFile, "sites/*.conf", u"sites/*.conf shop.conf:1"_s);
        row("include of a file that was not read", siteFile, "nowhere.conf", u"nowhere.conf"_s);
        row("a variable made by a map", siteFile, "$pool", u"$pool nginx.conf:3"_s);
        row("a variable made by set, beside another", siteFile, "$mine; }", u"$mine shop.conf:4"_s);
        row("a variable made by a named capture", mainFile, "$shop; }", u"$shop nginx.conf:3"_s);
        row("a variable nginx makes", siteFile, "$uri @down; }\n    location /var", u"$uri"_s);
        row("the format of a log", siteFile, "main;", u"main nginx.conf:2"_s);
        row("a log with a relative path", siteFile, "logs/shop.log", u"/usr/share/nginx/logs/shop.log"_s);
        row("an error log", siteFile, "/var/log/nginx/shop-error.log", u"/var/log/nginx/shop-error.log"_s);
        row("a log that is off", siteFile, "off;", QString());
        row("at the beginning of the line", siteFile, "    error_page 502", u"@down shop.conf:9"_s);
        row("a line without a name", siteFile, "return 503", QString());
        row("the end of the file", partFile, "", QString());
    }

private Q_SLOTS:
    void aWordLeadsToWhereItIsMade_data() { rows(); }
    void aWordLeadsToWhereItIsMade()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, at);
        QFETCH(QString, expected);
        const ConfigPtr all = config();
        const QByteArrayView text = all->tree->file(file)->text();
        const qsizetype offset = at.isEmpty() ? text.size() : text.indexOf(at);
        QVERIFY(offset >= 0);
        const auto found = definitionAt(*all, file, offset);
        QCOMPARE(found ? textOf(*found) : QString(), expected);
    }

    void outsideTheConfigurationIsNothing()
    {
        QVERIFY(!definitionAt(*config(), u"/etc/passwd"_s, 0));
        QVERIFY(!definitionAt(*config(), siteFile, -1));
        QVERIFY(!definitionAt(*config(), siteFile, siteText.size() + 1));
        QVERIFY(!definitionAt(*understand(std::make_shared<const Tree>()), siteFile, 0));
    }

    void usesAreAllThatSpeakOfIt_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("at");
        QTest::addColumn<QStringList>("uses");
        QTest::newRow("a group") << mainFile << QByteArray("App {") << QStringList{u"shop.conf:6"_s, u"part.conf:1"_s};
        QTest::newRow("a named location: its server, and snippets")
            << siteFile << QByteArray("@down { return 503")
            << QStringList{u"shop.conf:5"_s, u"shop.conf:6"_s, u"part.conf:1"_s};
        QTest::newRow("a format") << mainFile << QByteArray("main '") << QStringList{u"shop.conf:2"_s};
        QTest::newRow("a variable") << mainFile << QByteArray("$pool {") << QStringList{u"shop.conf:7"_s};
        QTest::newRow("files of a pattern") << mainFile << QByteArray("sites/*") << QStringList{u"nginx.conf:5"_s};
    }
    void usesAreAllThatSpeakOfIt()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, at);
        QFETCH(QStringList, uses);
        const ConfigPtr all = config();
        const auto definition = definitionAt(*all, file, all->tree->file(file)->text().indexOf(at));
        QVERIFY(definition);
        QCOMPARE(textOf(usesOf(*all, *definition)), uses);
    }

    void aValueThatBecomesTheTargetLeadsToItsGroup_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("at");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &file, const QByteArray &at, const QString &expected) {
            QTest::newRow(name) << file << at << expected;
        };
        row("of a map, by way of a geo", mainFile, "App;", u"App nginx.conf:2"_s);
        row("with a scheme and a path", mainFile, "blue/x", u"blue nginx.conf:3"_s);
        row("at the beginning of the line", mainFile, "www.example", u"green nginx.conf:4"_s);
        row("of a geo", mainFile, "blue; 10.0", u"blue nginx.conf:3"_s);
        row("in quotes, of split_clients", mainFile, "green\"", u"green nginx.conf:4"_s);
        row("in a file that the map includes", mapFile, "blue", u"blue nginx.conf:3"_s);
        row("of set", mainFile, "blue;\n        set $title", u"blue nginx.conf:3"_s);
        row("of a variable that is no target", mainFile, "blue; }\n    map $uri $composed", QString());
        row("of a variable that is a part of a target", mainFile, "green; }\n    server", QString());
    }
    void aValueThatBecomesTheTargetLeadsToItsGroup()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, at);
        QFETCH(QString, expected);
        const ConfigPtr all = configOfValues();
        const auto found = definitionAt(*all, file, all->tree->file(file)->text().indexOf(at));
        QCOMPARE(found ? textOf(*found) : QString(), expected);
    }

    void usesOfAGroupAreAlsoTheValuesThatNameIt_data()
    {
        QTest::addColumn<QByteArray>("group");
        QTest::addColumn<QStringList>("uses");
        QTest::newRow("app") << QByteArray("app {") << QStringList{u"nginx.conf:6"_s};
        QTest::newRow("blue") << QByteArray("blue {")
                              << QStringList{u"nginx.conf:7"_s, u"nginx.conf:11"_s, u"nginx.conf:16"_s, u"pools:1"_s};
        QTest::newRow("green") << QByteArray("green {") << QStringList{u"nginx.conf:8"_s, u"nginx.conf:12"_s};
    }
    void usesOfAGroupAreAlsoTheValuesThatNameIt()
    {
        QFETCH(QByteArray, group);
        QFETCH(QStringList, uses);
        const ConfigPtr all = configOfValues();
        const auto definition = definitionAt(*all, mainFile, valuesText.indexOf(group));
        QVERIFY(definition);
        QCOMPARE(textOf(usesOf(*all, *definition)), uses);
    }
};

QTEST_GUILESS_MAIN(DefinitionTest)
#include "tst_definition.moc"
