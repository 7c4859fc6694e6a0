// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/formatedit.h"

#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static nginx::ConfigPtr configOf(const QByteArray &text)
{
    return nginx::understand(std::make_shared<const nginx::Tree>(nginx::parseFile(u"/etc/nginx/nginx.conf"_s, text)));
}

static LogUse logOf(const nginx::Config &config)
{
    return accessLogsOf(config, config.servers.first().level()).value(0);
}

/// The file with its lines replaced, as whoever makes the edits would.
static QByteArray edited(const QByteArray &text, const QList<LogLineEdit> &edits)
{
    QByteArrayList lines = text.split('\n');
    for (const LogLineEdit &edit : edits) {
        QByteArray &line = lines[edit.at.line - 1];
        const bool windows = line.endsWith('\r');
        if ((windows ? line.chopped(1) : line) != edit.before)
            qFatal("line %d does not read so: %s", edit.at.line, edit.before.constData());
        line = edit.after + (windows ? "\r" : "");
    }
    return lines.join('\n');
}

class FormatEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLogSaysEverythingAfterwards_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("linesMore");
        QTest::newRow("no format named") << QByteArray("http {\n  server {\n    access_log /a.log;\n  }\n}\n") << 1;
        QTest::newRow("a format of its own") << QByteArray(
            "http {\n\tlog_format main '$remote_addr $status';\n\taccess_log /a.log main;\n\tserver {}\n}\n")
                                             << 1;
        QTest::newRow("behind other words")
            << QByteArray("http {\n server { listen 80; access_log '/a b.log' \"combined\" gzip=4 if=$x; }\n}\n") << 1;
        QTest::newRow("no access_log at all") << QByteArray("http {\n    server {}\n}\n") << 2;
        QTest::newRow("something behind the brace")
            << QByteArray("events {}\nhttp { server {\n access_log /a.log;\n} }\n") << 2;
        QTest::newRow("lines as Windows ends them")
            << QByteArray("http {\r\n  server {\r\n    access_log /a.log;\r\n  }\r\n}\r\n") << 1;
        QTest::newRow("the name is taken") << QByteArray(
            "http {\n log_format upstream_timing '$status';\n access_log /a.log upstream_timing;\n server {}\n}")
                                           << 1;
    }

    void theLogSaysEverythingAfterwards()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, linesMore);
        const auto config = configOf(text);
        const LogUse use = logOf(*config);
        const auto advice = formatAdvice(*use.format, formatNames(*config));
        QVERIFY(advice);
        const QByteArray after = edited(text, editsFor(*config, use, *advice));
        QCOMPARE(after.count('\n'), text.count('\n') + linesMore);
        const auto changed = configOf(after);
        QVERIFY(changed->complaints.isEmpty());
        const LogUse now = logOf(*changed);
        QCOMPARE(now.path, use.path);
        QCOMPARE(now.condition, use.condition);
        QVERIFY2(now.format && !formatAdvice(*now.format), after.constData());
        QVERIFY(now.format->text().startsWith(use.format->text()));
        // nginx reads from top to bottom: the format has to be made before it is used.
        QVERIFY(after.indexOf("log_format " + advice->name) < after.lastIndexOf(' ' + advice->name));
    }

    void whatStandsInOneLineIsLeftAlone()
    {
        const auto config = configOf("http { server { access_log /a.log; } }\n");
        const LogUse use = logOf(*config);
        QVERIFY(editsFor(*config, use, *formatAdvice(*use.format)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(FormatEditTest)
#include "tst_formatedit.moc"
