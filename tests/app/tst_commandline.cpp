// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/checkout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

/// upriver-cli as a script meets it: words, exit codes, what goes to which stream.
class CommandLineTest : public QObject
{
    Q_OBJECT

    struct Ended
    {
        int code = -1;
        QByteArray out = {};
        QByteArray err = {};
    };

    static Ended run(const QStringList &arguments)
    {
        QProcess process;
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QStringLiteral(UPRIVER_CLI), arguments);
        if (!process.waitForFinished(60000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    static QString incident(const char *name)
    {
        return upriver::inCheckout(u"tests/cases/incidents/") + QString::fromLatin1(name);
    }

private Q_SLOTS:
    void exitCodesSayWhatWasFound_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");

        QTest::newRow("a problem") << QStringList{u"analyse"_s, incident("wrong_port_gunicorn"), u"--url"_s,
                                                  u"http://ledger.bluefin.example/accounts"_s}
                                   << 1;
        QTest::newRow("it failed a moment ago") << QStringList{u"analyse"_s, incident("transient_restart_recovered"),
                                                               u"--url"_s, u"http://portal.norrland.example/a"_s}
                                                << 1;
        QTest::newRow("nothing wrong") << QStringList{u"analyse"_s, incident("healthy_pool_of_five"), u"--url"_s,
                                                      u"http://www.bluefin.example/offers"_s}
                                       << 0;
        QTest::newRow("no word") << QStringList{} << 2;
        QTest::newRow("unknown word") << QStringList{u"guess"_s} << 2;
        QTest::newRow("unknown option") << QStringList{u"analyse"_s, u"--frobnicate"_s} << 2;
        QTest::newRow("no evidence") << QStringList{u"analyse"_s} << 2;
        QTest::newRow("no such folder") << QStringList{u"analyse"_s, u"/nonexistent"_s} << 2;
        QTest::newRow("not a URL") << QStringList{u"analyse"_s, incident("wrong_port_gunicorn"), u"--url"_s,
                                                  u"ftp://x/"_s}
                                   << 2;
        QTest::newRow("not a time") << QStringList{u"analyse"_s, incident("wrong_port_gunicorn"), u"--since"_s,
                                                   u"noonish"_s}
                                    << 2;
        QTest::newRow("nobody answers at that port")
            << QStringList{u"check"_s, u"nobody@127.0.0.1:1"_s, u"--url"_s, u"http://a.example/"_s} << 3;
        QTest::newRow("a configuration nginx takes")
            << QStringList{u"config"_s, incident("wrong_port_gunicorn") + u"/nginx-T.txt"_s} << 0;
        QTest::newRow("no configuration") << QStringList{u"config"_s} << 2;
        QTest::newRow("not a version") << QStringList{u"config"_s, incident("wrong_port_gunicorn") + u"/nginx-T.txt"_s,
                                                      u"--nginx-version"_s, u"new"_s}
                                       << 2;
        QTest::newRow("no such line") << QStringList{
            u"explain"_s, u"--config"_s, incident("wrong_port_gunicorn") + u"/nginx-T.txt"_s,
            u"ledger.conf:99"_s} << 2;
        QTest::newRow("no such file in it")
            << QStringList{u"explain"_s, u"--config"_s, incident("wrong_port_gunicorn") + u"/nginx-T.txt"_s,
                           u"other.conf:1"_s}
            << 2;
        QTest::newRow("help") << QStringList{u"--help"_s} << 0;
    }
    void exitCodesSayWhatWasFound()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Ended ended = run(arguments);
        QVERIFY2(ended.code == code, (QByteArray::number(ended.code) + ' ' + ended.err).constData());
        if (code == 2 || code == 3)
            QVERIFY(!ended.err.isEmpty() && ended.out.isEmpty());
    }

