// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorlog.h"
#include "core/readers/signatures.h"
#include "tests/checkout.h"
#include "tests/core/readers/recorded.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

/// A cause of handoff-log-lines.jsonl, and the symptoms its serious lines must all belong to. "None" stands for causes
/// that leave no line about the hand-off.
struct Expected
{
    const char *scenario;
    QList<Symptom> symptoms;
};

static const QList<Expected> &expectations()
{
    using S = Symptom;
    static const QList<Expected> rows{
        {"refused", {S::Refused}},
        {"listen_v6_only", {S::Refused}},
        {"reject_tcp_reset", {S::Refused}},
        {"reject_port_unreach", {S::Refused}},
        {"fcgi_refused", {S::Refused}},
        {"grpc_refused", {S::Refused}},
        {"ssi_sub_dead", {S::Refused}},
        {"connect_timeout_blackhole", {S::ConnectTimedOut}},
        {"connect_timeout_backlog_full", {S::ConnectTimedOut}},
        {"nft_in_drop", {S::ConnectTimedOut}},
        {"nft_out_drop", {S::ConnectTimedOut}},
        {"send_timeout", {S::ConnectTimedOut}},
        {"nft_out_reject_admin", {S::HostUnreachable}},
        {"reject_host", {S::HostUnreachable}},
        {"net_unreachable", {S::NetworkUnreachable}},
        {"port_zero", {S::BadTargetUrl}},
        {"var_bad_port", {S::BadTargetUrl}},
        {"var_no_host", {S::BadTargetUrl}},
        {"memcached_nokey", {S::BadTargetUrl}},
        {"unix_missing", {S::SocketMissing}},
        {"unix_perm", {S::SocketForbidden}},
        {"unix_dir_perm", {S::SocketForbidden}},
        {"unix_directory", {S::SocketForbidden}},
        {"unix_fcgi_perm", {S::SocketForbidden}},
        {"unix_dgram", {S::SocketRefused}},
        {"unix_full", {S::BacklogFull}},
        {"accept_close", {S::Reset}},
        {"read_rst", {S::Reset}},
        {"post_rst_buffered", {S::Reset}},
        {"grpc_closed", {S::Reset}},
        {"php_killed", {S::Reset}},
        {"php_terminate_timeout", {S::Reset}},
        {"read_close", {S::PrematureClose}},
        {"partial_header_close", {S::PrematureClose}},
        {"fcgi_empty_stdout", {S::PrematureClose}},
        {"big_header", {S::HeaderTooBig}},
        {"invalid_header_line", {S::HeaderInvalid}},
        {"fcgi_bad_header", {S::HeaderInvalid}},
        {"memcached_bad", {S::HeaderInvalid}},
        {"cl_and_te", {S::HeaderInvalid}},
        {"invalid_cl", {S::HeaderInvalid}},
        {"unknown_te", {S::HeaderInvalid}},
        {"invalid_chunk", {S::BodyInvalid}},
        {"garbage_status", {S::NotHttp}},
        {"partial_body_rst", {S::BodyCut}},
        {"chunked_close", {S::BodyCut}},
        {"chunked_close_11", {S::BodyCut}},
        {"partial_body_close_nobuf", {S::BodyCut}},
        {"partial_header_hang", {S::ReadTimedOut}},
        {"fcgi_to_http2", {S::ReadTimedOut}},
        {"uwsgi_to_http", {S::ReadTimedOut}},
        {"fcgi_timeout", {S::ReadTimedOut}},
        {"group_timeout_retry", {S::ReadTimedOut}},
        {"tls_to_plain", {S::TlsHandshake}},
        {"tls_close", {S::TlsHandshake}},
        {"tls_sni_wrong", {S::TlsHandshake}},
        {"tls_verify_default_name", {S::TlsVerify, S::TlsName}},
        {"resolver_none", {S::NoResolver}},
        {"resolver_refused", {S::NameRefused}},
        {"resolver_empty", {S::NameNotFound}},
        {"fcgi_req_id", {S::FastcgiVersion}},
        {"php_warning", {S::PhpStderr}},
        {"php_no_script_filename", {S::PhpStderr}},
        {"redirect_cycle", {S::RedirectCycle}},
        {"auth_request_unexpected", {S::AuthSubrequestFailed}},
        {"limit_conn", {S::RateLimited}},
        {"request_body_buffered", {S::BodyCut, S::RequestSendFailed}},
        {"nofile10", {S::FilesExhausted}},
        {"client_body_temp_denied", {S::TempFileForbidden}},
        {"proxy_temp_denied", {S::TempFileForbidden}},
        {"ephemeral", {S::NoLocalPort, S::ReadTimedOut}},
        {"reload_bad", {S::StartRefused}},
        {"worker_sigkill", {}},
        {"stream", {S::Refused, S::SocketMissing, S::NameNotFound, S::NoLiveUpstreams, S::ConnectTimedOut}},
    };
    return rows;
}

class SignaturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowClaimsItsOwnSampleAndNoOther_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < static_cast<int>(signatures().size()); ++i) {
            const Signature &signature = signatures()[i];
            QTest::addRow("%d %s", i, signature.says.data()) << i;
        }
    }

    void everyRowClaimsItsOwnSampleAndNoOther()
    {
        QFETCH(int, row);
        const Signature &mine = signatures()[row];
        ErrorView record;
        QVERIFY2(readErrorView(mine.sample, record), mine.sample);
        for (const Signature &other : signatures())
            QVERIFY2(claims(other, record) == (&other == &mine), other.sample);
        QCOMPARE(signatureOf(record), &mine);
        QCOMPARE(symptomOf(record, &mine), mine.symptom);
        QVERIFY(!QString::fromUtf8(mine.meaning).isEmpty());
    }

    void everySymptomHasARowAndAMeaning()
    {
        for (int i = 0; i <= static_cast<int>(Symptom::ConfigurationOdd); ++i) {
            const auto symptom = static_cast<Symptom>(i);
            if (symptom == Symptom::None) {
                QVERIFY(meaningOf(symptom).isEmpty());
                continue;
            }
            QVERIFY2(!meaningOf(symptom).isEmpty(), qPrintable(QString::number(i)));
        }
    }

    void everyRecordedCauseHasItsSymptoms_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QStringList>("log");
        QFile file(inCheckout(u"tests/cases/handoff-log-lines.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        while (!file.atEnd()) {
            const QJsonObject record = QJsonDocument::fromJson(file.readLine()).object();
            QStringList log;
            for (const QJsonValue &line : record.value("error_log"_L1).toArray())
                log << line.toString();
            const QString scenario = record.value("scenario"_L1).toString();
            QTest::newRow(qPrintable(scenario + u' ' + record.value("nginx"_L1).toString())) << scenario << log;
        }
    }

    void everyRecordedCauseHasItsSymptoms()
    {
        QFETCH(QString, scenario);
        QFETCH(QStringList, log);
        const ErrorLog read = readErrorLog(exhibitOf(log.join(u'\n').toUtf8()));
        QVERIFY(read.unparsed.isEmpty());
        QSet<Symptom> found;
        for (const ErrorRecord &record : read.records) {
            QVERIFY2(record.symptom != Symptom::Unrecognised, qPrintable(record.message));
            if (isFailure(record.symptom) || record.symptom == Symptom::PhpStderr)
                found << record.symptom;
        }
        const auto row = std::find_if(expectations().begin(), expectations().end(), [&](const Expected &expected) {
            return scenario == QLatin1String(expected.scenario);
        });
        if (row == expectations().end()) {
            QVERIFY2(found.isEmpty(), "a cause with symptoms needs a row in expectations()");
            return;
        }
        const QSet<Symptom> wanted(row->symptoms.begin(), row->symptoms.end());
        // One version may show fewer of them, and 1.22 is silent where later versions refuse, but never another one.
        QVERIFY(wanted.contains(found));
        QVERIFY(wanted.isEmpty() || !found.isEmpty() || log.isEmpty());
    }

    void theNumberCountsNotTheTextOrTheLevel_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<Symptom>("symptom");
        const QByteArray connecting = " while connecting to upstream";
        const QByteArray reading = " while reading response header from upstream";
        QTest::newRow("musl timeout") << "upstream timed out (110: Operation timed out)" + reading
                                      << Symptom::ReadTimedOut;
        QTest::newRow("musl unreachable")
            << "connect() failed (113: Host is unreachable)" + connecting << Symptom::HostUnreachable;
        QTest::newRow("musl no port") << "connect() to 10.0.0.1:80 failed (99: Address not available)" + connecting
                                      << Symptom::NoLocalPort;
        QTest::newRow("musl files") << "socket() failed (24: No file descriptors available)" + connecting
                                    << Symptom::FilesExhausted;
        QTest::newRow("FreeBSD refused") << "kevent() reported that connect() failed (61: Connection refused)"
                + connecting << Symptom::Refused;
        QTest::newRow("FreeBSD no route")
            << "connect() to 10.0.0.1:80 failed (65: No route to host)" + connecting << Symptom::HostUnreachable;
        QTest::newRow("FreeBSD queue") << "connect() to unix:/a failed (35: Resource temporarily unavailable)"
                + connecting << Symptom::BacklogFull;
        QTest::newRow("Windows refused")
            << "connect() failed (10061: No connection could be made because the target machine "
               "actively refused it)"
                + connecting
            << Symptom::Refused;
        QTest::newRow("Windows reset")
            << "WSARecv() failed (10054: An existing connection was forcibly closed by the remote "
               "host)"
                + reading
            << Symptom::Reset;
        QTest::newRow("Solaris refused, by its text")
            << "connect() failed (146: Connection refused)" + connecting << Symptom::Refused;
        QTest::newRow("refused inside PHP")
            << "FastCGI sent in stderr: \"PHP message: connect() failed (111: Connection "
               "refused)\""
                + reading
            << Symptom::PhpStderr;
        QTest::newRow("same text before the header")
            << "recv() failed (104: Connection reset by peer)" + reading << Symptom::Reset;
        QTest::newRow("same text after the header")
            << QByteArray("recv() failed (104: Connection reset by peer) while sending to client") << Symptom::BodyCut;
    }

    void theNumberCountsNotTheTextOrTheLevel()
    {
        QFETCH(QByteArray, message);
        for (const QByteArray &level : {QByteArray("error"), QByteArray("crit"), QByteArray("alert")}) {
            const auto record = readErrorRecord("2026/11/20 09:03:01 [" + level + "] 7#7: *1 " + message
                                                + ", client: 10.0.0.1, server: s, request: \"GET / HTTP/1.1\"");
            QVERIFY(record);
            QTEST(record->symptom, "symptom");
        }
    }

    void whatNobodyKnowsIsUnrecognisedOnlyWhenItMatters_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Symptom>("symptom");
        const QByteArray fields
            = ", client: 10.0.0.1, server: s, request: \"GET / HTTP/1.1\", upstream: \"http://127.0.0.1:1/\"";
        QTest::newRow("new error with an upstream")
            << "[error] 7#7: *1 upstream did something new while reading upstream" + fields << Symptom::Unrecognised;
        QTest::newRow("new error without")
            << QByteArray("[error] 7#7: *1 lua did something new, client: 10.0.0.1, server: s") << Symptom::None;
        QTest::newRow("new and ignored") << "[error] 7#7: *1 upstream did something new, ignored while reading upstream"
                + fields << Symptom::None;
        QTest::newRow("handshake with a client") << QByteArray(
            "[crit] 7#7: *1 SSL_do_handshake() failed (SSL: error:0A00006C) while SSL handshaking, client: "
            "10.0.0.1, server: 0.0.0.0:443") << Symptom::None;
        QTest::newRow("any refused start")
            << QByteArray("[emerg] 7#7: a sentence of the future in /etc/nginx/nginx.conf:3") << Symptom::StartRefused;
        QTest::newRow("start refused over a resolver")
            << QByteArray("[emerg] 7#7: no resolver defined to resolve names at run time in upstream \"a\" in /etc/x:3")
            << Symptom::StartRefused;
    }

    void sideNotesAreNoFailures_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Symptom>("symptom");
        const QByteArray fields
            = ", client: 10.0.0.1, server: s, request: \"GET / HTTP/1.1\", upstream: \"http://127.0.0.1:1/\"";
        QTest::newRow("denied by a rule")
            << QByteArray("[error] 7#7: *1 access forbidden by rule, client: 10.0.0.1, server: s")
            << Symptom::AccessForbidden;
        QTest::newRow("buffered to disk")
            << "[warn] 7#7: *1 an upstream response is buffered to a temporary file /x/1 while reading upstream"
                + fields
            << Symptom::Buffered;
        QTest::newRow("client went away") << "[info] 7#7: *1 epoll_wait() reported that client prematurely closed "
                                             "connection, so upstream connection is closed too while connecting to "
                                             "upstream"
                + fields << Symptom::ClientGone;
        QTest::newRow("duplicate header that did no harm") << "[warn] 7#7: *1 upstream sent duplicate header line: "
                                                              "\"Date: a\", previous value: \"Date: b\", ignored while "
                                                              "reading response header from upstream"
                + fields << Symptom::HeaderIgnored;
        QTest::newRow("reload") << QByteArray("[notice] 7#7: reconfiguring") << Symptom::Reloading;
        QTest::newRow("member set aside")
            << "[warn] 7#7: *1 upstream server temporarily disabled while connecting to upstream" + fields
            << Symptom::TemporarilyDisabled;
    }

    void sideNotesAreNoFailures()
    {
        QFETCH(QByteArray, line);
        const auto record = readErrorRecord("2026/11/20 09:03:01 " + line);
        QVERIFY(record);
        QTEST(record->symptom, "symptom");
        QVERIFY(!isFailure(record->symptom));
    }

    void aFileMissingAtTheStartIsNoRequestsFile()
    {
        const auto record
            = readErrorRecord("2026/11/20 09:03:01 [emerg] 7#7: open() \"/etc/nginx/x\" failed (2: No such "
                              "file or directory) in /etc/nginx/nginx.conf:3");
        QVERIFY(record);
        QCOMPARE(record->symptom, Symptom::StartRefused);
        QCOMPARE(record->signature, nullptr);
    }

    void quotedSentencesAreNotNginxOwn_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<Symptom>("symptom");
        QTest::newRow("asked for by a client") << QByteArray(
            "open() \"/var/www/worker process 1 exited on signal 9\" failed (2: No such file or directory)")
                                               << Symptom::StaticMissing;
        QTest::newRow("said by PHP") << QByteArray("FastCGI sent in stderr: \"4 worker_connections are not enough\" "
                                                   "while reading response header from upstream")
                                     << Symptom::PhpStderr;
    }

    void quotedSentencesAreNotNginxOwn()
    {
        QFETCH(QByteArray, message);
        const auto record = readErrorRecord("2026/11/20 09:03:01 [error] 7#7: *1 " + message
                                            + ", client: 10.0.0.1, server: s, request: \"GET / HTTP/1.1\"");
        QVERIFY(record);
        QTEST(record->symptom, "symptom");
    }

    void aSocketThatAClientAsksForIsNone()
    {
        const auto record
            = readErrorRecord("2026/11/20 09:03:01 [error] 7#7: *1 connect() failed (111: Connection refused) while "
                              "connecting to upstream, "
                              "client: 10.0.0.1, server: s, request: \"GET /?u=http://unix:/x HTTP/1.1\", "
                              "upstream: \"http://10.0.0.5:80/?u=http://unix:/x\"");
        QVERIFY(record);
        QCOMPARE(record->symptom, Symptom::Refused);
    }

    void whatNobodyKnowsIsUnrecognisedOnlyWhenItMatters()
    {
        QFETCH(QByteArray, line);
        const auto record = readErrorRecord("2026/11/20 09:03:01 " + line);
        QVERIFY(record);
        QTEST(record->symptom, "symptom");
    }
};

QTEST_GUILESS_MAIN(SignaturesTest)
#include "tst_signatures.moc"
