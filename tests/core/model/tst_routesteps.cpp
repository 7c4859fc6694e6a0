// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/compiled.h"
#include "core/model/nginx/route.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver::nginx;

/// What a route says beside its outcome: steps with their places, what stays open, and that it ends whatever stands in
/// the configuration. The outcome itself is compared with real nginx in tests/oracle.
class RouteStepsTest : public QObject
{
    Q_OBJECT

    /// The way of a request through http{ @p http }.
    static Route way(const QByteArray &http, const RouteRequest &request)
    {
        m_config = understand(
            std::make_shared<const Tree>(parseFile(u"/etc/nginx/nginx.conf"_s, "http {\n" + http + "\n}\n")));
        return route(*m_config, request);
    }

    static bool says(const Route &route, const QString &words) { return route.trace().join(u'\n').contains(words); }

    static inline ConfigPtr m_config; ///< a route points into it

private Q_SLOTS:
    void aMapWhoseHeaderIsMissingNamesItsValues()
    {
        const Route found = way("map $cookie_side $pool { default blue; b green; }\n"
                                "server { location / { proxy_pass http://127.0.0.1:80/$pool; } }",
                                {.host = u"a.test"_s});
        QCOMPARE(found.upstreamUri, u"/blue"_s);
        QCOMPARE(found.unresolved, (QStringList{u"$cookie_side"_s, u"$pool"_s}));
        QVERIFY(says(found, u"Possible values: green, blue."_s));
    }

    void aHeaderThatIsThereLeavesNothingOpen()
    {
        const Route found = way("map $cookie_side $pool { default blue; b green; }\n"
                                "server { location / { proxy_pass http://127.0.0.1:80/$pool; } }",
                                {.host = u"a.test"_s, .headers = {{"Cookie", "side=b"}}});
        QCOMPARE(found.upstreamUri, u"/green"_s);
        QVERIFY(found.unresolved.isEmpty());
    }

    void theMachinesOwnNameIsOpen()
    {
        const QByteArray named = "server { listen 80 default_server; }\n"
                                 "server { listen 80; server_name $hostname exact.test *.wild.test; }";
        QCOMPARE(way(named, {.host = u"b.test"_s}).unresolved, QStringList(u"$hostname"_s));
        QCOMPARE(way(named, {.host = u"b.wild.test"_s}).unresolved, QStringList(u"$hostname"_s));
        QVERIFY(way(named, {.host = u"exact.test"_s}).unresolved.isEmpty());
        const Route sent = way("server { server_name $hostname; server_name_in_redirect on; rewrite ^ /x redirect; }",
                               {.host = u"b.test"_s});
        QCOMPARE(sent.redirect, u"http://$hostname/x"_s);
        QVERIFY(sent.unresolved.contains(u"$server_name"_s));
    }

    void anUnknownClientLeavesGeoOpen()
    {
        const Route found = way("geo $near { default out; 10.0.0.0/8 in; }\n"
                                "server { location / { proxy_pass http://127.0.0.1:80/$near; } }",
                                {.address = u"192.0.2.1"_s, .host = u"a.test"_s});
        QCOMPARE(found.upstreamUri, u"/out"_s);
        QVERIFY(found.unresolved.contains(u"$near"_s));
        QVERIFY(says(found, u"Possible values: in, out."_s));
    }

    void whatAuthRequestWouldSetIsOpen()
    {
        const Route found
            = way("server { location / { auth_request /auth; auth_request_set $user $upstream_http_x_user;\n"
                  "proxy_pass http://127.0.0.1:80/$user; } }",
                  {.host = u"a.test"_s});
        QVERIFY(found.unresolved.contains(u"$user"_s));
        QVERIFY(says(found, u"/etc/nginx/nginx.conf:2 auth_request asks /auth first"_s));
    }