    void emptyEvidenceIsIncompleteNotFine()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"notes.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("nothing\n") > 0);
        file.close();
        const Ended ended = run({u"analyse"_s, dir.path(), u"--url"_s, u"http://a.example/"_s, u"--json"_s});
        QCOMPARE(ended.code, 4);
        QCOMPARE(QJsonDocument::fromJson(ended.out)[u"health"_s].toString(), u"unknown"_s);
    }

    void jsonIsAloneOnStandardOutput()
    {
        const Ended ended = run({u"analyse"_s, incident("wrong_port_gunicorn"), u"--url"_s,
                                 u"http://ledger.bluefin.example/accounts"_s, u"--json"_s});
        const QJsonObject answer = QJsonDocument::fromJson(ended.out).object();
        QCOMPARE(answer.value(u"schema"_s).toString(), u"upriver/1"_s);
        QCOMPARE(answer.value(u"findings"_s)[0][u"cause"_s].toString(), u"wrong-port"_s);
    }

    void theReportIsWrittenWhereAsked()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"report.md"_s);
        const Ended ended = run({u"report"_s, incident("wrong_port_gunicorn"), u"--url"_s,
                                 u"http://ledger.bluefin.example/accounts"_s, u"--format"_s, u"md"_s, u"--ticket"_s,
                                 u"SUP-1"_s, u"-o"_s, path});
        QCOMPARE(ended.code, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.startsWith("# ") && text.contains("SUP-1") && text.contains("8001"));
    }

    void aRouteIsAnsweredPerLine()
    {
        QTemporaryDir dir;
        QFile requests(dir.filePath(u"requests.jsonl"_s));
        QVERIFY(requests.open(QIODevice::WriteOnly));
        requests.write(
            R"({"id":"a","request":{"addr":"127.0.0.1","port":80,"host":"ledger.bluefin.example","target":"/x?y=1"}})"
            "\n"
            "no json\n");
        requests.close();
        const Ended ended = run({u"route"_s, u"--config"_s, incident("wrong_port_gunicorn") + u"/nginx-T.txt"_s,
                                 u"--requests"_s, requests.fileName()});
        QCOMPARE(ended.code, 0);
        const QList<QByteArray> lines = ended.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
        QCOMPARE(first.value(u"id"_s).toString(), u"a"_s);
        QCOMPARE(first.value(u"targets"_s).toArray(), QJsonArray{u"http://127.0.0.1:8001"_s});
        QVERIFY(QJsonDocument::fromJson(lines[1]).object().contains(u"error"_s));
    }

    void aConfigurationIsOutlinedOrGivenWhole()
    {
        const QString path = incident("wrong_port_gunicorn") + u"/nginx-T.txt"_s;
        const QByteArray outline = run({u"config"_s, path}).out;
        QVERIFY(outline.contains("server ledger.bluefin.example"));
        QVERIFY(outline.contains("http://127.0.0.1:8001  (/etc/nginx/conf.d/ledger.conf:5)"));
        const QJsonObject whole = QJsonDocument::fromJson(run({u"config"_s, path, u"--json"_s}).out).object();
        QCOMPARE(whole[u"schema"_s].toString(), u"upriver.config/1"_s);
        const QJsonObject first = whole[u"files"_s][0].toObject();
        QCOMPARE(first[u"path"_s].toString(), u"/etc/nginx/nginx.conf"_s);
        QCOMPARE(first[u"directives"_s][0],
                 (QJsonObject{{u"name"_s, u"user"_s}, {u"args"_s, QJsonArray{u"www-data"_s}}, {u"line"_s, 1}}));
    }

    void whatNginxWouldRefuseIsAProblem()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"nginx.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("events {}\nhttp {\nproxy_pass http://b;\nhttp2 on;\n}\n");
        file.close();
        const Ended ended = run({u"config"_s, dir.path()});
        QCOMPARE(ended.code, 1);
        QVERIFY(ended.err.contains("/etc/nginx/nginx.conf:3") && !ended.err.contains(":4"));
        const Ended old = run({u"config"_s, dir.path(), u"--nginx-version"_s, u"1.22.1"_s, u"--json"_s});
        QCOMPARE(QJsonDocument::fromJson(old.out)[u"faults"_s][1][u"nginx"_s].toString(),
                 u"unknown directive \"http2\""_s);
    }

    void aLineIsExplained()
    {
        const QString path = incident("wrong_port_gunicorn") + u"/nginx-T.txt"_s;
        const Ended words = run({u"explain"_s, u"--config"_s, path, u"ledger.conf:6"_s});
        QCOMPARE(words.code, 0);
        QVERIFY(words.out.startsWith("proxy_pass http://127.0.0.1:8001\n"));
        const Ended ended = run({u"explain"_s, u"--config"_s, path, u"ledger.conf:6"_s, u"--json"_s});
        const QJsonObject answer = QJsonDocument::fromJson(ended.out).object();
        QCOMPARE(answer[u"directive"_s].toString(), u"proxy_pass"_s);
        QCOMPARE(answer[u"from"_s][u"line"_s].toInt(), 6);
        const QByteArray all = run({u"explain"_s, u"--config"_s, path, u"ledger.conf:5"_s, u"--all"_s}).out;
        QVERIFY(all.contains("proxy_read_timeout  60s  (default)"));
    }

    void demoListsAndDiagnoses()
    {
        QVERIFY(run({u"demo"_s}).out.contains("fpm-stopped"));
        const Ended ended = run({u"demo"_s, u"fpm-stopped"_s, u"--json"_s});
        QCOMPARE(ended.code, 1);
        QCOMPARE(QJsonDocument::fromJson(ended.out)[u"findings"_s][0][u"cause"_s].toString(), u"backend-down"_s);
        QCOMPARE(run({u"demo"_s, u"no-such"_s}).code, 2);
    }

    void whatIsCountedHasItsPlural()
    {
        const QByteArray said = run({u"analyse"_s, incident("docker_container_exited")}).out;
        QVERIFY2(said.contains(" targets in the configuration") && !said.contains("(s)"), said.constData());
    }

    void noColourWithoutATerminal() { QVERIFY(!run({u"demo"_s, u"fpm-stopped"_s}).out.contains('\x1b')); }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
