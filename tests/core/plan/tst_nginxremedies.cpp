// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/directives.h"
#include "core/plan/configedit.h"
#include "core/plan/diff.h"
#include "core/plan/remedy.h"
#include "tests/core/findings/rules/cases.h"
#include "tests/core/plan/remedycases.h"
#include "tests/doubles/editedtext.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace upriver;

static QList<FileEdit> fileEdits(const Change &change)
{
    QList<FileEdit> edits;
    for (const Alteration &each : change.alterations) {
        if (const auto *edit = std::get_if<FileEdit>(&each))
            edits << *edit;
    }
    return edits;
}

/// The changes of nginx's configuration that are offered for a cause, whichever finding names it.
static QList<Change> offered(const Diagnosis &diagnosis, const QString &cause)
{
    QList<Change> changes;
    for (const Finding &finding : diagnosis.findings) {
        if (finding.cause != cause)
            continue;
        for (const Change &change : remedies(finding, diagnosis)) {
            if (!fileEdits(change).isEmpty())
                changes << change;
        }
    }
    return changes;
}

/// All the lines that change, "-" and "+" before them.
static QByteArray changedLines(const Change &change)
{
    QByteArray all;
    for (const FileEdit &edit : fileEdits(change)) {
        const QStringList lines = diffOf(edit).split(u'\n');
        for (const QString &line : lines.mid(2)) {
            if (line.startsWith(u'-') || line.startsWith(u'+'))
                all += line.toUtf8() + '\n';
        }
    }
    return all;
}

static QList<Case> ruleCases()
{
    return rulecases::answers() + rulecases::capacity() + rulecases::inContainers() + rulecases::ofNames()
        + rulecases::ofPools() + rulecases::ofRequests() + rulecases::listening() + rulecases::network()
        + rulecases::program() + rulecases::protocol() + rulecases::tls() + rulecases::wrongService();
}

/// The exit status of nginx -t on the text, with places of its own; nothing to compare with where it cannot run.
static int tested(const QString &program, QByteArray text)
{
    const QTemporaryDir folder;
    const QString conf = folder.filePath(u"nginx.conf"_s);
    text.replace("error_log /var/log/nginx/error.log;", "error_log stderr;");
    text.replace("http {\n", "http {\naccess_log off;\n").replace("listen 80", "listen 127.0.0.1:18080");
    for (const auto &[path, bytes] : {std::pair{conf, text},
                                      {folder.filePath(u"uwsgi_params"_s), QByteArray()},
                                      {folder.filePath(u"fastcgi_params"_s), QByteArray()}}) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return -1;
    }
    QProcess nginx;
    nginx.start(program,
                {u"-t"_s, u"-q"_s, u"-p"_s, folder.path(), u"-c"_s, conf, u"-g"_s,
                 u"pid %1;"_s.arg(folder.filePath(u"nginx.pid"_s))});
    return nginx.waitForFinished(20000) ? nginx.exitCode() : -1;
}

/// The version of an nginx here, as Compiled::version writes it.
static int versionOf(const QString &program)
{
    QProcess nginx;
    nginx.start(program, {u"-v"_s});
    nginx.waitForFinished(20000);
    return nginx::versionNumber(nginx.readAllStandardError().trimmed().split('/').constLast());
}

class NginxRemediesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOfferedIsTheseLines_data()
    {
        QTest::addColumn<int>("row");
        const QList<RemedyCase> cases = remedyCases();
        for (int i = 0; i < cases.size(); ++i)
            QTest::newRow(cases[i].words) << i;
    }
    void whatIsOfferedIsTheseLines()
    {
        QFETCH(int, row);
        const RemedyCase one = remedyCases().at(row);
        const Diagnosis diagnosis = one.incident.diagnosis(one.url);
        const QString cause = QString::fromLatin1(one.cause);
        QStringList found;
        for (const Finding &finding : diagnosis.findings)
            found << finding.cause;
        if (!one.quiet)
            QVERIFY2(found.contains(cause), qPrintable(found.join(u' ')));
        QByteArray changed;
        QStringList ids;
        for (const Change &change : offered(diagnosis, cause)) {
            changed += changedLines(change);
            ids << change.id;
        }
        QCOMPARE(changed, one.changed);
        if (!one.changed.isEmpty())
            QCOMPARE(ids, QStringList{QString::fromLatin1(one.remedy)});
    }

    void everyChangeSaysWhatItIsAndHowItEnds()
    {
        for (const RemedyCase &one : remedyCases()) {
            const Diagnosis diagnosis = one.incident.diagnosis(one.url);
            for (const Change &change : offered(diagnosis, QString::fromLatin1(one.cause))) {
                QVERIFY2(change.title.endsWith(u'?'), qPrintable(change.title));
                QVERIFY2(!change.verb.isEmpty() && !change.why.isEmpty() && !change.role.isEmpty(), one.words);
                QVERIFY2(!change.expected.isEmpty() && !change.undo.isEmpty() && !change.ifNot.isEmpty(), one.words);
                QVERIFY2(change.risk != Risk::None && change.minutes > 0, one.words);
                QVERIFY2(change.nginx && change.isReversible(), one.words);
            }
        }
    }

    // A program that stops in the middle stops after the longer time, too: that is seen, and taken back.
    void anAnswerMayTakeAsLongAsNginxWaitsThen()
    {
        int waited = 0;
        for (const RemedyCase &one : remedyCases()) {
            const Diagnosis diagnosis = one.incident.diagnosis(one.url);
            for (const Change &change : offered(diagnosis, QString::fromLatin1(one.cause))) {
                if (change.id != "raise-read-timeout"_L1)
                    continue;
                const QString limit
                    = QString::fromUtf8(changedLines(change)).section(u"timeout "_s, -1).section(u's', 0, 0);
                QCOMPARE(change.verify.size(), 1);
                const ChangeStep &step = change.verify.first();
                QVERIFY2(step.request.command.text().contains(u" -m %1 "_s.arg(limit.toInt() + 5)),
                         qPrintable(step.request.command.text()));
                QVERIFY(step.request.limit > std::chrono::seconds(limit.toInt() + 5));
                QVERIFY(step.expect == ChangeStep::Expect::HttpAnswer);
                ++waited;
            }
        }
        QVERIFY(waited > 3);
    }

    // A port is free again a minute after its connection: judged before, the change would be taken back.
    void portsAreWaitedForBeforeAnythingIsJudged()
    {
        int seen = 0;
        for (const RemedyCase &one : remedyCases()) {
            if (one.remedy != "keep-connections"_L1)
                continue;
            for (const Change &change : offered(one.incident.diagnosis(one.url), QString::fromLatin1(one.cause))) {
                const ChangeStep &first = change.verify.first();
                QCOMPARE(first.expect, ChangeStep::Expect::Anything);
                QVERIFY(first.request.command.text().contains(u"wait-for-answers 70 curl "_s));
                QVERIFY(first.request.limit > std::chrono::seconds(70));
                QVERIFY(change.verify.size() > 1);
                ++seen;
            }
        }
        QVERIFY(seen > 0);
    }

    void nothingRestsOnWhatIsOnlyPossible()
    {
        for (const RemedyCase &one : remedyCases()) {
            Diagnosis diagnosis = one.incident.diagnosis(one.url);
            for (Finding &finding : diagnosis.findings)
                finding.certainty = Certainty::Possible;
            QVERIFY2(offered(diagnosis, QString::fromLatin1(one.cause)).isEmpty(), one.words);
        }
    }

    // What is offered for any case of the rules can be applied, reads back, and nginx takes it where it took the text
    // before.
    void everyEditReadsBackAndNginxTakesIt()
    {
        const QString nginx = QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
        QList<std::pair<const char *, Diagnosis>> all;
        for (const RemedyCase &one : remedyCases())
            all.emplaceBack(one.words, one.incident.diagnosis(one.url));
        for (const Case &one : ruleCases())
            all.emplaceBack(one.words, one.incident.diagnosis());
        const int own = nginx.isEmpty() ? 0 : versionOf(nginx);
        for (const auto &[words, diagnosis] : std::as_const(all)) {
            const auto &version = diagnosis.snapshot->version;
            const bool isForThis = own > 0 && (!version || version->number <= own);
            for (const Finding &finding : diagnosis.findings) {
                for (const Change &change : remedies(finding, diagnosis)) {
                    for (const FileEdit &edit : fileEdits(change)) {
                        const QByteArray text = diagnosis.snapshot->config->tree->file(edit.path)->text().toByteArray();
                        const auto after = editedText(text, edit);
                        QVERIFY2(after && *after != text, words);
                        QVERIFY2(nginx::parseFile(edit.path, *after).complaints.isEmpty(), after->constData());
                        const bool isWhole = edit.path.endsWith("/nginx.conf"_L1) && isForThis;
                        if (isWhole && tested(nginx, text) == 0)
                            QVERIFY2(tested(nginx, *after) == 0, after->constData());
                    }
                }
            }
        }
        if (nginx.isEmpty())
            QSKIP("there is no nginx here to test the edited texts");
    }
};

QTEST_GUILESS_MAIN(NginxRemediesTest)
#include "tst_nginxremedies.moc"
