// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"
#include "tests/doubles/incident.h"

#include <QDir>
#include <QSet>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace upriver;

/// A configuration that makes a rule speak, or one that only looks like it.
struct Case
{
    const char *words;
    const char *rule;
    bool fires;
    Incident incident;
};

static Incident in(const QByteArray &http)
{
    return Incident().config(http);
}

static Incident location(const QByteArray &head, const QByteArray &lines, const QByteArray &http = {})
{
    return in(http + "\nserver {\n listen 80;\n server_name shop.example.test;\n location " + head + " {\n" + lines
              + "\n }\n}\n");
}

static Incident withVersion(Incident incident, const QByteArray &version)
{
    return incident.exhibit("nginx-V.txt", "nginx -V", "nginx version: nginx/" + version + "\nconfigure arguments:\n");
}

static Incident withFiles(const QByteArray &dump)
{
    return Incident().exhibit("nginx-T.txt", "nginx -T", dump);
}

static const QByteArray two = "upstream pool { server 10.0.0.1:80; server 10.0.0.2:80; }";
static const QByteArray twoPatient
    = "upstream pool { server 10.0.0.1:80 max_fails=3; server 10.0.0.2:80 max_fails=0; }";
static const QByteArray kept = "upstream pool { server 10.0.0.1:80; keepalive 16; }";
static const QByteArray keptRight = "proxy_pass http://pool; proxy_http_version 1.1; proxy_set_header Connection \"\";";
static const QByteArray hosts
    = "nameserver 10.0.0.53\n127.0.0.1 localhost\n::1 localhost ip6-localhost\n10.0.0.9 db.internal\n";

static QList<Case> namesAndFiles()
{
    const QByteArray enabled
        = "# configuration file /etc/nginx/nginx.conf:\nhttp { include sites-enabled/*; }\n"
          "# configuration file /etc/nginx/sites-enabled/shop:\nserver { server_name shop.test; }\n";
    const QByteArray named
        = "# configuration file /etc/nginx/nginx.conf:\nhttp { include sites-enabled/shop.old; }\n"
          "# configuration file /etc/nginx/sites-enabled/shop.old:\nserver { server_name shop.test; }\n";
    return {
        {"one name on one port twice", "text-conflicting-name", true,
         in("server { server_name a.test; }\nserver { listen 80; server_name b.test A.test; }")},
        {"a name and the same with its subdomains", "text-conflicting-name", true,
         in("server { server_name a.test; }\nserver { server_name .a.test; }")},
        {"on two ports", "text-conflicting-name", false,
         in("server { listen 80; server_name a.test; }\nserver { listen 8080; server_name a.test; }")},
        {"on two addresses", "text-conflicting-name", false,
         in("server { listen 10.0.0.1:80; server_name a.test; }\nserver { listen 10.0.0.2:80; server_name a.test; }")},
        {"a name and a pattern that fits it", "text-conflicting-name", false,
         in("server { server_name a.test; }\nserver { server_name ~^a\\.test$; }")},
        {"written twice in one block", "text-conflicting-name", false, in("server { server_name a.test a.test; }")},
        {"over TCP and over UDP", "text-conflicting-name", false,
         in("server { listen 443 ssl; server_name a.test; }\nserver { listen 443 quic; server_name a.test; }")},
        {"the default block of two nameless ones", "text-conflicting-name", false,
         in("server { listen 80; }\nserver { listen 80 default_server; }")},

        {"a backup in sites-enabled", "text-backup-read", true,
         withFiles(enabled
                   + "# configuration file /etc/nginx/sites-enabled/shop.bak:\nserver { server_name old.test; }\n")},
        {"an editor's copy", "text-backup-read", true,
         withFiles(enabled
                   + "# configuration file /etc/nginx/sites-enabled/shop~:\nserver { server_name old.test; }\n")},
        {"what dpkg left", "text-backup-read", true,
         withFiles(enabled + "# configuration file /etc/nginx/sites-enabled/shop.dpkg-old:\nserver { listen 81; }\n")},
        {"only a name that begins so", "text-backup-read", false,
         withFiles(enabled + "# configuration file /etc/nginx/sites-enabled/bak.test:\nserver { listen 81; }\n")},
        {"an empty backup", "text-backup-read", false,
         withFiles(enabled + "# configuration file /etc/nginx/sites-enabled/shop.bak:\n# nothing\n")},
        {"included by its own name", "text-backup-read", false, withFiles(named)},

        {"server_name without its semicolon", "text-swallowed-line", true,
         in("server {\n server_name shop.test\n root /srv/shop;\n}")},
        {"names on lines of their own", "text-swallowed-line", false,
         in("server {\n server_name shop.test\n  www.shop.test\n  root.test;\n}")},
        {"on one line", "text-swallowed-line", false, in("server { index index root alias; }")},
        {"a quoted word", "text-swallowed-line", false, in("log_format x 'a'\n 'root' 'b';")},
    };
}

