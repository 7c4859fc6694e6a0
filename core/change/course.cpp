// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/course.h"

#include "core/change/serverside.h"
#include "core/plan/checks.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace upriver {

using Stage = JournalEntry::Stage;

namespace {

/// Texts for people, in the context "Course".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Course)
};

} // namespace

Transaction newTransaction()
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME", QDir::home().dirName()));
    return {
        .id = QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmss"_s)
            + u"-%1"_s.arg(QRandomGenerator::system()->generate() & 0xffffffU, 6, 16, QChar(u'0')),
        .who = Texts::tr("%1 on %2", "a user and a computer").arg(user, QSysInfo::machineHostName()),
    };
}

bool isTransactionId(const QString &id)
{
    static const QRegularExpression form(u"^[0-9]{8}T[0-9]{6}-[0-9a-f]{6}$"_s);
    return form.match(id).hasMatch();
}

namespace {

/// Puts a course together; the first command that cannot be built is why there is none.
class Writing
{
public:
    explicit Writing(const Transaction &transaction) { m_course.transaction = transaction; }

    void add(QList<CourseStep> &to, Stage stage, const QString &why, const Result<Command> &command,
             std::chrono::seconds limit = 20s)
    {
        if (!command) {
            m_course.refusal = command.error().why;
            return;
        }
        to << CourseStep{
            .stage = stage,
            .step
            = {.why = why,
               .request = {.command = *command, .rights = Rights::Root, .limit = limit, .cap = qint64(64) * 1024}}};
    }

    void addAll(Stage stage, const QList<ChangeStep> &steps)
    {
        for (const ChangeStep &step : steps)
            m_course.steps << CourseStep{.stage = stage, .step = step};
    }

    Course finished()
    {
        if (!m_course.refusal.isEmpty())
            return {.transaction = m_course.transaction, .refusal = m_course.refusal};
        return std::exchange(m_course, {});
    }

    Course &course() { return m_course; }

private:
    Course m_course;
};

} // namespace

static QString whyTaken(const Alteration &alteration)
{
    if (std::holds_alternative<FileEdit>(alteration))
        return Texts::tr("Keep the file as it is, and make the new one beside it");
    if (std::holds_alternative<NewFile>(alteration))
        return Texts::tr("Make the new file where it is not read yet");
    return Texts::tr("Keep who owns it and who may use it");
}

static QString whyWritten(const Alteration &alteration)
{
    if (std::holds_alternative<FileEdit>(alteration))
        return Texts::tr("Put the new file in the place of the old one, if that is still as it was");
    if (std::holds_alternative<NewFile>(alteration))
        return Texts::tr("Put the new file in its place");
    return Texts::tr("Change who owns it and who may use it");
}

/// What runs once the alterations are put back, one command a line.
static QByteArrayList afterwards(const Change &change)
{
    QByteArrayList lines;
    for (const Command &command : change.back)
        lines << '+' + command.text().toUtf8();
    if (change.nginx)
        lines << '+' + change.nginx->test.text().toUtf8() + " && " + change.nginx->reload.text().toUtf8();
    return lines;
}

static ChangeStep expecting(ChangeStep::Expect what, ChangeStep step)
{
    step.expect = what;
    return step;
}

static QList<ChangeStep> checksOf(const Change &change)
{
    QList<ChangeStep> checks = change.verify;
    for (const ChangeStep &step : change.neighbours)
        checks << expecting(ChangeStep::Expect::NoWorse, step);
    return checks;
}

static void addReload(const NginxReload &nginx, const ServerSide &server, Writing &writing)
{
    QList<CourseStep> &steps = writing.course().steps;
    writing.add(steps, Stage::Change, Texts::tr("nginx takes the new configuration, before anything is reloaded"),
                nginx.test, 30s);
    writing.add(steps, Stage::Change, Texts::tr("nginx reads it, and its workers are new"), server.reload(nginx), 60s);
}

static void addDecisions(const ServerSide &server, Writing &writing)
{
    Course &course = writing.course();
    writing.add(course.pulse, Stage::Read, Texts::tr("How the change stands, and what nginx has complained of since"),
                server.pulse());
    const std::chrono::seconds grace = course.transaction.grace;
    writing.add(course.longer, Stage::Decide,
                Texts::tr("The server waits another %n second(s)", nullptr, static_cast<int>(grace.count())),
                server.arm(grace));
    writing.add(course.keep, Stage::Decide, Texts::tr("Keep the change"), server.keep());
    writing.add(course.restore, Stage::Restore, Texts::tr("Put back what was there"), server.restore(), 90s);
}

static void addBegin(const Change &change, const ServerSide &server, Writing &writing)
{
    Course &course = writing.course();
    writing.add(course.steps, Stage::Keep,
                Texts::tr("Make a folder for this change, and let nobody else change meanwhile"),
                server.begin(change.verb));
    writing.add(course.drop, Stage::Restore, Texts::tr("Take the folder away again"), server.drop());
}

