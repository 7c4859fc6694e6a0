// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/config.h"
#include "tests/doubles/configtree.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::nginx;

static ConfigPtr configOf(const QByteArray &text)
{
    return understand(std::make_shared<const Tree>(parseFile(u"/etc/nginx/nginx.conf"_s, text)));
}

/// The first server of http{ server{ … } }.
static ConfigPtr withServer(const QByteArray &inside)
{
    return configOf("http {\nserver {\n" + inside + "\n}\n}\n");
}

/// Several files: {"path", "text"} …; the first is nginx.conf.
static ConfigPtr configOf(const QList<QPair<QString, QByteArray>> &files)
{
    return understand(std::make_shared<const Tree>(configTree(files)));
}

static QStringList texts(const QList<LogFile> &logs)
{
    QStringList texts;
    for (const LogFile &log : logs)
        texts << log.path + u' ' + log.detail;
    return texts;
}

class NginxConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listensAreReadAsNginxReadsThem_data()
    {
        QTest::addColumn<QByteArray>("listen");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("tls");
        const auto row = [](const char *name, const QByteArray &listen, const QString &text, bool tls = false) {
            QTest::newRow(name) << listen << text << tls;
        };
        row("port", "80", u"*:80"_s);
        row("all addresses", "*:8080", u"*:8080"_s);
        row("zero address", "0.0.0.0:81", u"*:81"_s);
        row("address alone", "10.0.0.1", u"10.0.0.1:80"_s);
        row("address with port", "10.0.0.1:443 ssl", u"10.0.0.1:443"_s, true);
        row("all of IPv6", "[::]:80", u"[::]:80"_s);
        row("IPv6 address alone", "[2001:DB8::1]", u"[2001:db8::1]:80"_s);
        row("localhost", "localhost:9", u"127.0.0.1:9"_s);
        row("unix socket", "unix:/run/x.sock", u"unix:/run/x.sock"_s);
        row("range of ports", "8000-8010", u"*:8000-8010"_s);
    }
    void listensAreReadAsNginxReadsThem()
    {
        QFETCH(QByteArray, listen);
        const ConfigPtr config = withServer("listen " + listen + ";");
        QCOMPARE(config->servers.size(), 1);
        QTEST(config->servers[0].listens()[0].text(), "text");
        QTEST(config->servers[0].listens()[0].tls, "tls");
        QCOMPARE(config->servers[0].listens()[0].at.line, 3);
    }

    void serverWithoutListenOrNameHasNginxsDefaults()
    {
        const ConfigPtr config = withServer("");
        QCOMPARE(config->servers[0].listens()[0].text(), u"*:80"_s);
        QCOMPARE(config->servers[0].names(), QStringList{QString()});
    }

    void locationsKeepModifierPatternNesting()
    {
        const ConfigPtr config = withServer("location = /a { }\nlocation ^~ /b/ { location ~* \\.x$ { } }\n"
                                            "location =/c { }\nlocation ~^/d { }\nlocation @e { }\nlocation /f { }");
        QStringList found;
        for (const Location &location : config->servers[0].locations())
            found << location.text();
        QCOMPARE(found, (QStringList{u"= /a"_s, u"^~ /b/"_s, u"= /c"_s, u"~ ^/d"_s, u"@e"_s, u"/f"_s}));
        QCOMPARE(config->servers[0].locations()[1].nested()[0].text(), u"~* \\.x$"_s);
        QCOMPARE(config->servers[0].locations()[1].nested()[0].at().line, 4);
    }

    void everyPassIsUnderstood_data()
    {
        QTest::addColumn<QByteArray>("pass");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("uri");
        const auto row = [](const char *name, const QByteArray &pass, const QString &scheme, const QString &address,
                            const QString &uri = {}) { QTest::newRow(name) << pass << scheme << address << uri; };
        row("http", "proxy_pass http://127.0.0.1:3000", u"http"_s, u"127.0.0.1:3000"_s);
        row("usual port", "proxy_pass http://app.internal", u"http"_s, u"app.internal:80"_s);
        row("https and path", "proxy_pass HTTPS://10.0.0.1/v2/", u"https"_s, u"10.0.0.1:443"_s, u"/v2/"_s);
        row("slash counts as a path", "proxy_pass http://a/", u"http"_s, u"a:80"_s, u"/"_s);
        row("question without slash", "proxy_pass http://a?x=1", u"http"_s, u"a:80"_s, u"?x=1"_s);
        row("IPv6", "proxy_pass http://[::1]:8080/x", u"http"_s, u"[::1]:8080"_s, u"/x"_s);
        row("unix socket", "proxy_pass http://unix:/run/a.sock", u"http"_s, u"unix:/run/a.sock"_s);
        row("unix socket and path", "proxy_pass http://unix:/run/a.sock:/b/", u"http"_s, u"unix:/run/a.sock"_s,
            u"/b/"_s);
        row("fastcgi socket", "fastcgi_pass unix:/run/php/fpm.sock", u"fastcgi"_s, u"unix:/run/php/fpm.sock"_s);
        row("fastcgi port", "fastcgi_pass 127.0.0.1:9000", u"fastcgi"_s, u"127.0.0.1:9000"_s);
        row("uwsgi with prefix", "uwsgi_pass uwsgi://10.0.0.1:3031", u"uwsgi"_s, u"10.0.0.1:3031"_s);
        row("suwsgi", "uwsgi_pass suwsgi://10.0.0.1:3031", u"suwsgi"_s, u"10.0.0.1:3031"_s);
        row("scgi", "scgi_pass 10.0.0.1:4000", u"scgi"_s, u"10.0.0.1:4000"_s);
        row("grpc", "grpc_pass grpc://10.0.0.1:50051", u"grpc"_s, u"10.0.0.1:50051"_s);
        row("grpcs", "grpc_pass grpcs://a", u"grpcs"_s, u"a:443"_s);
        row("memcached", "memcached_pass 127.0.0.1:11211", u"memcached"_s, u"127.0.0.1:11211"_s);
    }
    void everyPassIsUnderstood()
    {
        QFETCH(QByteArray, pass);
        const ConfigPtr config = withServer("location / { " + pass + "; }");
        const auto found = config->servers[0].locations()[0].pass();
        QVERIFY(found);
        QTEST(nameOf(found->scheme), "scheme");
        QTEST(found->uri, "uri");
        const Upstream *upstream = config->upstream(found->upstream);
        QVERIFY(upstream);
        QVERIFY(upstream->isImplicit());
        QTEST(upstream->peers()[0].address.text(), "address");
    }

    void groupIsFoundByNameInAnyCase()
    {
        const ConfigPtr config
            = configOf("http {\nserver { location / { proxy_pass http://BACKEND; } }\n"
                       "upstream backend {\n  server 10.0.0.1:1 weight=3 max_fails=0 fail_timeout=1m30s;\n"
                       "  server unix:/run/b.sock backup;\n  server 10.0.0.2 down;\n}\n}\n");
        QCOMPARE(config->upstreams.size(), 1);
        QCOMPARE(config->servers[0].locations()[0].pass()->upstream, u"backend"_s);
        const QList<Peer> peers = config->upstreams[0].peers();
        QCOMPARE(peers[0].weight, 3);
        QCOMPARE(peers[0].maxFails, 0);
        QCOMPARE(peers[0].failTimeoutSeconds, 90);
        QCOMPARE(peers[0].at.line, 4);
        QVERIFY(peers[1].backup);
        QCOMPARE(peers[1].address.text(), u"unix:/run/b.sock"_s);
        QVERIFY(peers[2].down);
        QCOMPARE(peers[2].address.text(), u"10.0.0.2:80"_s);
    }

    void sameNameWithPortIsNotTheGroup()
    {
        const ConfigPtr config
            = configOf("http { upstream b { server 10.0.0.1; } server { location / { proxy_pass http://b:8080; } } }");
        QCOMPARE(config->servers[0].locations()[0].pass()->upstream, u"b:8080"_s);
    }

    void variablesLeaveTheTargetOpen()
    {
        const ConfigPtr config = withServer("location / { proxy_pass https://${a}_$b/x; }");
        const Pass pass = *config->servers[0].locations()[0].pass();
        QCOMPARE(pass.variables, (QStringList{u"$a"_s, u"$b"_s}));
        QCOMPARE(pass.upstream, QString());
        QCOMPARE(nameOf(pass.scheme), u"https"_s);
    }

    void targetInsideIfIsAnUpstreamToo()
    {
        const ConfigPtr config = withServer("location / { if ($a) { proxy_pass http://10.0.0.9; } }");
        QVERIFY(config->upstream(u"10.0.0.9:80"_s));
    }

    void logsAreReplacedByTheNearestLevel()
    {
        const ConfigPtr config
            = configOf("error_log /var/log/main.log;\n"
                       "http {\n  access_log /var/log/all.log main;\n"
                       "  server {\n    error_log logs/s.log warn; error_log syslog:server=a;\n"
                       "    location / { access_log off; error_log stderr; }\n    location /b { }\n  }\n"
                       "  server { }\n}\n");
        QCOMPARE(texts(config->errorLogs()), QStringList{u"/var/log/main.log error"_s});
        const Server &first = config->servers[0];
        QCOMPARE(texts(first.errorLogs()),
                 (QStringList{u"/usr/share/nginx/logs/s.log warn"_s, u"syslog:server=a error"_s}));
        QCOMPARE(texts(first.accessLogs()), QStringList{u"/var/log/all.log main"_s});
        QCOMPARE(texts(first.locations()[0].errorLogs()), QStringList{u"stderr error"_s});
        QCOMPARE(texts(first.locations()[0].accessLogs()), QStringList{u"off combined"_s});
        QCOMPARE(texts(first.locations()[1].errorLogs()), texts(first.errorLogs()));
        QCOMPARE(texts(config->servers[1].errorLogs()), texts(config->errorLogs()));
        QCOMPARE(config->logPaths(),
                 (QStringList{u"/var/log/main.log"_s, u"/usr/share/nginx/logs/s.log"_s, u"/var/log/all.log"_s}));
    }

    void withoutLogsTheCompiledOnesCount()
    {
        const ConfigPtr config = configOf("http { server { } }");
        QCOMPARE(texts(config->servers[0].errorLogs()), QStringList{u"/var/log/nginx/error.log error"_s});
        QCOMPARE(texts(config->servers[0].accessLogs()), QStringList{u"/var/log/nginx/access.log combined"_s});
        QCOMPARE(config->servers[0].errorLogs()[0].at.line, 0);
    }

    void userIsTheConfiguredOrTheCompiledOne()
    {
        QCOMPARE(configOf("user app staff;\nhttp { }")->user(), u"app"_s);
        QCOMPARE(configOf("http { }")->user(), u"www-data"_s);
    }

    void includesAreReadInTheirPlace()
    {
        const ConfigPtr config
            = configOf({{u"/etc/nginx/nginx.conf"_s, "http { server { server_name first; } include sites/*; }"},
                        {u"/etc/nginx/sites/b"_s, "server { server_name b; include snip; }"},
                        {u"/etc/nginx/sites/B"_s, "server { server_name B; }"},
                        {u"/etc/nginx/snip"_s, "listen 81;\nlocation /x { }"}});
        QStringList names;
        for (const Server &server : config->servers)
            names << server.names();
        QCOMPARE(names, (QStringList{u"first"_s, u"B"_s, u"b"_s}));
        QCOMPARE(config->servers[2].listens()[0].text(), u"*:81"_s);
        QCOMPARE(config->servers[2].locations()[0].at(), (Place{u"/etc/nginx/snip"_s, 2}));
        QVERIFY(config->complaints.isEmpty());
    }

    void includeThatLeadsNowhereIsSaid_data()
    {
        QTest::addColumn<QByteArray>("include");
        QTest::addColumn<int>("complaints");
        QTest::newRow("missing file") << QByteArray("include mime.types;") << 1;
        QTest::newRow("missing file, twice") << QByteArray("include mime.types; include mime.types;") << 1;
        QTest::newRow("pattern without a match") << QByteArray("include conf.d/*.conf;") << 0;
        QTest::newRow("file made optional by a set") << QByteArray("include x[.]conf;") << 0;
    }
    void includeThatLeadsNowhereIsSaid()
    {
        QFETCH(QByteArray, include);
        QTEST(static_cast<int>(configOf("http { " + include + " }")->complaints.size()), "complaints");
    }

    void includesInACircleEnd_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::newRow("file by file") << QByteArray("include b;") << QByteArray("include a;");
        QTest::newRow("through blocks") << QByteArray("location /a { include b; }")
                                        << QByteArray("location /b { include a; }");
        QTest::newRow("itself, many times")
            << QByteArray("location /a { include a; }\n").repeated(20) << QByteArray("c 1;");
    }
    void includesInACircleEnd()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        const ConfigPtr config = configOf({{u"/etc/nginx/nginx.conf"_s, "http { server { include a; } }"},
                                           {u"/etc/nginx/a"_s, a},
                                           {u"/etc/nginx/b"_s, b}});
        QVERIFY(!config->complaints.isEmpty());
        QVERIFY(config->complaints.first().what.contains(u"includes itself"));
    }

    void includesThatMultiplyEnd()
    {
        QList<QPair<QString, QByteArray>> files{{u"/etc/nginx/nginx.conf"_s, "http { include f0; }"}};
        for (int i = 0; i < 60; ++i)
            files.append({u"/etc/nginx/f%1"_s.arg(i),
                          QByteArray("include fN;\n").replace("N", QByteArray::number(i + 1)).repeated(2)});
        files.append({u"/etc/nginx/f60"_s, "server { }"});
        const ConfigPtr config = configOf(files);
        QVERIFY(!config->servers.isEmpty());
        QVERIFY(config->servers.size() < 200'000);
    }

    void whatCirclesLeadToIsNoCircle()
    {
        const ConfigPtr config = configOf({{u"/etc/nginx/nginx.conf"_s, "http { include a; include c; }"},
                                           {u"/etc/nginx/a"_s, "include b;"},
                                           {u"/etc/nginx/b"_s, "include a; include c;"},
                                           {u"/etc/nginx/c"_s, "include d;"},
                                           {u"/etc/nginx/d"_s, "server { }"}});
        QCOMPARE(config->complaints.size(), 2);
        QCOMPARE(config->servers.size(), 1);
    }

    void siteFileAloneIsUnderstood()
    {
        const ConfigPtr config
            = configOf("upstream a { server 10.0.0.1; }\nserver { location / { proxy_pass http://a; } }");
        QCOMPARE(config->servers[0].locations()[0].pass()->upstream, u"a"_s);
    }
};

QTEST_GUILESS_MAIN(NginxConfigTest)
#include "tst_nginxconfig.moc"