    void copiesAndErrorsOfTheBackendAreSaid()
    {
        const Route found = way("server { error_page 404 /none.html; proxy_intercept_errors on; mirror /copy;\n"
                                "location / { proxy_pass http://127.0.0.1:80; } }",
                                {.host = u"a.test"_s});
        QVERIFY(says(found, u"mirror sends a copy to /copy"_s));
        QVERIFY(says(found, u"can lead to error_page 404 /none.html"_s));
    }

    void theRequestLineIsThatOfTheVersion()
    {
        const QByteArray text = "http { server { location / { proxy_pass http://127.0.0.1:80; } } }";
        for (const auto &[version, line] :
             {std::pair(1022001, u"GET / HTTP/1.0"_s), std::pair(1029007, u"GET / HTTP/1.1"_s)}) {
            const ConfigPtr config = understand(
                std::make_shared<const Tree>(parseFile(u"/etc/nginx/nginx.conf"_s, text)), {.version = version});
            QCOMPARE(route(*config, {.host = u"a.test"_s}).requestLine, line);
        }
    }

    void locationsKnowNoCaseWhereFilesKnowNone()
    {
        const QByteArray text = "http { server { location = /Exact { } location /Images/ { } "
                                "location /images/more/ { } location ~ \\.PHP$ { } } }";
        const auto patternOf = [&](const QString &builtBy, const QByteArray &target) {
            const ConfigPtr config
                = understand(std::make_shared<const Tree>(parseFile(u"/etc/nginx/nginx.conf"_s, text)),
                             compiledIn(upriver::NginxVersion{.number = 1022001, .builtBy = builtBy}));
            const Route found = route(*config, {.host = u"a.test"_s, .target = target});
            return found.location ? found.location->pattern() : QString();
        };
        for (const QString &compiler : {u"cl 19.29.30133"_s, u"clang 15.0.0 (clang-1500.3.9.4)"_s}) {
            QCOMPARE(patternOf(compiler, "/exact"), u"/Exact"_s);
            QCOMPARE(patternOf(compiler, "/IMAGES/a"), u"/Images/"_s);
            QCOMPARE(patternOf(compiler, "/IMAGES/More/a"), u"/images/more/"_s);
            QCOMPARE(patternOf(compiler, "/a.php"), u"\\.PHP$"_s);
        }
        for (const QString &compiler : {u"gcc 12.2.0 (Debian 12.2.0-14)"_s, u"clang version 16.0.6"_s}) {
            QCOMPARE(patternOf(compiler, "/exact"), QString());
            QCOMPARE(patternOf(compiler, "/IMAGES/a"), QString());
            QCOMPARE(patternOf(compiler, "/a.php"), QString());
        }
    }

    void aPatternThatTakesTooLongIsGivenUp()
    {
        QByteArray locations;
        for (int i = 0; i < 200; ++i)
            locations += "location ~ \"^/(a+)+[0-9]{1," + QByteArray::number(i + 1) + "}$\" { return 204; }\n";
        const Route found
            = way("server {\n" + locations + "}", {.host = u"a.test"_s, .target = '/' + QByteArray(60, 'a')});
        QVERIFY(!found.location);
        QVERIFY(says(found, u"takes too long"_s));
    }

    void aValueThatDoublesIsCut()
    {
        const Route found
            = way("server { set $a xxxxxxxx;\n" + QByteArray("set $a $a$a;\n").repeated(60) + "return 200; }",
                  {.host = u"a.test"_s});
        QCOMPARE(found.status, 200);
        QVERIFY(found.unresolved.contains(u"$a"_s));
    }

    void bytesAbove127HaveNoCase()
    {
        const RouteRequest request{.host = u"a.test"_s, .target = "/%C3%89"};
        QVERIFY(!way("server { location ~* ^/\xc3\xa9 { return 204; } }", request).location);
        QVERIFY(way("server { location ~ \"^/\\xc3[\\x80-\\x8f]$\" { return 204; } }", request).location);
    }
};

QTEST_GUILESS_MAIN(RouteStepsTest)
#include "tst_routesteps.moc"
