// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/activelook.h"
#include "core/model/asked.h"
#include "core/model/nextlook.h"
#include "core/readers/kind.h"
#include "tests/doubles/incident.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static const QByteArray allTools
    = "tool\tcurl\t/usr/bin/curl\t/usr/bin/curl\t\ntool\topenssl\t/usr/bin/openssl\t/usr/bin/openssl\tOpenSSL 3.0.19\n"
      "tool\tdig\t/usr/bin/dig\t/usr/bin/dig\t\ntool\tcgi-fcgi\t/usr/bin/cgi-fcgi\t/usr/bin/cgi-fcgi\t\n"
      "tool\tnsenter\t/usr/bin/nsenter\t/usr/bin/nsenter\t\ntool\tsetpriv\t/usr/bin/setpriv\t/usr/bin/setpriv\t\n"
      "tool\trunuser\t/usr/sbin/runuser\t/usr/sbin/runuser\t\ntool\tsu\t/usr/bin/su\t/usr/bin/su\t\n";

static const QByteArray alpineTools
    = "tool\tcurl\t\t\t\ntool\twget\t/usr/bin/wget\t/bin/busybox\t\ntool\topenssl\t\t\t\ntool\tdig\t\t\t\n"
      "tool\tnslookup\t/usr/bin/nslookup\t/bin/busybox\t\ntool\tcgi-fcgi\t\t\t\ntool\tnsenter\t/usr/bin/nsenter\t"
      "/bin/busybox\t\ntool\tsetpriv\t/bin/setpriv\t/bin/busybox\t\ntool\tsu\t/bin/su\t/bin/busybox\t\n";

static Incident withTools(Incident incident, const QByteArray &tools = allTools)
{
    return incident.exhibit("tools.txt", "for t in curl", tools);
}

static Incident site(const QByteArray &pass, const QByteArray &tools = allTools)
{
    return withTools(Incident().config(siteTo(pass)).answers(502), tools);
}

/// A worker as the kernel shows it: its network and its mounts are the "same" as everybody's, or "other".
static Incident withWorker(Incident incident, const QByteArray &network, const QByteArray &mounts)
{
    return incident.exhibit("nginx-workers.txt", "n=0",
                            "worker\t125\nUid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nGroups:\t33 105 \nroot\t/\nmnt\t"
                                + mounts + "\nnet\t" + network
                                + "\nuid=33(www-data) gid=33(www-data) groups=33(www-data),105(app)\n");
}

static ActiveLook planned(const Incident &incident, const char *url = "http://shop.example.test/cart?a=1",
                          Standing standing = Standing::Root)
{
    Evidence evidence = incident.evidence();
    evidence.standing = standing;
    if (standing == Standing::Plain)
        evidence.exhibits.removeIf([](const Exhibit &exhibit) { return exhibit.name == "os-release.txt"_L1; });
    return activeLook(*build(evidence), {.url = QUrl(QString::fromLatin1(url))});
}

static QStringList commandsOf(const ActiveLook &look)
{
    QStringList commands;
    for (const ActiveAsk &ask : look.asks)
        commands << ask.probe.request.command.text();
    return commands;
}

static QStringList whysOf(const ActiveLook &look)
{
    QStringList whys;
    for (const NotKnown &left : look.leftOut)
        whys << left.why;
    return whys;
}

class ActiveLookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRequestIsWrittenAsNginxSendsIt()
    {
        const ActiveLook look = planned(site("proxy_pass http://127.0.0.1:3000/app/;\n proxy_set_header Host $host;\n "
                                             "proxy_set_header X-Forwarded-Proto $scheme;\n proxy_http_version 1.1"));
        QCOMPARE(commandsOf(look),
                 QStringList{u"curl -q -sS -i -g -m 10 --http1.1 --path-as-is --noproxy '*' -H 'Host: "
                             "shop.example.test' -H 'X-Forwarded-Proto: http' -H 'Connection: close' "
                             "'http://127.0.0.1:3000/app/cart?a=1'"_s});
        QCOMPARE(look.asks[0].probe.exhibit, u"active-request-127.0.0.1_3000.txt"_s);
        QVERIFY(look.leftOut.isEmpty());
    }

    void everyAskHasItsLimits()
    {
        const ActiveLook look = planned(site("proxy_pass https://vault.internal:8443"));
        QCOMPARE(look.asks.size(), 3);
        for (const ActiveAsk &ask : look.asks) {
            QVERIFY(ask.probe.request.limit <= std::chrono::seconds(15));
            QVERIFY(ask.probe.request.cap <= 64 * 1024);
            QVERIFY(isActive(ask.probe.exhibit));
            QVERIFY(!ask.what.isEmpty());
        }
    }

    void theDefaultLookAsksNoBackend_data()
    {
        QTest::addColumn<QByteArray>("pass");
        QTest::newRow("HTTP") << "proxy_pass http://127.0.0.1:3000"_ba;
        QTest::newRow("TLS") << "proxy_pass https://10.0.0.9:8443"_ba;
        QTest::newRow("FastCGI") << "fastcgi_pass unix:/run/php/php8.2-fpm.sock"_ba;
        QTest::newRow("a resolver") << "resolver 10.0.0.53; set $b app.internal; proxy_pass http://$b:3000"_ba;
    }
    void theDefaultLookAsksNoBackend()
    {
        QFETCH(QByteArray, pass);
        const Question question{.url = QUrl(u"http://shop.example.test/cart"_s)};
        Incident incident = site(pass);
        QList<Probe> all = firstLook();
        all += nextLook(*build(incident.without(u"curl.txt"_s).evidence()), question);
        static const QList<Kind> asking{Kind::Answer, Kind::TlsHandshake};
        int toNginx = 0;
        for (const Probe &probe : all) {
            QVERIFY(!isActive(probe.exhibit));
            const QString command = probe.request.command.text();
            QVERIFY2(!command.contains("s_client"_L1) && !command.contains("10.0.0.53"_L1), qPrintable(command));
            if (!asking.contains(kindOf({.name = probe.exhibit, .command = command})))
                continue;
            // The one request of a look is the visitor's own, to the address nginx listens at.
            QVERIFY2(command.contains("--resolve shop.example.test:80:127.0.0.1 http://shop.example.test/cart"_L1),
                     qPrintable(command));
            ++toNginx;
        }
        QCOMPARE(toNginx, 1);
    }

    void whatIsNotSafeIsNotAsked_data()
    {
        QTest::addColumn<QByteArray>("pass");
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QString>("why");
        const QByteArray plain = "proxy_pass http://127.0.0.1:3000";
        const QByteArray cart = "http://shop.example.test/cart";
        QTest::newRow("another method") << QByteArray(plain + "; proxy_method POST") << cart << u"POST"_s;
        QTest::newRow("it reads as an act")
            << plain << "http://shop.example.test/users/7/delete"_ba << u"reads as if"_s;
        QTest::newRow("logging out") << plain << "http://shop.example.test/logout"_ba << u"reads as if"_s;
        QTest::newRow("a query that acts") << plain << "http://shop.example.test/x?action=purge"_ba << u"reads as if"_s;
        QTest::newRow("a credential") << plain << "http://shop.example.test/file?access_token=abc"_ba
                                      << u"credential"_s;
        QTest::newRow("it depends on the visitor")
            << "proxy_pass http://127.0.0.1:3000/$geoip_country_code/"_ba << cart << u"geoip_country_code"_s;
        QTest::newRow("no backend") << "return 502"_ba << cart << u"no backend"_s;
        QTest::newRow("another protocol") << "uwsgi_pass 127.0.0.1:3031"_ba << cart << u"uwsgi"_s;
    }
    void whatIsNotSafeIsNotAsked()
    {
        QFETCH(QByteArray, pass);
        QFETCH(QByteArray, url);
        QFETCH(QString, why);
        const ActiveLook look = planned(site(pass), url.constData());
        QVERIFY2(look.asks.isEmpty(), qPrintable(commandsOf(look).join(u'\n')));
        const QString whys = whysOf(look).join(u'\n');
        QVERIFY2(whys.contains(why), qPrintable(whys));
    }

    void aWordThatHoldsAnActsLettersIsAsked()
    {
        const Incident plain = site("proxy_pass http://127.0.0.1:3000");
        QCOMPARE(planned(plain, "http://shop.example.test/cancellation?author=7").asks.size(), 1);
    }

    void thePathVisitorsAskForIsTriedWhereAnotherIsNotFound_data()
    {
        QTest::addColumn<QByteArray>("pass");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("url"); // of the second request; empty: none
        QTest::newRow("another path is sent, and not found")
            << "proxy_pass http://127.0.0.1:3000/app/"_ba << 404 << u"http://127.0.0.1:3000/cart?a=1"_s;
        QTest::newRow("another path is sent, and fails")
            << "proxy_pass http://127.0.0.1:3000/app/"_ba << 502 << QString();
        QTest::newRow("the same path is sent") << "proxy_pass http://127.0.0.1:3000"_ba << 404 << QString();
    }
    void thePathVisitorsAskForIsTriedWhereAnotherIsNotFound()
    {
        QFETCH(QByteArray, pass);
        QFETCH(int, status);
        QFETCH(QString, url);
        QStringList commands;
        for (const ActiveAsk &ask : planned(withTools(Incident().config(siteTo(pass)).answers(status))).asks) {
            if (ask.probe.exhibit.startsWith(writtenPathPrefix))
                commands << ask.probe.request.command.text();
        }
        QCOMPARE(commands.size(), url.isEmpty() ? 0 : 1);
        QVERIFY2(commands.value(0).contains(url), qPrintable(commands.value(0)));
    }

    void headersThatMayHoldSecretsStayBehind()
    {
        const ActiveLook look = planned(site("proxy_pass http://127.0.0.1:3000; proxy_set_header Authorization \"Basic "
                                             "Zm9vOmJhcg==\"; proxy_set_header X-Tenant-Key abc; proxy_set_header "
                                             "X-Forwarded-Proto https"));
        const QString command = commandsOf(look).value(0);
        QVERIFY(command.contains("X-Forwarded-Proto: https"_L1));
        QVERIFY2(!command.contains("Authorization"_L1) && !command.contains("X-Tenant-Key"_L1), qPrintable(command));
        QVERIFY(look.leftOut.first().what.contains("Authorization, X-Tenant-Key"_L1));
    }

    void theMarkOfAHiddenSecretIsNotSent()
    {
        const ActiveLook look
            = planned(site("proxy_pass http://127.0.0.1:3000; proxy_set_header Host \"<hidden:8:ab>\""));
        QVERIFY2(look.asks.isEmpty(), qPrintable(commandsOf(look).value(0)));
        QVERIFY(whysOf(look).first().contains("secret"_L1));
    }

    void ofAGroupThreeAreAskedTheFailingOneFirst()
    {
        const Incident pool = withTools(
            Incident()
                .config("upstream app { server 10.0.0.1:80; server 10.0.0.2:80; server 10.0.0.3:80; server "
                        "10.0.0.4:80; }\n"
                        + siteTo("proxy_pass http://app"))
                .log("connect() failed (111: Connection refused) while connecting to upstream", "http://10.0.0.4:80/"));
        const QStringList commands = commandsOf(planned(pool));
        QCOMPARE(commands.size(), 3);
        QVERIFY2(commands[0].contains("http://10.0.0.4:80/"_L1), qPrintable(commands[0]));
        QVERIFY(commands[0].contains("-H 'Host: app'"_L1));
        QVERIFY(whysOf(planned(pool)).contains(u"Only 3 of 4 are asked."_s));
    }

    void aSocketIsAskedAsTheWorkersUser()
    {
        const ActiveLook look = planned(withWorker(site("proxy_pass http://unix:/run/app/app.sock:/"), "same", "same"));
        QCOMPARE(commandsOf(look),
                 QStringList{u"setpriv --reuid=33 --regid=33 --groups=33,105 -- curl -q -sS -i -g -m 10 --http1.0 "
                             "--path-as-is --noproxy '*' -H 'Host: localhost' -H 'Connection: close' --unix-socket "
                             "/run/app/app.sock 'http://localhost/cart?a=1'"_s});
        QCOMPARE(look.asks[0].probe.request.rights, Rights::Root);
    }

    void nginxsOwnNetworkIsEntered()
    {
        const Incident other = withWorker(site("proxy_pass http://127.0.0.1:3000"), "other", "same");
        const QString command = commandsOf(planned(other)).value(0);
        QVERIFY2(command.startsWith("nsenter -t 125 -n -- setpriv "_L1), qPrintable(command));

        const ActiveLook asGuest = planned(other, "http://shop.example.test/cart", Standing::Plain);
        QVERIFY(asGuest.asks.isEmpty()); // from here 127.0.0.1 is another machine's
        QVERIFY(asGuest.leftOut.first().why.contains("only root"_L1));
    }

    void aSocketInPrivateTmpIsAskedWhereNginxSeesIt()
    {
        const Incident incident = withWorker(site("proxy_pass http://unix:/tmp/app.sock"), "same", "other");
        const QString command = commandsOf(planned(incident)).value(0);
        QVERIFY2(command.startsWith("nsenter -t 125 -m -- setpriv "_L1), qPrintable(command));
    }

    void asAPlainUserItIsAskedPlainly()
    {
        const ActiveLook look = planned(withWorker(site("proxy_pass http://127.0.0.1:3000"), "same", "same"),
                                        "http://shop.example.test/cart", Standing::Plain);
        QVERIFY(commandsOf(look).value(0).startsWith("curl "_L1));
        QCOMPARE(look.asks[0].probe.request.rights, Rights::Own);
    }

    void phpIsAskedOverFastcgi()
    {
        const QByteArray php = "root /srv/shop; fastcgi_pass unix:/run/php/php8.2-fpm.sock; fastcgi_param "
                               "SCRIPT_FILENAME $document_root/index.php; fastcgi_param REQUEST_METHOD "
                               "$request_method; fastcgi_param QUERY_STRING $query_string; fastcgi_param DB_PASSWORD x";
        const QString command = commandsOf(planned(site(php))).value(0);
        QVERIFY2(command.startsWith("env -i SCRIPT_FILENAME=/srv/shop/index.php REQUEST_METHOD=GET QUERY_STRING="_L1),
                 qPrintable(command));
        QVERIFY2(command.endsWith("cgi-fcgi -bind -connect /run/php/php8.2-fpm.sock"_L1), qPrintable(command));
        QVERIFY(!command.contains("DB_PASSWORD"_L1));

        const ActiveLook without = planned(site(php, alpineTools));
        QVERIFY(without.asks.isEmpty());
        QVERIFY(without.leftOut.first().why.contains("cgi-fcgi is not on this server"_L1));
    }

    void busyBoxAsksWithWhatItHas()
    {
        const ActiveLook look
            = planned(withWorker(site("proxy_pass http://10.0.0.9:3000", alpineTools), "same", "same"));
        const QString command = commandsOf(look).value(0);
        QVERIFY2(command.startsWith("su -s /bin/sh www-data -c 'wget -S -O - -T 10 -Y off --header "_L1),
                 qPrintable(command));
        QCOMPARE(
            readAnswer({.name = u"active-request.txt"_s, .command = command, .text = "  HTTP/1.1 502 Bad\n"})->peer,
            u"10.0.0.9:3000"_s);
        QVERIFY(look.asks[0].what.contains("follows a redirect"_L1));

        const ActiveLook tls = planned(site("proxy_pass https://10.0.0.9:8443", alpineTools));
        QVERIFY(tls.asks.isEmpty());
        QVERIFY(whysOf(tls).contains(u"openssl is not on this server."_s));
    }

    void aGreetingIsMadeWithTheNameAndWithout_data()
    {
        QTest::addColumn<QByteArray>("pass");
        QTest::addColumn<QStringList>("ends"); // of the two greetings, nginx's own first
        QTest::newRow("nginx sends none") << "proxy_pass https://vault.internal:8443"_ba
                                          << QStringList{u"-connect vault.internal:8443 -noservername"_s,
                                                         u"-connect vault.internal:8443 -servername vault.internal"_s};
        QTest::newRow("nginx sends the target's name")
            << "proxy_pass https://vault.internal:8443; proxy_ssl_server_name on"_ba
            << QStringList{u"-connect vault.internal:8443 -servername vault.internal"_s,
                           u"-connect vault.internal:8443 -noservername"_s};
        QTest::newRow("nginx sends another")
            << "proxy_pass https://10.0.0.9:8443; proxy_ssl_server_name on; proxy_ssl_name $host"_ba
            << QStringList{u"-connect 10.0.0.9:8443 -servername shop.example.test"_s,
                           u"-connect 10.0.0.9:8443 -noservername"_s};
        QTest::newRow("an address is never sent") << "proxy_pass https://10.0.0.9:8443; proxy_ssl_server_name on"_ba
                                                  << QStringList{u"-connect 10.0.0.9:8443 -noservername"_s};
        QTest::newRow("what nginx allows and checks")
            << "proxy_pass https://10.0.0.9:8443; proxy_ssl_name vault.internal; proxy_ssl_protocols TLSv1.3 TLSv1.2; "
               "proxy_ssl_verify on; proxy_ssl_trusted_certificate ca.pem"_ba
            << QStringList{u"-noservername -min_protocol TLSv1.2 -max_protocol TLSv1.3 -CAfile /etc/nginx/ca.pem "
                           "-verify_hostname vault.internal"_s,
                           u"-servername vault.internal -min_protocol TLSv1.2 -max_protocol TLSv1.3 -CAfile "
                           "/etc/nginx/ca.pem -verify_hostname vault.internal"_s};
    }
    void aGreetingIsMadeWithTheNameAndWithout()
    {
        QFETCH(QByteArray, pass);
        QFETCH(QStringList, ends);
        QStringList greetings = commandsOf(planned(site(pass)));
        greetings.removeIf([](const QString &command) { return !command.contains("tls-greeting"_L1); });
        QCOMPARE(greetings.size(), ends.size());
        for (qsizetype i = 0; i < ends.size(); ++i)
            QVERIFY2(greetings[i].endsWith(ends[i]), qPrintable(greetings[i]));
    }

    void whatNginxIsToldMayBeTooStrict_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("complaint");
        QTest::addColumn<QString>("end"); // of the greeting by openssl's own settings; empty: none
        const QByteArray handshake
            = "SSL_do_handshake() failed (SSL: error:0A00042E:SSL routines::tlsv1 alert protocol "
              "version:SSL alert number 70)";
        const QByteArray verify = "upstream SSL certificate verify error: (20:unable to get local issuer certificate)";
        const QByteArray checks = "proxy_ssl_verify on; proxy_ssl_name vault.internal; "
                                  "proxy_ssl_trusted_certificate ca.pem; proxy_ssl_protocols TLSv1.2";
        QTest::newRow("versions are named and the handshake fails")
            << "proxy_ssl_protocols TLSv1.2"_ba << handshake << u"-connect 10.0.0.9:8443 -noservername"_s;
        QTest::newRow("ciphers are named and the handshake fails")
            << "proxy_ssl_ciphers AES128-SHA"_ba << handshake << u"-connect 10.0.0.9:8443 -noservername"_s;
        QTest::newRow("the certificate is not trusted")
            << checks << verify << u"-connect 10.0.0.9:8443 -noservername -verify_hostname vault.internal"_s;
        QTest::newRow("nothing is named that could be too strict")
            << QByteArray("proxy_ssl_name vault.internal") << handshake << QString();
        QTest::newRow("nobody complained") << checks << QByteArray() << QString();
    }
    void whatNginxIsToldMayBeTooStrict()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QByteArray, complaint);
        QFETCH(QString, end);
        Incident incident = site("proxy_pass https://10.0.0.9:8443; " + settings);
        if (!complaint.isEmpty())
            incident.log(complaint + " while SSL handshaking to upstream", "https://10.0.0.9:8443/cart");
        QStringList greetings;
        for (const ActiveAsk &ask : planned(incident).asks) {
            if (ask.probe.exhibit.startsWith(openGreetingPrefix))
                greetings << ask.probe.request.command.text();
        }
        QCOMPARE(greetings.size(), end.isEmpty() ? 0 : 1);
        QVERIFY2(greetings.value(0).endsWith(end), qPrintable(greetings.value(0)));
    }

    void aPortThatHangsUpOnPlainHttpIsGreeted_data()
    {
        QTest::addColumn<QByteArray>("complaint");
        QTest::addColumn<int>("greetings");
        QTest::newRow("it hangs up")
            << "upstream prematurely closed connection while reading response header from upstream"_ba << 1;
        QTest::newRow("it is only slow")
            << "upstream timed out (110: Connection timed out) while reading response header from upstream"_ba << 0;
    }
    void aPortThatHangsUpOnPlainHttpIsGreeted()
    {
        QFETCH(QByteArray, complaint);
        QFETCH(int, greetings);
        Incident incident = site("proxy_pass http://127.0.0.1:3000");
        const QStringList commands = commandsOf(planned(incident.log(complaint, "http://127.0.0.1:3000/cart")));
        QCOMPARE(commands.filter(u"tls-greeting"_s).size(), greetings);
    }

    void aRequestOverTlsGreetsAsNginxDoes_data()
    {
        QTest::addColumn<QByteArray>("pass");
        QTest::addColumn<QString>("end");
        QTest::newRow("an address, no name")
            << "proxy_pass https://10.0.0.9:8443"_ba << u"'Connection: close' 'https://10.0.0.9:8443/cart?a=1'"_s;
        QTest::newRow("a name, not sent")
            << "proxy_pass https://vault.internal:8443"_ba
            << u"--connect-to 127.0.0.1:8443:vault.internal:8443 'https://127.0.0.1:8443/cart?a=1'"_s;
        QTest::newRow("another name is sent")
            << "proxy_pass https://10.0.0.9:8443; proxy_ssl_server_name on; proxy_ssl_name vault.internal"_ba
            << u"--connect-to vault.internal:8443:10.0.0.9:8443 'https://vault.internal:8443/cart?a=1'"_s;
    }
    void aRequestOverTlsGreetsAsNginxDoes()
    {
        QFETCH(QByteArray, pass);
        QFETCH(QString, end);
        const QString command = commandsOf(planned(site(pass))).last();
        QVERIFY2(command.endsWith(end), qPrintable(command));
        QVERIFY(command.contains(" -k "_L1)); // whether the certificate is right, s_client tells
    }

    void nginxsResolverIsAsked_data()
    {
        QTest::addColumn<QByteArray>("tools");
        QTest::addColumn<QString>("command");
        QTest::newRow("dig") << allTools << u"dig app.internal. A @10.0.0.53 -p 5353 +time=3 +tries=1 +nosearch"_s;
        QTest::newRow("nslookup") << "tool\tnslookup\t/usr/bin/nslookup\t/usr/bin/nslookup\t\n"_ba
                                  << u"nslookup -timeout=3 -retry=0 -port=5353 app.internal. 10.0.0.53"_s;
        QTest::newRow("BusyBox asks no other port") << alpineTools << QString();
    }
    void nginxsResolverIsAsked()
    {
        QFETCH(QByteArray, tools);
        QFETCH(QString, command);
        const ActiveLook look
            = planned(site("resolver 10.0.0.53:5353 ipv6=off; set $b app.internal; proxy_pass http://$b:3000", tools));
        QStringList lookups = commandsOf(look);
        lookups.removeIf([](const QString &each) { return !each.contains("app.internal. "_L1); });
        QCOMPARE(lookups.value(0), command);
        if (command.isEmpty())
            QVERIFY(whysOf(look).first().contains("Neither dig"_L1));
    }

    void withoutAUrlNothingIsAsked()
    {
        const ActiveLook look = activeLook(*build(site("proxy_pass http://127.0.0.1:3000").evidence()), {});
        QVERIFY(look.asks.isEmpty());
        QCOMPARE(look.leftOut.size(), 1);
    }
};

QTEST_GUILESS_MAIN(ActiveLookTest)
#include "tst_activelook.moc"