static QList<Case> paths()
{
    return {
        {"target with slash, location without", "text-doubled-slash", true,
         location("/api", "proxy_pass http://10.0.0.1/;")},
        {"longer URI with slash", "text-doubled-slash", true, location("^~ /api", "proxy_pass http://10.0.0.1/v2/;")},
        {"both with slash", "text-doubled-slash", false, location("/api/", "proxy_pass http://10.0.0.1/;")},
        {"no URI part", "text-doubled-slash", false, location("/api", "proxy_pass http://10.0.0.1;")},
        {"exact location", "text-doubled-slash", false, location("= /api", "proxy_pass http://10.0.0.1/;")},
        {"a rewrite decides", "text-doubled-slash", false,
         location("/api", "rewrite ^/api/(.*) /$1 break; proxy_pass http://10.0.0.1/;")},

        {"location with slash, target without", "text-missing-slash", true,
         location("/e/", "proxy_pass http://10.0.0.1/v2;")},
        {"whole site below a path", "text-missing-slash", true, location("/", "proxy_pass http://10.0.0.1/app;")},
        {"a query without slash", "text-missing-slash", true, location("/e", "proxy_pass http://10.0.0.1?x=1;")},
        {"the rest becomes an argument", "text-missing-slash", false,
         location("/e/", "proxy_pass http://10.0.0.1/find?path=;")},
        {"the rest becomes part of a name", "text-missing-slash", false,
         location("/e/", "proxy_pass http://10.0.0.1/img-;")},
        {"neither with slash", "text-missing-slash", false, location("/e", "proxy_pass http://10.0.0.1/v2;")},

        {"alias without slash", "text-alias-slash", true, location("/img/", "alias /data/img;")},
        {"location without slash", "text-alias-slash", true, location("/img", "alias /data/img/;")},
        {"both", "text-alias-slash", false, location("/img/", "alias /data/img/;")},
        {"a file for a file", "text-alias-slash", false, location("/robots.txt", "alias /data/robots.txt;")},
        {"a pattern", "text-alias-slash", false, location("~ ^/u/(.*)/", "alias /data/$1;")},
        {"root instead", "text-alias-slash", false, location("/img/", "root /data;")},

        {"only sets a variable", "text-try-files-lost", true,
         location("/", "if ($args) { set $x 1; }\n try_files $uri /index.php;")},
        {"sends the visitor elsewhere", "text-try-files-lost", false,
         location("/", "if ($args) { return 301 /; }\n try_files $uri /index.php;")},
        {"hands over to a backend", "text-try-files-lost", false,
         location("/", "if ($args) { proxy_pass http://10.0.0.1; }\n try_files $uri /index.php;")},
        {"no try_files there", "text-try-files-lost", false, location("/", "if ($args) { set $x 1; }")},

        {"two conditions with a target each", "text-last-if-wins", true,
         location("/", "if ($arg_a) { proxy_pass http://10.0.0.1; }\n if ($arg_b) { proxy_pass http://10.0.0.2; }")},
        {"two values of one argument", "text-last-if-wins", false,
         location("/",
                  "if ($arg_a = x) { proxy_pass http://10.0.0.1; }\n if ($arg_a = y) { proxy_pass http://10.0.0.2; }")},
        {"one with a target", "text-last-if-wins", false,
         location("/", "if ($arg_a) { proxy_pass http://10.0.0.1; }\n if ($arg_b) { return 403; }")},
    };
}

