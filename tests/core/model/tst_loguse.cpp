// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/formatadvice.h"
#include "core/model/logs/loguse.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static nginx::ConfigPtr configOf(const QByteArray &text)
{
    return nginx::understand(std::make_shared<const nginx::Tree>(nginx::parseFile(u"/etc/nginx/nginx.conf"_s, text)));
}

static nginx::ConfigPtr config()
{
    return configOf(R"(error_log /var/log/nginx/error.log warn;
http {
    log_format Timing escape=json '{"t":"$time_iso8601",'
                                  '"s":$status}';
    log_format broken '${status';
    access_log /var/log/nginx/all.log timing;
    server {
        access_log /var/log/nginx/$host-${server_port}.log Timing;
        access_log syslog:server=10.0.0.5:514,facility=local7,tag=shop,severity=info combined if=$loggable;
        access_log logs/packed.log combined gzip=4 flush=5m;
        error_log stderr notice;
        location / { }
        location /quiet { access_log off; access_log /var/log/x.log; }
        location /out { access_log /dev/stdout broken; error_log syslog:server=unix:/dev/log debug; }
        location /none { access_log /var/log/y.log nowhere; error_log memory:32m debug; }
    }
    server { }
})");
}

class LogUseTest : public QObject
{
    Q_OBJECT

