// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;

static const QByteArray errors
    = "2026/11/20 10:00:00 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, "
      "client: 10.0.0.1, server: shop, request: \"GET /a HTTP/1.1\", upstream: \"http://10.0.0.5:80/a\", host: "
      "\"shop\"\n"
      "2026/11/20 10:00:10 [error] 7#7: *2 connect() to unix:/run/a.sock failed (2: No such file or directory) while "
      "connecting to upstream, client: 10.0.0.1, server: shop, request: \"GET /b HTTP/1.1\", upstream: "
      "\"fastcgi://unix:/run/a.sock:\", host: \"shop\"\n"
      "2026/11/20 10:01:00 [error] 7#7: *3 client intended to send too large body: 99 bites, client: 10.0.0.1, server: "
      "shop\n"
      "what is this\n";

static const QByteArray requests
    = "10.0.0.1 - - [20/Nov/2026:10:00:01 +0100] \"GET /a HTTP/1.1\" 200 1 \"-\" \"x\" ua=\"10.0.0.5:80, 10.0.0.6:80\" "
      "us=\"502, 200\" urt=\"0.001, 1.000\" rt=1.001\n"
      "10.0.0.1 - - [20/Nov/2026:10:00:10 +0100] \"GET /b HTTP/1.1\" 502 1 \"-\" \"x\" ua=\"unix:/run/a.sock\" "
      "us=\"502\" "
      "urt=\"0.000\" rt=0.000\n";

/// upriver-cli logs, as a script meets it.
class LogsCommandTest : public QObject
{
    Q_OBJECT

    struct Ended
    {
        int code = -1;
        QByteArray out = {};
        QByteArray err = {};
    };