static QList<Case> targets()
{
    const auto looks = [](const QByteArray &pass) {
        return location("/", pass).exhibit("resolv.txt", "cat /etc/resolv.conf /etc/hosts", hosts);
    };
    return {
        {"name from set", "text-no-resolver", true, location("/", "set $b shop.internal; proxy_pass http://$b:8080;")},
        {"name before a path variable", "text-no-resolver", true,
         location("/", "proxy_pass http://shop.internal$request_uri;")},
        {"localhost is a name too", "text-no-resolver", true, location("/", "proxy_pass http://localhost:81/$arg_x;")},
        {"one value of a map", "text-no-resolver", true,
         location("/", "proxy_pass http://$b;", "map $host $b { default 10.0.0.1; x.test shop.internal; }")},
        {"in an if", "text-no-resolver", true,
         location("/", "set $b shop.internal;\n if ($arg_x) { proxy_pass http://$b; }")},
        {"resolver of the server", "text-no-resolver", false,
         in("resolver 10.0.0.53;\n" + siteTo("set $b shop.internal; proxy_pass http://$b"))},
        {"an address", "text-no-resolver", false, location("/", "set $b 10.0.0.1; proxy_pass http://$b:8080;")},
        {"a socket", "text-no-resolver", false, location("/", "set $b unix:/run/x.sock; proxy_pass http://$b;")},
        {"a group", "text-no-resolver", false, location("/", "set $b pool; proxy_pass http://$b;", two)},
        {"a group before a path", "text-no-resolver", false, location("/", "proxy_pass http://pool$request_uri;", two)},
        {"the same target is written elsewhere", "text-no-resolver", false,
         location("/", "proxy_pass http://localhost:81$request_uri;",
                  "server { location / { proxy_pass http://localhost:81; } }")},
        {"nobody knows what it holds", "text-no-resolver", false, location("/", "proxy_pass http://$arg_backend;")},
        {"whole target of a map of addresses", "text-no-resolver", false,
         location("/", "proxy_pass $b;", "map $host $b { default http://10.0.0.1; x.test http://10.0.0.2:81; }")},

        {"https to a member without port", "text-tls-port-80", true,
         location("/", "proxy_pass https://pool;", "upstream pool { server app.internal; }")},
        {"https to a member with port", "text-tls-port-80", false,
         location("/", "proxy_pass https://pool;", "upstream pool { server app.internal:443; }")},
        {"http to it", "text-tls-port-80", false,
         location("/", "proxy_pass http://pool;", "upstream pool { server app.internal; }")},
        {"no group", "text-tls-port-80", false, location("/", "proxy_pass https://app.internal;")},

        {"underscore and no Host", "text-group-as-host", true,
         location("/", "proxy_pass http://app_pool;", "upstream app_pool { server 10.0.0.1; }")},
        {"Host is set around it", "text-group-as-host", false,
         location("/", "proxy_pass http://app_pool;",
                  "proxy_set_header Host $host; upstream app_pool { server 10.0.0.1; }")},
        {"a file that could not be read may set it", "text-group-as-host", false,
         location("/", "include proxy_params; proxy_pass http://app_pool;", "upstream app_pool { server 10.0.0.1; }")},
        {"a name a host may have", "text-group-as-host", false,
         location("/", "proxy_pass http://app-pool;", "upstream app-pool { server 10.0.0.1; }")},
        {"FastCGI sends no such Host", "text-group-as-host", false,
         location("/", "fastcgi_pass app_pool;", "upstream app_pool { server 10.0.0.1:9000; }")},

        {"a name in proxy_pass", "text-resolved-once", true, looks("proxy_pass http://shop.internal:3000;")},
        {"a name in a group", "text-resolved-once", true,
         location("/", "proxy_pass http://pool;", "upstream pool { server shop.internal; }")},
        {"looked up again", "text-resolved-once", false,
         location("/", "proxy_pass http://pool;", "upstream pool { zone z 64k; server shop.internal resolve; }")},
        {"an address", "text-resolved-once", false, looks("proxy_pass http://10.0.0.1;")},
        {"a name of /etc/hosts", "text-resolved-once", false, looks("proxy_pass http://db.internal;")},
        {"a group nobody uses", "text-resolved-once", false,
         location("/", "return 200;", "upstream pool { server shop.internal; }")},

        {"open on IPv4 only", "text-localhost-twice", true,
         looks("proxy_pass http://localhost:3000;").listener("127.0.0.1:3000", "node", 50)},
        {"open on IPv6 only", "text-localhost-twice", true,
         looks("proxy_pass http://localhost:3000;").listener("[::1]:3000", "node", 50)},
        {"open on both", "text-localhost-twice", false,
         looks("proxy_pass http://localhost:3000;").listener("*:3000", "node", 50)},
        {"not open at all", "text-localhost-twice", false, looks("proxy_pass http://localhost:3000;")},
        {"an address", "text-localhost-twice", false,
         looks("proxy_pass http://127.0.0.1:3000;").listener("127.0.0.1:3000", "node", 50)},
        {"localhost has one address", "text-localhost-twice", false,
         location("/", "proxy_pass http://localhost:3000;")
             .exhibit("resolv.txt", "cat /etc/resolv.conf /etc/hosts", "127.0.0.1 localhost\n")
             .listener("127.0.0.1:3000", "node", 50)},
    };
}

