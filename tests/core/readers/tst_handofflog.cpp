// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errorlog.h"
#include "core/readers/errorscan.h"
#include "core/readers/signatures.h"
#include "tests/checkout.h"
#include "tests/core/readers/recorded.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace upriver;
using namespace Qt::StringLiterals;

static QList<QStringList> rowsOf(const char *name)
{
    QFile file(inCheckout(u"tests/cases/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> rows;
    file.readLine();
    while (!file.atEnd())
        rows << QString::fromUtf8(file.readLine()).chopped(1).split(u'\t');
    return rows;
}

/// One recorded cause: what nginx logged and what the client got.
struct Recorded
{
    QString scenario;
    QString nginx;
    QString category;
    QSet<int> statuses; ///< that clients saw
    QSet<QString> peers; ///< of the access log, where a line names any
    QByteArray log;
};

static QList<Recorded> recordedCauses()
{
    static const QRegularExpression peers(u"ua=\"([^\"]*)\""_s);
    QFile file(inCheckout(u"tests/cases/handoff-log-lines.jsonl"));
    QList<Recorded> causes;
    if (!file.open(QIODevice::ReadOnly))
        return causes;
    while (!file.atEnd()) {
        const QJsonObject object = QJsonDocument::fromJson(file.readLine()).object();
        Recorded cause{.scenario = object.value("scenario"_L1).toString(),
                       .nginx = object.value("nginx"_L1).toString(),
                       .category = object.value("category"_L1).toString()};
        for (const QJsonValue &client : object.value("client"_L1).toArray())
            cause.statuses << client.toObject().value("status"_L1).toInt();
        for (const QJsonValue &line : object.value("access_log"_L1).toArray()) {
            const QString named = peers.match(line.toString()).captured(1).replace(" : "_L1, ", "_L1);
            for (const QString &peer : named.split(u", "_s))
                cause.peers << peer;
        }
        for (const QJsonValue &line : object.value("error_log"_L1).toArray())
            cause.log += line.toString().toUtf8() + '\n';
        causes << cause;
    }
    return causes;
}

static QList<Family> familiesOf(const QString &category)
{
    using F = Family;
    static const QHash<QString, QList<Family>> families{
        {u"connect"_s, {F::Connect, F::Timeout, F::Configuration}},
        {u"send"_s, {F::Answer, F::Body, F::Timeout}},
        {u"response"_s, {F::Answer, F::Body, F::Timeout, F::Connect}},
        {u"protocol"_s, {F::Protocol, F::Answer, F::Timeout}},
        {u"fastcgi"_s, {F::Protocol, F::Answer, F::Timeout, F::Connect}},
        {u"tls"_s, {F::Tls}},
        {u"resolver"_s, {F::Name}},
        {u"config"_s, {F::Configuration, F::Connect, F::Protocol}},
        {u"internal"_s, {F::Configuration}},
        {u"limit"_s, {F::Resource}},
        {u"resource"_s, {F::Resource, F::Connect, F::Timeout}},
        {u"process"_s, {F::Process, F::Start}},
        {u"client"_s, {F::Client, F::Answer, F::Body}},
        {u"stream"_s, {F::Connect, F::Name, F::Timeout}},
    };
    return families.value(category);
}

class HandoffLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsClaimedByExactlyOneRow_data()
    {
        QTest::addColumn<QStringList>("columns");
        int i = 0;
        for (const QStringList &columns : rowsOf("handoff-messages.tsv"))
            QTest::addRow("%d %s %s", ++i, qPrintable(columns[0]), qPrintable(columns.last())) << columns;
    }

    void everyMessageIsClaimedByExactlyOneRow()
    {
        QFETCH(QStringList, columns);
        const QString &phase = columns[2];
        const QString upstream
            = columns[3] == "unix"_L1 ? u"fastcgi://unix:/run/a.sock:"_s : u"http://10.0.0.5:3000/"_s;
        QString line = columns[1].isEmpty() ? u"nginx: "_s + columns[4]
                                            : u"2026/11/20 09:03:01 [%1] 7#7: *1 %2"_s.arg(columns[1], columns[4]);
        if (!phase.isEmpty())
            line += u" while "_s + phase;
        if (columns[1] != "emerg"_L1 && !columns[1].isEmpty())
            line += u", client: 10.0.0.1, server: s, request: \"GET / HTTP/1.1\", upstream: \"%1\", host: \"s\""_s.arg(
                upstream);
        const QByteArray bytes = line.toUtf8();
        ErrorView record;
        QVERIFY(readErrorView(bytes, record));
        QStringList claiming;
        for (const Signature &signature : signatures()) {
            if (claims(signature, record))
                claiming << QString(signature.ids);
        }
        QCOMPARE(claiming.size(), 1);
        QVERIFY2(claiming[0].split(u' ').contains(columns[0]), qPrintable(claiming[0]));
        QCOMPARE(QString(signatureOf(record)->ids), claiming[0]);
    }

    void rowsNameOnlyMessagesThereAre()
    {
        QSet<QString> known;
        for (const QStringList &columns : rowsOf("handoff-messages.tsv"))
            known << columns[0];
        QCOMPARE(known.size(), 170);
        QSet<QString> named;
        for (const Signature &signature : signatures()) {
            for (const QString &id : QString(signature.ids).split(u' ', Qt::SkipEmptyParts))
                named << id;
        }
        QCOMPARE(named, known);
    }

    void everyRecordedRecordIsReadAsWritten()
    {
        QHash<QString, QList<QStringList>> wanted;
        for (const QStringList &columns : rowsOf("handoff-log-records.tsv"))
            wanted[columns[0] + u' ' + columns[1]] << columns;
        qsizetype compared = 0;
        for (const Recorded &cause : recordedCauses()) {
            const ErrorLog log = readErrorLog(exhibitOf(cause.log));
            const QList<QStringList> rows = wanted.value(cause.scenario + u' ' + cause.nginx);
            QVERIFY(log.unparsed.isEmpty());
            QCOMPARE(log.records.size(), rows.size());
            for (qsizetype i = 0; i < rows.size(); ++i) {
                const ErrorRecord &record = log.records[i];
                QCOMPARE(record.errorNumber, rows[i][3].toInt());
                QCOMPARE(record.phase, rows[i][4]);
                QCOMPARE(record.peer(), rows[i][5]);
                QCOMPARE(QString(record.message).replace(u'\n', "\\n"_L1), rows[i][6]);
                ++compared;
            }
        }
        QVERIFY(compared > 250);
    }

    void everyRecordedCauseHasItsFamilyAndStatus_data()
    {
        QTest::addColumn<qsizetype>("index");
        const QList<Recorded> causes = recordedCauses();
        for (qsizetype i = 0; i < causes.size(); ++i)
            QTest::addRow("%s %s", qPrintable(causes[i].scenario), qPrintable(causes[i].nginx)) << i;
    }

    void everyRecordedCauseHasItsFamilyAndStatus()
    {
        QFETCH(qsizetype, index);
        const Recorded cause = recordedCauses().value(index);
        ErrorScan scan(cause.log);
        QSet<int> statuses;
        while (const ErrorView *view = scan.next()) {
            const Signature *signature = signatureOf(*view);
            if (!signature || !isFailure(symptomOf(*view, signature)))
                continue;
            QVERIFY2(familiesOf(cause.category).contains(familyOf(*signature)), signature->sample);
            const QString peer = QString::fromUtf8(view->peer());
            // A subrequest and a stream leave no line in the access log; where nginx had no socket, no try is noted.
            const bool noted = view->subrequest.isEmpty() && !view->bytes && !peer.isEmpty()
                && signature->symptom != Symptom::FilesExhausted;
            if (noted && !cause.peers.isEmpty())
                QVERIFY2(cause.peers.contains(peer), qPrintable(peer));
            statuses << statusOf(*signature, *view);
        }
        statuses.remove(0);
        const auto failed = [](int status) { return status >= 500; };
        QSet<int> seen;
        std::copy_if(cause.statuses.begin(), cause.statuses.end(), std::inserter(seen, seen.end()), failed);
        // What clients saw fail is said; what is said and nobody saw was saved by a second try.
        QVERIFY2(cause.category == "stream"_L1 || statuses.isEmpty() || statuses.contains(seen), "status");
    }

    void everyRecordOfTheCorpusIsRead()
    {
        const QString corpus = qEnvironmentVariable("UPRIVER_CORPUS");
        if (corpus.isEmpty())
            QSKIP("UPRIVER_CORPUS names no folder of logs");
        const QDir folder(corpus + u"/error-logs"_s);
        int records = 0;
        for (const QString &name : folder.entryList({u"*.log"_s}, QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const ErrorLog log = readErrorLog(exhibitOf(file.readAll()));
            QVERIFY2(log.unparsed.isEmpty(), qPrintable(name));
            for (const ErrorRecord &record : log.records) {
                ++records;
                QVERIFY2(record.upstream.isEmpty()
                             || (record.signature != nullptr && record.symptom != Symptom::Unrecognised),
                         qPrintable(name + u": "_s + record.message));
            }
        }
        QVERIFY(records > 0);
    }
};

QTEST_GUILESS_MAIN(HandoffLogTest)
#include "tst_handofflog.moc"
