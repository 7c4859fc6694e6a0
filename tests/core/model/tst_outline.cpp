// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/outline.h"
#include "tests/doubles/configtree.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver::nginx;

static const QString mainFile = u"/etc/nginx/nginx.conf"_s;
static const QString siteFile = u"/etc/nginx/sites/shop.conf"_s;

static ConfigPtr configOf(const QList<QPair<QString, QByteArray>> &files)
{
    return understand(std::make_shared<const Tree>(configTree(files)));
}

static ConfigPtr config()
{
    return configOf({{mainFile, R"(error_log /var/log/nginx/error.log;
http {
    map $host $pool {
        default app;
    }
    upstream app {
        server 10.0.0.1:80;
        server 10.0.0.2:80 backup;
    }
    include sites/*;
    include one.conf;
}
)"},
                     {siteFile, R"(server {
    listen 443 ssl;
    server_name shop.example www.shop.example;
    access_log /var/log/nginx/shop.log;
    location / {
        proxy_pass http://app;
        location ~ \.php$ {
            fastcgi_pass unix:/run/php.sock;
        }
    }
    location /static/ {
    }
}
)"},
                     {u"/etc/nginx/sites/shop.conf.bak"_s, "server { listen 81; }\n"},
                     {u"/etc/nginx/one.conf"_s, "gzip on;\n"},
                     {u"/etc/nginx/sites-available/old.conf"_s, "server { listen 82; }\n"}});
}

/// One line a row: "  text | detail @file:line".
static QStringList linesOf(const Outline &outline)
{
    QStringList lines;
    for (const OutlineItem &item : outline.items) {
        int depth = 0;
        for (int parent = item.parent; parent >= 0; parent = outline.items[parent].parent)
            ++depth;
        QString line = QString(depth * 2, u' ') + item.text;
        line += item.detail.isEmpty() ? QString() : u" | "_s + item.detail;
        line += item.at.line > 0 ? u" @%1:%2"_s.arg(item.at.file.section(u'/', -1)).arg(item.at.line) : QString();
        lines << line + (item.leftover ? u" leftover"_s : QString());
    }
    return lines;
}

class OutlineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOutlineTellsWhatIsInTheConfiguration()
    {
        const QStringList expected{u""_s,
                                   u"  shop.example www.shop.example | *:443 ssl @shop.conf:1"_s,
                                   u"    / @shop.conf:5"_s,
                                   u"      http://app | http @shop.conf:6"_s,
                                   u"      ~ \\.php$ @shop.conf:7"_s,
                                   u"        unix:/run/php.sock | fastcgi @shop.conf:8"_s,
                                   u"    /static/ @shop.conf:11"_s,
                                   u"   | *:81 @shop.conf.bak:1"_s,
                                   u""_s,
                                   u"  app @nginx.conf:6"_s,
                                   u"    10.0.0.1:80 @nginx.conf:7"_s,
                                   u"    10.0.0.2:80 | backup @nginx.conf:8"_s,
                                   u""_s,
                                   u"  $pool | map $host @nginx.conf:3"_s,
                                   u""_s,
                                   u"  /var/log/nginx/error.log | error @nginx.conf:1"_s,
                                   u"  /var/log/nginx/shop.log | combined @shop.conf:4"_s};
        QCOMPARE(linesOf(outlineOf(*config())), expected);
    }

    void streamHasItsOwnServersAndUpstreams()
    {
        const ConfigPtr stream = configOf({{mainFile, R"(stream {
    upstream db {
        server 10.0.0.5:3306;
    }
    server {
        listen 3306;
        proxy_pass db;
    }
}
)"}});
        QCOMPARE(linesOf(outlineOf(*stream)),
                 (QStringList{u""_s, u"   | *:3306 @nginx.conf:5"_s, u"    db | tcp @nginx.conf:7"_s, u""_s,
                              u"  db @nginx.conf:2"_s, u"    10.0.0.5:3306 @nginx.conf:3"_s}));
    }

    void filesStandUnderTheLineThatBringsThemIn()
    {
        const QStringList expected{u"/etc/nginx/nginx.conf @nginx.conf:1"_s,
                                   u"  sites/* @nginx.conf:10"_s,
                                   u"    /etc/nginx/sites/shop.conf @shop.conf:1"_s,
                                   u"    /etc/nginx/sites/shop.conf.bak @shop.conf.bak:1 leftover"_s,
                                   u"  /etc/nginx/one.conf @one.conf:1"_s,
                                   u""_s,
                                   u"  /etc/nginx/sites-available/old.conf @old.conf:1"_s};
        const Outline files = filesOf(*config());
        QCOMPARE(linesOf(files), expected);
        QCOMPARE(files.items.at(4).from.line, 11);
    }

    void filesThatIncludeEachOtherEnd()
    {
        const Outline files = filesOf(
            *configOf({{mainFile, "include a;\n"}, {u"/etc/nginx/a"_s, "include a;\ninclude nginx.conf;\n"}}));
        QVERIFY(files.items.size() < 10);
    }

    void theRowAroundTheCursorIsTheInnermostBlock_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("the server's first line") << 1 << u"shop.example www.shop.example"_s;
        QTest::newRow("a log's own line") << 4 << u"/var/log/nginx/shop.log"_s;
        QTest::newRow("inside the inner location") << 9 << u"~ \\.php$"_s;
        QTest::newRow("after the inner location") << 10 << u"/"_s;
        QTest::newRow("the server's last line") << 13 << u"shop.example www.shop.example"_s;
        QTest::newRow("after everything") << 14 << QString();
    }
    void theRowAroundTheCursorIsTheInnermostBlock()
    {
        QFETCH(int, line);
        QFETCH(QString, text);
        const Outline outline = outlineOf(*config());
        const int row = outline.at({siteFile, line});
        QCOMPARE(row < 0 ? QString() : outline.items.at(row).text, text);
    }

    void everyLineOfAFileBelongsToItsRow()
    {
        const Outline files = filesOf(*config());
        QCOMPARE(files.items.at(files.at({siteFile, 12})).text, siteFile);
        QCOMPARE(files.items.at(files.at({mainFile, 10})).text, u"sites/*"_s);
        QCOMPARE(files.at({u"/etc/passwd"_s, 1}), -1);
    }

    void aFilterKeepsWhatLeadsToAHitAndWhatIsInside()
    {
        QCOMPARE(
            linesOf(filtered(outlineOf(*config()), u"PHP"_s)),
            (QStringList{u""_s, u"  shop.example www.shop.example | *:443 ssl @shop.conf:1"_s, u"    / @shop.conf:5"_s,
                         u"      ~ \\.php$ @shop.conf:7"_s, u"        unix:/run/php.sock | fastcgi @shop.conf:8"_s}));
        QVERIFY(filtered(outlineOf(*config()), u"nowhere"_s).items.isEmpty());
        QCOMPARE(filtered(outlineOf(*config()), {}).items.size(), outlineOf(*config()).items.size());
    }

    void copiesOfEditorsAndPackagesAreTold_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("leftover");
        for (const char *path : {"shop.conf.bak", "shop.conf~", "shop.dpkg-old", "shop.conf.ORIG", "site.rpmsave"})
            QTest::newRow(path) << QString::fromLatin1(path) << true;
        for (const char *path : {"shop.conf", "shop", "backup.example.com", "old.conf", "copy"})
            QTest::newRow(path) << QString::fromLatin1(path) << false;
    }
    void copiesOfEditorsAndPackagesAreTold()
    {
        QFETCH(QString, path);
        QTEST(looksLikeLeftover(path), "leftover");
    }

    void nothingReadHasNoOutline()
    {
        QVERIFY(outlineOf(*configOf({})).items.isEmpty());
        QVERIFY(filesOf(*configOf({})).items.isEmpty());
    }
};

QTEST_GUILESS_MAIN(OutlineTest)
#include "tst_outline.moc"