static QList<Case> groups()
{
    const QByteArray all = "proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr;\n";
    const auto accepted = [](Incident incident) {
        return incident.exhibit("nginx-t.txt", "nginx -t",
                                "nginx: configuration file /etc/nginx/nginx.conf test is successful\n");
    };
    return {
        {"one of its own drops the rest", "text-headers-dropped", true,
         location("/ws", "proxy_pass http://10.0.0.1; proxy_set_header Upgrade $http_upgrade;", all)},
        {"all written again", "text-headers-dropped", false,
         location("/ws", all + "proxy_pass http://10.0.0.1; proxy_set_header Upgrade $http_upgrade;", all)},
        {"none of its own", "text-headers-dropped", false, location("/ws", "proxy_pass http://10.0.0.1;", all)},
        {"what is dropped is for connections only", "text-headers-dropped", false,
         location("/ws", "proxy_pass http://10.0.0.1; proxy_set_header Host $host;",
                  "proxy_set_header Upgrade $http_upgrade;")},
        {"no backend there", "text-headers-dropped", false, location("/ws", "proxy_set_header A b; root /x;", all)},

        {"kept for HTTP/1.0", "text-keepalive-unused", true,
         withVersion(location("/", "proxy_pass http://pool;", kept), "1.22.1")},
        {"the connection is not cleared", "text-keepalive-unused", true,
         withVersion(location("/", "proxy_pass http://pool; proxy_http_version 1.1;", kept), "1.22.1")},
        {"kept for FastCGI that closes", "text-keepalive-unused", true,
         withVersion(location("/", "fastcgi_pass pool;", kept), "1.22.1")},
        {"before the method", "text-keepalive-unused", true,
         withVersion(location("/", keptRight, "upstream pool { keepalive 16; least_conn; server 10.0.0.1; }"),
                     "1.22.1")},
        {"HTTP/1.0 on purpose in a new nginx", "text-keepalive-unused", true,
         withVersion(location("/", "proxy_pass http://pool; proxy_http_version 1.0;", kept), "1.30.0")},
        {"written right", "text-keepalive-unused", false, withVersion(location("/", keptRight, kept), "1.22.1")},
        {"a new nginx keeps by itself", "text-keepalive-unused", false,
         withVersion(location("/", "proxy_pass http://pool;", kept), "1.29.7")},
        {"the version is not known", "text-keepalive-unused", false, location("/", "proxy_pass http://pool;", kept)},
        {"after the method", "text-keepalive-unused", false,
         withVersion(location("/", keptRight, "upstream pool { least_conn; server 10.0.0.1; keepalive 16; }"),
                     "1.22.1")},
        {"a header decides by variable", "text-keepalive-unused", false,
         withVersion(
             location("/", "proxy_pass http://pool; proxy_http_version 1.1; proxy_set_header Connection $c;", kept),
             "1.22.1")},

        {"non_idempotent", "text-post-repeated", true,
         location("/", "proxy_pass http://pool; proxy_next_upstream error timeout non_idempotent;", two)},
        {"with one member", "text-post-repeated", false,
         location("/", "proxy_pass http://pool; proxy_next_upstream error non_idempotent;",
                  "upstream pool { server 10.0.0.1; server 10.0.0.2 down; }")},
        {"without the word", "text-post-repeated", false,
         location("/", "proxy_pass http://pool; proxy_next_upstream error timeout;", two)},

        {"error pages and one failure", "text-errors-eject", true,
         location("/", "proxy_pass http://pool; proxy_next_upstream error http_502;", two)},
        {"more failures are borne", "text-errors-eject", false,
         location("/", "proxy_pass http://pool; proxy_next_upstream error http_502;", twoPatient)},
        {"only not found", "text-errors-eject", false,
         location("/", "proxy_pass http://pool; proxy_next_upstream error http_404;", two)},
        {"another protocol's setting", "text-errors-eject", false,
         location("/", "proxy_pass http://pool; fastcgi_next_upstream error http_500;", two)},

        {"error is left out", "text-refusal-not-retried", true,
         location("/", "proxy_pass http://pool; proxy_next_upstream timeout http_502;", twoPatient)},
        {"switched off on purpose", "text-refusal-not-retried", false,
         location("/", "proxy_pass http://pool; proxy_next_upstream off;", two)},
        {"the usual conditions", "text-refusal-not-retried", false, location("/", "proxy_pass http://pool;", two)},

        {"no time left after connecting", "text-retry-too-late", true,
         location("/", "proxy_pass http://pool; proxy_next_upstream_timeout 10s;", two)},
        {"connecting gives up sooner", "text-retry-too-late", false,
         location("/", "proxy_pass http://pool; proxy_next_upstream_timeout 10s; proxy_connect_timeout 2s;", two)},
        {"no limit", "text-retry-too-late", false,
         location("/", "proxy_pass http://pool; proxy_next_upstream_timeout 0;", two)},

        {"one address", "text-lone-member", true,
         location("/", "proxy_pass http://pool;", "upstream pool { server 10.0.0.1 max_fails=3 fail_timeout=30s; }")},
        {"a name with several addresses perhaps", "text-lone-member", false,
         location("/", "proxy_pass http://pool;", "upstream pool { server app.internal max_fails=3; }")},
        {"two", "text-lone-member", false, location("/", "proxy_pass http://pool;", twoPatient)},
        {"switched off", "text-lone-member", false,
         location("/", "proxy_pass http://pool;", "upstream pool { server 10.0.0.1 max_fails=0; }")},

        {"a large buffer alone", "text-buffers-refused", true,
         location("/", "proxy_pass http://10.0.0.1; proxy_buffer_size 128k;")},
        {"busy smaller than one", "text-buffers-refused", true,
         location("/", "fastcgi_pass 10.0.0.1:9000; fastcgi_buffers 8 16k; fastcgi_busy_buffers_size 8k;")},
        {"inherited halves that do not fit", "text-buffers-refused", true,
         location("/", "proxy_pass http://10.0.0.1; proxy_buffers 4 8k;", "proxy_buffer_size 32k;")},
        {"the triple that is copied everywhere", "text-buffers-refused", false,
         location("/", "proxy_buffer_size 128k; proxy_buffers 4 256k; proxy_busy_buffers_size 256k;")},
        {"nothing written", "text-buffers-refused", false, location("/", "proxy_pass http://10.0.0.1;")},
        {"nginx accepts it", "text-buffers-refused", false,
         accepted(location("/", "proxy_pass http://10.0.0.1; proxy_buffer_size 128k;"))},

        {"the log says so", "text-connections-used-up", true,
         withFiles("# configuration file /etc/nginx/nginx.conf:\nevents { worker_connections 32; }\nhttp { }\n")
             .log("32 worker_connections are not enough while connecting to upstream", "http://10.0.0.1/")},
        {"fewer files than connections", "text-connections-used-up", true,
         withFiles(
             "# configuration file /etc/nginx/nginx.conf:\nworker_rlimit_nofile 512;\nevents { worker_connections "
             "1024; }\n")},
        {"nothing ran out", "text-connections-used-up", false,
         withFiles(
             "# configuration file /etc/nginx/nginx.conf:\nworker_rlimit_nofile 4096;\nevents { worker_connections "
             "32; }\n")},
    };
}