/// What brings the alterations into effect may take its time, and so may what is waited for: the timer leaves
/// them that.
static std::chrono::seconds graceFor(const Change &change, const Transaction &transaction)
{
    std::chrono::seconds grace = transaction.grace;
    for (const ChangeStep &step : change.body)
        grace += step.request.limit;
    for (const ChangeStep &step : change.verify) {
        const bool onlyWaits = step.expect == ChangeStep::Expect::Anything;
        grace += onlyWaits ? step.request.limit : std::max(step.request.limit - quickChecks, 0s);
    }
    return grace;
}

static Course reversible(const Change &change, const Transaction &transaction)
{
    const ServerSide server(transaction);
    Writing writing(transaction);
    Course &course = writing.course();
    QList<CourseStep> &steps = course.steps;

    addBegin(change, server, writing);
    for (const Alteration &alteration : change.alterations)
        writing.add(steps, Stage::Keep, whyTaken(alteration), server.take(alteration));
    if (const QByteArrayList lines = afterwards(change); !lines.isEmpty())
        writing.add(steps, Stage::Keep, Texts::tr("Note what runs once it is taken back"), server.after(lines));
    writing.addAll(Stage::Keep, change.keep);
    for (const ChangeStep &step : change.neighbours)
        writing.addAll(Stage::Keep, {expecting(ChangeStep::Expect::Anything, step)});
    if (change.nginx && change.nginx->passesBefore)
        writing.add(steps, Stage::Keep, Texts::tr("nginx takes its configuration as it is now"), change.nginx->test,
                    30s);
    if (!change.errorLog.isEmpty())
        writing.add(steps, Stage::Keep, Texts::tr("Count what nginx complained of in the last minute"),
                    server.mark(change.errorLog));
    const std::chrono::seconds grace = graceFor(change, transaction);
    course.transaction.grace = grace;
    writing.add(steps, Stage::Arm,
                Texts::tr("From now on the server takes the change back by itself in %n second(s)", nullptr,
                          static_cast<int>(grace.count())),
                server.arm(grace));
    for (const Alteration &alteration : change.alterations)
        writing.add(steps, Stage::Change, whyWritten(alteration), server.write(alteration));
    writing.addAll(Stage::Change, change.body);
    if (change.nginx)
        addReload(*change.nginx, server, writing);
    const QList<ChangeStep> checks = checksOf(change);
    writing.addAll(Stage::Verify, checks);

    if (transaction.stand > 0s) {
        QList<CourseStep> &keep = course.keep;
        writing.add(keep, Stage::Verify, Texts::tr("Let the change stand for a while"),
                    Command::of({u"sleep"_s, QString::number(transaction.stand.count())}), transaction.stand + 10s);
        for (const ChangeStep &step : checks)
            keep << CourseStep{.stage = Stage::Verify, .step = step};
        if (!change.errorLog.isEmpty()) {
            writing.add(keep, Stage::Verify, Texts::tr("nginx complains no more often than before"), server.pulse());
            if (!keep.isEmpty())
                keep.last().step.expect = ChangeStep::Expect::NoMoreErrors;
        }
    }
    addDecisions(server, writing);
    for (const Alteration &alteration : change.alterations) {
        if (const auto *edit = std::get_if<FileEdit>(&alteration))
            writing.add(course.mend, Stage::Restore, Texts::tr("Make the snapshot again from the lines that differ"),
                        server.mend(*edit));
    }
    return writing.finished();
}

// The folder on the server is there only for the time of the reload, which its script judges.
static Course irreversible(const Change &change, const Transaction &transaction)
{
    const ServerSide server(transaction);
    Writing writing(transaction);
    Course &course = writing.course();
    if (change.nginx)
        addBegin(change, server, writing);
    writing.addAll(Stage::Keep, change.keep);
    writing.addAll(Stage::Change, change.body);
    if (change.nginx) {
        addReload(*change.nginx, server, writing);
        for (const CourseStep &drop : std::as_const(course.drop))
            course.steps << CourseStep{.stage = Stage::Change,
                                       .step = expecting(ChangeStep::Expect::Anything, drop.step)};
    }
    writing.addAll(Stage::Verify, change.verify);
    // What was kept of it before can be compared with what it has come to.
    for (const ChangeStep &step : change.keep)
        course.after << CourseStep{.stage = Stage::Verify, .step = expecting(ChangeStep::Expect::Anything, step)};
    return writing.finished();
}

Course courseOf(const Change &change, const Transaction &transaction)
{
    return change.isReversible() ? reversible(change, transaction) : irreversible(change, transaction);
}

Course decisionsOn(const Transaction &transaction)
{
    const ServerSide server(transaction);
    Writing writing(transaction);
    addDecisions(server, writing);
    return writing.finished();
}

} // namespace upriver