    static const nginx::Location &location(const nginx::ConfigPtr &config, const QString &uri)
    {
        for (const nginx::Location &each : config->locations) {
            if (each.text().contains(uri))
                return each;
        }
        qFatal("no such location");
    }

private Q_SLOTS:
    void aServerInheritsTheLogsAroundIt()
    {
        const auto config = ::config();
        const nginx::Level &level = config->servers[1].level();
        const QList<LogUse> logs = accessLogsOf(*config, level);
        QCOMPARE(logs.size(), 1);
        QCOMPARE(logs[0].kind, LogUse::Kind::File);
        QCOMPARE(logs[0].path, u"/var/log/nginx/all.log"_s);
        QCOMPARE(logs[0].at.line, 6);
        QVERIFY(logs[0].format); // nginx ignores the case of the name
        QCOMPARE(logs[0].format->escape(), LogEscape::Json);
        QCOMPARE(logs[0].format->text(), "{\"t\":\"$time_iso8601\",\"s\":$status}");
        const QList<LogUse> errors = errorLogsOf(*config, level);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors[0].path, u"/var/log/nginx/error.log"_s);
        QCOMPARE(errors[0].level, u"warn"_s);
    }

    void everyLogOfALocationIsTold()
    {
        const auto config = ::config();
        const QList<LogUse> logs = accessLogsOf(*config, location(config, u"/"_s).level());
        QCOMPARE(logs.size(), 3);
        QCOMPARE(logs[0].kind, LogUse::Kind::Files);
        QCOMPARE(logs[0].path, u"/var/log/nginx/*-*.log"_s);
        QCOMPARE(logs[1].kind, LogUse::Kind::Syslog);
        QCOMPARE(logs[1].syslogServer, u"10.0.0.5:514"_s);
        QCOMPARE(logs[1].syslogTag, u"shop"_s);
        QCOMPARE(logs[1].condition, u"$loggable"_s);
        QCOMPARE(logs[2].path, config->compiled.prefix + u"logs/packed.log"_s);
        QVERIFY(logs[2].isPacked && !logs[1].isPacked);
        QVERIFY(logs[2].format);
        const QList<LogUse> errors = errorLogsOf(*config, location(config, u"/"_s).level());
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors[0].kind, LogUse::Kind::Output);
    }

    void offTurnsAllOff()
    {
        const auto config = ::config();
        const QList<LogUse> logs = accessLogsOf(*config, location(config, u"/quiet"_s).level());
        QCOMPARE(logs.size(), 1);
        QCOMPARE(logs[0].kind, LogUse::Kind::Off);
    }

    void aFormatThatIsNoneIsNotGuessed()
    {
        const auto config = ::config();
        const QList<LogUse> out = accessLogsOf(*config, location(config, u"/out"_s).level());
        QCOMPARE(out.size(), 1);
        QCOMPARE(out[0].kind, LogUse::Kind::Output);
        QVERIFY(!out[0].format);
        const QList<LogUse> none = accessLogsOf(*config, location(config, u"/none"_s).level());
        QVERIFY(!none[0].format);
        QCOMPARE(none[0].formatName, u"nowhere"_s);
    }

    void errorLogsGoElsewhereToo()
    {
        const auto config = ::config();
        const LogUse syslog = errorLogsOf(*config, location(config, u"/out"_s).level()).value(0);
        QCOMPARE(syslog.kind, LogUse::Kind::Syslog);
        QCOMPARE(syslog.syslogServer, u"unix:/dev/log"_s);
        QCOMPARE(syslog.syslogTag, u"nginx"_s);
        QCOMPARE(errorLogsOf(*config, location(config, u"/none"_s).level()).value(0).kind, LogUse::Kind::Memory);
    }

    void withoutAnyItIsTheCompiledOne()
    {
        const auto config = configOf("http { server { } }");
        const QList<LogUse> logs = accessLogsOf(*config, config->servers[0].level());
        QCOMPARE(logs.size(), 1);
        QCOMPARE(logs[0].path, config->compiled.accessLog);
        QCOMPARE(logs[0].at.line, 0);
        QCOMPARE(logs[0].format->name(), "combined");
    }

    void whatMeansSomethingInAPatternIsBracketed()
    {
        const auto config = configOf("http { access_log '/var/log/a*[b]?$host$uri.log'; server { } }");
        QCOMPARE(accessLogsOf(*config, config->servers[0].level())[0].path, u"/var/log/a[*][[]b][?]*.log"_s);
    }

    void adviceAddsWhatIsMissing_data()
    {
        QTest::addColumn<QByteArrayList>("format");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("combined-like")
            << QByteArrayList{"$remote_addr [$time_local] \"$request\" $status"}
            << QByteArray("log_format upstream_timing '$remote_addr [$time_local] \"$request\" $status "
                          "upstream=$upstream_addr upstream_status=$upstream_status "
                          "upstream_connect_time=$upstream_connect_time upstream_header_time=$upstream_header_time "
                          "upstream_response_time=$upstream_response_time request_time=$request_time';");
        QTest::newRow("only what is missing")
            << QByteArrayList{"$status $upstream_addr ${upstream_status}x $upstream_response_time_x $request_time"}
            << QByteArray(
                   "log_format upstream_timing '$status $upstream_addr ${upstream_status}x "
                   "$upstream_response_time_x $request_time upstream_connect_time=$upstream_connect_time "
                   "upstream_header_time=$upstream_header_time upstream_response_time=$upstream_response_time';");
        QTest::newRow("JSON") << QByteArrayList{"escape=json",
                                                "{\"s\":$status,\"a\":\"$upstream_addr\",\"t\":\"$request_time\"}"}
                              << QByteArray("log_format upstream_timing escape=json "
                                            "'{\"s\":$status,\"a\":\"$upstream_addr\",\"t\":\"$request_time\","
                                            "\"upstream_status\":\"$upstream_status\","
                                            "\"upstream_connect_time\":\"$upstream_connect_time\","
                                            "\"upstream_header_time\":\"$upstream_header_time\","
                                            "\"upstream_response_time\":\"$upstream_response_time\"}';");
    }

    void adviceAddsWhatIsMissing()
    {
        QFETCH(QByteArrayList, format);
        const auto compiled = compileLogFormat("main", format);
        QVERIFY(compiled);
        const auto advice = formatAdvice(*compiled);
        QVERIFY(advice);
        QTEST(advice->line, "line");
        // nginx's own reader makes of the line what was meant, and that hides nothing any more.
        const auto config = configOf("http { " + advice->line + " server { } }");
        const auto added = logFormatOf(*config, QString::fromUtf8(advice->name));
        QVERIFY(added);
        QVERIFY(!formatAdvice(*added));
        QVERIFY(added->text().startsWith(compiled->text().chopped(1)));
    }

    void adviceKeepsQuotesAndFindsAName()
    {
        const auto advice = formatAdvice(*compileLogFormat("main", {"it's \\ $status"}), {"upstream_timing"});
        QVERIFY(advice);
        QCOMPARE(advice->name, "upstream_timing_2");
        QVERIFY(advice->missing.contains("upstream_addr"));
        const auto config = configOf("http { " + advice->line + " server { } }");
        const auto added = logFormatOf(*config, u"upstream_timing_2"_s);
        QVERIFY(added);
        QVERIFY(added->text().startsWith("it's \\ $status upstream="));
    }

    void whatHidesNothingNeedsNoAdvice()
    {
        QVERIFY(!formatAdvice(
            *compileLogFormat("main", {"$status $upstream_addr $upstream_status $upstream_response_time"})));
        QVERIFY(formatAdvice(combinedFormat()));
    }
};

QTEST_GUILESS_MAIN(LogUseTest)
#include "tst_loguse.moc"
