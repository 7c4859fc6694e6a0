// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/route.h"

#include "core/model/nginx/routejson.h"

#include <QJsonArray>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver::nginx;

/// What stream{} holds and what a route says of it. Where connections go is compared with real nginx in tests/oracle.
class StreamTest : public QObject
{
    Q_OBJECT

    static ConfigPtr configOf(const QByteArray &text)
    {
        return understand(std::make_shared<const Tree>(parseFile(u"/etc/nginx/nginx.conf"_s, text)));
    }

    static Route way(const ConfigPtr &config, const QString &url)
    {
        return route(*config, RouteRequest::forUrl(QUrl(url)));
    }

    static bool says(const Route &route, const QString &words) { return route.trace().join(u'\n').contains(words); }

private Q_SLOTS:
    void aServerKnowsItsListensAndItsTarget()
    {
        const ConfigPtr config = configOf("stream {\n"
                                          "upstream Db { server 10.0.0.5:3306; server 10.0.0.6:3306 backup; }\n"
                                          "server { listen 3306; proxy_pass db; }\n"
                                          "server { listen 53 udp; proxy_pass 10.0.0.7:53; }\n"
                                          "server { listen unix:/run/x; proxy_pass $where; }\n"
                                          "}\n");
        const auto &servers = config->stream().servers;
        QCOMPARE(servers.size(), 3);
        QCOMPARE(servers[0].listens().first().text(), u"*:3306"_s);
        QCOMPARE(servers[0].upstream()->name(), u"Db"_s);
        QCOMPARE(servers[0].upstream()->peers().size(), 2);
        QCOMPARE(servers[0].pass()->scheme, Scheme::Tcp);
        QVERIFY(servers[1].isUdp());
        QCOMPARE(servers[1].pass()->scheme, Scheme::Udp);
        QCOMPARE(servers[1].upstream()->peers().first().address.text(), u"10.0.0.7:53"_s);
        QVERIFY(!servers[2].upstream());
        QCOMPARE(servers[2].pass()->variables, QStringList{u"$where"_s});
    }

    void upstreamsOfStreamAndHttpDoNotKnowEachOther()
    {
        const ConfigPtr config = configOf("http { upstream web { server 127.0.0.1:1; } }\n"
                                          "stream { upstream db { server 127.0.0.1:2; } }\n");
        QVERIFY(config->upstream(u"web"_s));
        QVERIFY(!config->upstream(u"db"_s));
        QVERIFY(config->stream().upstream("DB"));
        QVERIFY(!config->stream().upstream("web"));
    }

    void aConnectionThatLeavesTheHostNamesItsTargets()
    {
        const ConfigPtr config = configOf("stream {\nupstream db { server 10.0.0.5:3306; server 10.0.0.6:3306; }\n"
                                          "server { listen 3306; proxy_pass db; }\n}\n");
        const Route found = way(config, u"tcp://db.example.test:3306"_s);
        QCOMPARE(found.action, Action::Stream);
        QCOMPARE(found.targets, (QStringList{u"tcp://10.0.0.5:3306"_s, u"tcp://10.0.0.6:3306"_s}));
        QCOMPARE(found.upstream->name(), u"db"_s);
        QVERIFY(!found.server);
        const QJsonObject hop = toJson(found).value(u"stream"_s).toArray().first().toObject();
        QCOMPARE(hop.value(u"listen"_s).toString(), u"*:3306"_s);
        QCOMPARE(hop.value(u"line"_s).toInt(), 3);
    }

    void aSiteBehindStreamIsFollowedToItsLocation()
    {
        const ConfigPtr config
            = configOf("stream {\n"
                       "map $ssl_preread_server_name $to { shop.test 127.0.0.1:8443; default 10.0.0.9:443; }\n"
                       "server { listen 443; ssl_preread on; proxy_pass $to; }\n"
                       "}\n"
                       "http { server { listen 8443 ssl; location / { proxy_pass http://127.0.0.1:3000; } } }\n");
        const Route found = way(config, u"https://shop.test/cart"_s);
        QCOMPARE(found.stream.size(), 1);
        QCOMPARE(found.stream.first().targets, QStringList{u"127.0.0.1:8443"_s});
        QCOMPARE(found.targets, QStringList{u"http://127.0.0.1:3000"_s});
        QVERIFY(says(found, u"This nginx listens on 127.0.0.1:8443 itself"_s));
        QCOMPARE(way(config, u"https://other.test/"_s).targets, QStringList{u"tcp://10.0.0.9:443"_s});
    }

    void aNameInTheHandshakeChoosesTheServerBlock()
    {
        // Several server blocks may share a listen since 1.25.5, which is newer than the nginx of tests/oracle.
        const ConfigPtr config
            = configOf("stream {\nssl_preread on;\n"
                       "server { listen 443; server_name a.test; proxy_pass 10.0.0.1:443; }\n"
                       "server { listen 443 default_server; proxy_pass 10.0.0.2:443; }\n"
                       "server { listen 443; server_name *.b.test ~^c\\d; proxy_pass 10.0.0.3:443; }\n}\n");
        QCOMPARE(way(config, u"https://a.test/"_s).targets, QStringList{u"tcp://10.0.0.1:443"_s});
        QCOMPARE(way(config, u"https://x.b.test/"_s).targets, QStringList{u"tcp://10.0.0.3:443"_s});
        QCOMPARE(way(config, u"https://c7.test/"_s).targets, QStringList{u"tcp://10.0.0.3:443"_s});
        QCOMPARE(way(config, u"https://z.test/"_s).targets, QStringList{u"tcp://10.0.0.2:443"_s});
    }

    void passGivesTheConnectionToAListenOfHttp()
    {
        const ConfigPtr config = configOf("stream { server { listen 80; pass 127.0.0.1:8080; } }\n"
                                          "http { server { listen 8080; location / { allow 192.0.2.9; deny all; "
                                          "proxy_pass http://127.0.0.1:3000; } } }\n");
        RouteRequest request = RouteRequest::forUrl(QUrl(u"http://a.test/"_s));
        request.client = u"192.0.2.9"_s;
        QCOMPARE(route(*config, request).targets, QStringList{u"http://127.0.0.1:3000"_s});
    }

    void anUnknownNameIsSaidAndNotGuessed()
    {
        const ConfigPtr config = configOf("stream { server { listen 443; proxy_pass $ssl_preread_alpn_protocols:1; "
                                          "ssl_preread on; } }\n");
        const Route found = way(config, u"https://a.test/"_s);
        QVERIFY(found.targets.isEmpty());
        QVERIFY(found.unresolved.contains(u"$ssl_preread_alpn_protocols"_s));
    }

    void circlesEnd()
    {
        const Route found = way(configOf("stream { server { listen 80; proxy_pass 127.0.0.1:80; } }"), u"http://a/"_s);
        QCOMPARE(found.action, Action::Deny);
        QVERIFY(says(found, u"in circles"_s));
    }

    void aConnectionToAnHttpListenSaysHowToAsk()
    {
        const ConfigPtr config = configOf("http { server { listen 80; } }");
        QVERIFY(says(way(config, u"tcp://a.test:80"_s), u"Ask with an http://"_s));
        QVERIFY(says(way(config, u"tcp://a.test:81"_s), u"No server block listens"_s));
    }
};

QTEST_APPLESS_MAIN(StreamTest)
#include "tst_stream.moc"