    QTemporaryDir m_folder;

    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }

    static Ended run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(QStringLiteral(UPRIVER_CLI), QStringList{u"logs"_s} + arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private Q_SLOTS:
    void theFieldsOthersRelyOnAreThere()
    {
        const Ended ended = run({file(u"e.log"_s, errors), file(u"a.log"_s, requests), u"--json"_s});
        QCOMPARE(ended.code, 1);
        const QJsonObject answer = QJsonDocument::fromJson(ended.out).object();
        QCOMPARE(answer.value("schema"_L1).toString(), u"upriver/1"_s);
        QCOMPARE(answer.value("lines"_L1).toInt(), 6);
        QCOMPARE(answer.value("unparsed"_L1).toInt(), 1);
        QCOMPARE(answer.value("first"_L1).toString(), u"2026-11-20T10:00:00+01:00"_s);
        QCOMPARE(answer.value("last"_L1).toString(), u"2026-11-20T10:01:00+01:00"_s);
        const QJsonArray signatures = answer.value("signatures"_L1).toArray();
        QCOMPARE(signatures[0]["cause"_L1].toString(), u"backend-down"_s);
        QCOMPARE(signatures[0]["count"_L1].toInt(), 1);
        QCOMPARE(signatures[0]["first"_L1].toString(), u"2026-11-20T10:00:00+01:00"_s);
        QCOMPARE(signatures[0]["peers"_L1].toObject(), (QJsonObject{{u"http://10.0.0.5:80"_s, 1}}));
        QCOMPARE(signatures[1]["peers"_L1].toObject(), (QJsonObject{{u"fastcgi://unix:/run/a.sock"_s, 1}}));
        const QJsonArray peers = answer.value("peers"_L1).toArray();
        QCOMPARE(peers[0]["peer"_L1].toString(), u"10.0.0.5:80"_s);
        QCOMPARE(peers[0]["attempts"_L1].toInt(), 1);
        QCOMPARE(peers[0]["failures"_L1].toObject(), (QJsonObject{{u"502"_s, 1}}));
        QCOMPARE(peers[1]["p50"_L1].toDouble(), 1.008); // seconds, within 3 %
        QVERIFY(peers[1].toObject().contains("p95"_L1));
        const QJsonArray minutes = answer.value("minutes"_L1).toArray();
        QCOMPARE(minutes.size(), 2);
        QCOMPARE(minutes[0]["t"_L1].toString(), u"2026-11-20T10:00:00+01:00"_s);
        QCOMPARE(minutes[0]["requests"_L1].toInt(), 2);
        QCOMPARE(minutes[0]["5xx"_L1].toInt(), 1);
        QCOMPARE(minutes[0]["failures"_L1].toInt(), 2);
        const QJsonObject joined = answer.value("joined"_L1).toObject();
        QCOMPARE(joined["saved"_L1].toInt(), 1);
        QCOMPARE(joined["failed"_L1].toInt(), 1);
    }

    void whatIsNotKnownIsNotZero()
    {
        const Ended ended = run({u"-"_s, u"--json"_s}, errors);
        QCOMPARE(ended.code, 1);
        const QJsonObject answer = QJsonDocument::fromJson(ended.out).object();
        QVERIFY(answer.value("minutes"_L1)[0]["requests"_L1].isNull());
        QVERIFY(answer.value("requests"_L1).isNull());
        QVERIFY(answer.value("peers"_L1)[0]["attempts"_L1].isNull());
        QCOMPARE(answer.value("first"_L1).toString(), u"2026-11-20T10:00:00"_s);
    }

    void peopleReadWhatFailedAndWhatTheClientsGot()
    {
        const Ended ended = run({file(u"e.log"_s, errors), file(u"a.log"_s, requests)});
        for (const QByteArray &said :
             {QByteArray("no program is listening"), QByteArray("http://10.0.0.5:80"), QByteArray("saved"),
              QByteArray("First failed request: 2026-11-20 10:00:10"), QByteArray("lines that are no record of nginx")})
            QVERIFY2(ended.out.contains(said), (said + '\n' + ended.out).constData());
        QVERIFY(ended.err.isEmpty());
    }

    void aFormatThatHidesTheUpstreamIsAdvisedOn()
    {
        const QByteArray combined = "10.0.0.1 - - [20/Nov/2026:10:00:10 +0100] \"GET /b HTTP/1.1\" 200 1 \"-\" \"x\"\n";
        const Ended ended = run({u"-"_s}, combined);
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.out.contains("log_format upstream_timing "), ended.out.constData());
    }

    void theConfigurationsFormatIsUsed()
    {
        const QString config = file(u"nginx.conf"_s,
                                    "http { log_format odd '$status/$upstream_status/$request_uri/$msec'; "
                                    "access_log /var/log/nginx/odd.log odd; }\n");
        const QString log = file(u"odd.log"_s, "502/504, 502//a/1795253401.000\n");
        QCOMPARE(run({log}).code, 4);
        const Ended ended = run({log, u"--config"_s, config, u"--json"_s});
        QCOMPARE(ended.code, 1);
        QCOMPARE(QJsonDocument::fromJson(ended.out)["requests"_L1]["attempts_failed"_L1].toInt(), 2);
    }

    void exitCodesSayWhatWasFound_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        const QByteArray fine = "10.0.0.1 - - [20/Nov/2026:10:00:10 +0100] \"GET / HTTP/1.1\" 200 1 \"-\" \"x\"\n";
        QTest::newRow("nothing wrong") << QStringList{u"-"_s} << fine << 0;
        QTest::newRow("a failure") << QStringList{u"-"_s} << errors << 1;
        QTest::newRow("none in that time") << QStringList{u"-"_s, u"--since"_s, u"2026-11-21T00:00"_s} << errors << 4;
        QTest::newRow("no file named") << QStringList{} << QByteArray() << 2;
        QTest::newRow("no such file") << QStringList{u"/nonexistent"_s} << QByteArray() << 2;
        QTest::newRow("standard input twice") << QStringList{u"-"_s, u"-"_s} << QByteArray() << 2;
        QTest::newRow("not a time") << QStringList{u"-"_s, u"--since"_s, u"noonish"_s} << errors << 2;
        QTest::newRow("no log of nginx") << QStringList{u"-"_s} << QByteArray("a\nb\n") << 4;
        QTest::newRow("nothing at all") << QStringList{u"-"_s} << QByteArray() << 4;
    }

    void exitCodesSayWhatWasFound()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        QFETCH(int, code);
        const Ended ended = run(arguments, input);
        QVERIFY2(ended.code == code, (QByteArray::number(ended.code) + ' ' + ended.err).constData());
        if (code == 2)
            QVERIFY(!ended.err.isEmpty() && ended.out.isEmpty());
    }

    void whoInterruptsItGetsNoResult()
    {
#ifdef Q_OS_WIN
        QSKIP("Ctrl-C cannot be sent to one program here");
#else
        QProcess process;
        process.start(QStringLiteral(UPRIVER_CLI), {u"logs"_s, u"-"_s});
        QVERIFY(process.waitForStarted());
        // More than a pipe holds: when it is written, the program reads.
        process.write(QByteArray(errors).repeated(4000));
        QTRY_COMPARE_WITH_TIMEOUT(process.bytesToWrite(), 0, 60000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardOutput().isEmpty());
#endif
    }
};

QTEST_GUILESS_MAIN(LogsCommandTest)
#include "tst_logscommand.moc"