static QList<Case> cases()
{
    return namesAndFiles() + paths() + targets() + groups();
}

static QList<Finding> textFindings(const Diagnosis &diagnosis)
{
    QList<Finding> found = diagnosis.findings;
    found.removeIf([](const Finding &finding) { return finding.kind != FindingKind::Text; });
    return found;
}

static const Finding *findingOf(const QList<Finding> &findings, const char *rule)
{
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding &finding) { return finding.cause == QLatin1String(rule); });
    return found == findings.end() ? nullptr : &*found;
}

class TextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRuleSpeaksForItsCaseAndNotForTheLookAlike_data()
    {
        QTest::addColumn<int>("row");
        const QList<Case> all = cases();
        for (int i = 0; i < all.size(); ++i)
            QTest::addRow("%s: %s", all[i].rule, all[i].words) << i;
    }
    void aRuleSpeaksForItsCaseAndNotForTheLookAlike()
    {
        QFETCH(int, row);
        const Case here = cases()[row];
        const QList<Finding> found = textFindings(here.incident.diagnosis());
        const Finding *finding = findingOf(found, here.rule);
        QVERIFY2((finding != nullptr) == here.fires, finding ? qPrintable(finding->title) : "nothing said");
        if (!finding)
            return;
        QCOMPARE(finding->health, Health::Warning);
        QVERIFY(!finding->meaning.isEmpty());
        QVERIFY(finding->wrongIf.startsWith(u"This would be wrong if"_s));
        QVERIFY(!finding->title.contains(u"%1"_s) && !finding->meaning.contains(u"%1"_s));
        QVERIFY(!finding->because.isEmpty());
        QCOMPARE(finding->because.first().exhibit, u"nginx-T.txt"_s);
        QVERIFY(finding->because.first().line > 1);
    }

    void everyRuleHasACaseThatFiresAndALookAlike()
    {
        for (const text::Rule &rule : text::rules()) {
            QSet<bool> seen;
            for (const Case &here : cases()) {
                if (QLatin1String(rule.id) == QLatin1String(here.rule))
                    seen.insert(here.fires);
            }
            QVERIFY2(seen.size() == 2, rule.id);
            QVERIFY2(QByteArray(rule.id).startsWith("text-"), rule.id);
        }
    }

    void theLineCitedIsTheLineMeant()
    {
        const QList<Finding> found = textFindings(location("/e/", "proxy_pass http://10.0.0.1/v2;").diagnosis());
        const Finding *finding = findingOf(found, "text-missing-slash");
        QVERIFY(finding);
        QCOMPARE(finding->because.first().text, u"proxy_pass http://10.0.0.1/v2;"_s);
        QCOMPARE(finding->title, u"/e/x reaches the backend as /v2x"_s);
        QCOMPARE(finding->before, u"proxy_pass http://10.0.0.1/v2;"_s);
        QCOMPARE(finding->after, u"proxy_pass http://10.0.0.1/v2/;"_s);
    }

    void aHealthySiteStaysHealthy()
    {
        const Diagnosis diagnosis = location("/", "proxy_pass http://10.0.0.1/v2;").answers(200).diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"healthy"_s);
        QCOMPARE(diagnosis.health, Health::Ok);
        QVERIFY(!textFindings(diagnosis).isEmpty());
    }

    void textStandsAfterEveryCause()
    {
        const Diagnosis diagnosis = location("/", "proxy_pass http://127.0.0.1:3000/v2;")
                                        .answers(502)
                                        .log("connect() failed (111: Connection refused) while connecting to upstream",
                                             "http://127.0.0.1:3000/v2cart")
                                        .diagnosis();
        QCOMPARE(diagnosis.first()->cause, u"backend-down"_s);
        bool textBegan = false;
        for (const Finding &finding : diagnosis.findings) {
            textBegan = textBegan || finding.kind == FindingKind::Text;
            QVERIFY(!textBegan || finding.kind != FindingKind::State);
        }
        QVERIFY(textBegan);
    }

    void theSiteAskedForComesFirstAndTheOthersAreOneFinding()
    {
        const QByteArray others = "server { server_name b.test; location /b/ { proxy_pass http://10.0.0.2/x; } }\n"
                                  "server { server_name c.test; location /c/ { proxy_pass http://10.0.0.3/x; } }\n";
        const QList<Finding> found = textFindings(location("/", "proxy_pass http://10.0.0.1/v2;", others).diagnosis());
        QCOMPARE(found.size(), 2);
        QVERIFY(found[0].title.contains(u"/v2x"_s));
        QCOMPARE(found[0].because.size(), 2);
        QCOMPARE(found[1].because.size(), 2);
        QVERIFY(found[1].meaning.contains(u'1'));
    }

    void hostileNamesAreShownHarmless()
    {
        const QList<Finding> found
            = textFindings(location("/\xe2\x80\xae/", "proxy_pass http://10.0.0.1/v2;").diagnosis());
        QCOMPARE(found.size(), 1);
        QVERIFY(!found[0].title.contains(QChar(0x202E)));
        QVERIFY(!found[0].before.contains(QChar(0x202E)));
    }

    // Public configurations, where they are at hand: every rule may speak, none about nearly all of them.
    void publicConfigurationsAreNotCriedDown()
    {
        const QString corpus = qEnvironmentVariable("UPRIVER_CORPUS");
        if (corpus.isEmpty())
            QSKIP("UPRIVER_CORPUS names no folder of public configurations");
        const QDir trees(corpus + u"/configs"_s);
        QHash<QString, int> counts;
        int read = 0;
        for (const QString &name : trees.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            auto tree = nginx::parseFolder(trees.filePath(name));
            if (!tree)
                continue;
            ++read;
            auto seen = std::make_shared<Snapshot>();
            seen->config = nginx::understand(std::make_shared<const nginx::Tree>(std::move(*tree)));
            for (const Finding &finding : text::findings({.snapshot = seen})) {
                ++counts[finding.cause];
                qInfo().noquote() << name << finding.cause << finding.title;
            }
        }
        QVERIFY(read > 50);
        for (auto count = counts.cbegin(); count != counts.cend(); ++count) {
            qInfo().noquote() << count.value() << "of" << read << count.key();
            QVERIFY2(count.value() * 3 < read, qPrintable(count.key()));
        }
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "tst_textrules.moc"
