// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/apply.h"

#include "core/change/run.h"

#include "core/base/text.h"
#include "core/evidence/redact.h"
#include "core/plan/checks.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

using Ending = Applied::Ending;
using Stage = JournalEntry::Stage;
using Expect = ChangeStep::Expect;

namespace {

/// Texts for people, in the context "Apply".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Apply)
};

} // namespace

static bool allBelow500(const QByteArray &statuses)
{
    const QList<QByteArray> lines = statuses.trimmed().split('\n');
    return std::all_of(lines.begin(), lines.end(), [](const QByteArray &line) {
        const int status = line.trimmed().toInt();
        return status >= 100 && status < 500;
    });
}

/// What the same command printed before the change.
static QByteArray textBefore(const ChangeStep &step, const QList<Exhibit> &kept)
{
    const auto found = std::find_if(kept.begin(), kept.end(), [&](const Exhibit &exhibit) {
        return exhibit.command == step.request.command.text();
    });
    return found == kept.end() ? QByteArray() : found->text;
}

static bool satisfied(const ChangeStep &step, const Output &output, const QList<Exhibit> &kept)
{
    switch (step.expect) {
    case Expect::Success: return output.succeeded();
    case Expect::HttpAnswer: return output.succeeded() && allBelow500(output.text);
    case Expect::NoWorse:
        return output.ending == Output::Ending::Ended && isNoWorse(textBefore(step, kept), output.text);
    case Expect::NoMoreErrors: return output.succeeded() && !readPulse(output.text).isWorse;
    case Expect::Anything: return output.ending == Output::Ending::Ended;
    }
    return false;
}

static QString lastWord(const QByteArray &text)
{
    return shown(text.trimmed().split('\n').constLast().trimmed());
}

static QString saidBy(const Output &output)
{
    return shortened(shown(withoutSecrets(output.text).trimmed()), 300);
}

static Exhibit exhibitOf(const CourseStep &each, const Output &output, qsizetype number)
{
    const ChangeStep &step = each.step;
    return {.name = (each.stage == Stage::Keep ? u"before-%1.txt"_s : u"after-%1.txt"_s).arg(number),
            .command = step.request.command.text(),
            .status = output.status,
            .text = withoutSecrets(output.text),
            .asRoot = output.asRoot,
            .at = output.at};
}

// What changes.sh and systemctl say by their exit status is told as it was said; this says what it means for the
// server.
static QString whyRefused(const CourseStep &each, const std::optional<Output> &output)
{
    if (!output)
        return Texts::tr("Nothing was changed: the state before could not be kept.");
    if (each.step.request.rights == Rights::Root && !output->asRoot)
        return Texts::tr("Nothing was changed: this login may not act as root on the server.");
    return Texts::tr("Nothing was changed: %1").arg(saidBy(*output));
}

static Ending endingOf(const std::optional<Output> &output)
{
    static constexpr int leftAlone = 76; // resources/change/change.sh
    if (!output)
        return Ending::Unknown;
    if (output->succeeded())
        return Ending::TakenBack;
    return output->status == leftAlone ? Ending::Conflict : Ending::Damaged;
}

static QString told(Ending ending)
{
    switch (ending) {
    case Ending::TakenBack: return Texts::tr("The server has again what it had before.");
    case Ending::Conflict:
        return Texts::tr("It was taken back, but for what somebody else changed meanwhile: that was left alone.");
    case Ending::Damaged: return Texts::tr("It could not be taken back whole. Look at the server now.");
    default: break;
    }
    return Texts::tr("The link was lost. The server takes the change back by itself unless it is kept in time.");
}

QString toldByServer(Ending ending)
{
    if (ending == Ending::Kept)
        return Texts::tr("It was kept.");
    return ending == Ending::TakenBack
        ? Texts::tr("The server took the change back by itself: it has again what it had before.")
        : told(ending);
}

QDateTime dueAt(const Applied &applied, const Course &course)
{
    const auto armed = std::find_if(applied.journal.begin(), applied.journal.end(),
                                    [](const JournalEntry &entry) { return entry.stage == Stage::Arm; });
    return armed == applied.journal.end() ? QDateTime() : armed->at.addSecs(course.transaction.grace.count());
}

static void takeBack(const Course &course, Run &run, Applied &applied, const QString &why)
{
    auto output = run.run(course.restore.first());
    if (endingOf(output) == Ending::Damaged && !course.mend.isEmpty()) {
        for (const CourseStep &mend : course.mend)
            run.run(mend);
        output = run.run(course.restore.first());
    }
    applied.ending = endingOf(output);
    applied.what = why + u' ' + told(applied.ending);
    if (output && applied.ending != Ending::TakenBack)
        applied.what += u' ' + saidBy(*output);
}

/// A step failed after the server began to change, or in a check afterwards.
static void failed(const Course &course, const CourseStep &each, const std::optional<Output> &output, Run &run,
                   Applied &applied)
{
    const bool isCheck = each.stage == Stage::Verify;
    if (!output && (!isCheck || course.isReversible())) {
        applied.ending = Ending::Unknown;
        applied.what = course.isReversible()
            ? told(Ending::Unknown)
            : Texts::tr("The link was lost during the change. Connect again to see what the server did.");
        return;
    }
    if (course.isReversible()) {
        takeBack(course, run, applied,
                 isCheck ? Texts::tr("This check failed: %1.").arg(each.step.why)
                         : Texts::tr("The command failed: %1").arg(saidBy(*output)));
        return;
    }
    for (const CourseStep &drop : course.drop)
        run.run(drop);
    applied.ending = isCheck ? Ending::NotHelped : Ending::Failed;
    applied.what = isCheck ? Texts::tr("Done, but this check afterwards failed: %1.").arg(each.step.why)
                           : Texts::tr("The command failed: %1").arg(saidBy(*output));
}

/// Runs one step; whether the course goes on.
static bool carryOn(const Course &course, const CourseStep &each, Run &run, Applied &applied)
{
    const auto output = run.run(each);
    if (output && each.step.expect == Expect::HttpAnswer && each.stage == Stage::Verify)
        applied.after = lastWord(output->text);
    if (output && each.step.expect == Expect::NoMoreErrors)
        applied.rates = readPulse(output->text).rates;
    const bool isBefore = each.stage == Stage::Keep || each.stage == Stage::Arm;
    const bool isRoot = !isBefore || !output || each.step.request.rights != Rights::Root || output->asRoot;
    if (output && isRoot && satisfied(each.step, *output, applied.kept)) {
        if (each.stage == Stage::Keep)
            applied.kept << exhibitOf(each, *output, applied.kept.size() + 1);
        return true;
    }
    // From the timer on the server changes, and a lost answer counts as a failure.
    if (isBefore && (output || each.stage == Stage::Keep)) {
        applied.what = whyRefused(each, output);
        for (const CourseStep &drop : course.drop)
            run.run(drop);
        return false;
    }
    failed(course, each, output, run, applied);
    return false;
}

Applied apply(const Course &course, Host &host, const Journaled &journaled)
{
    Run run(host, journaled);
    Applied applied;
    if (course.isReversible())
        applied.transaction = course.transaction;
    if (!course.refusal.isEmpty()) {
        applied.what = Texts::tr("Nothing was changed: %1").arg(course.refusal);
        return applied;
    }
    const bool isDone = std::all_of(course.steps.begin(), course.steps.end(),
                                    [&](const CourseStep &each) { return carryOn(course, each, run, applied); });
    if (isDone) {
        applied.ending = Ending::Verified;
        applied.what = Texts::tr("Done, and every check afterwards passed.");
    }
    if (applied.ending != Ending::Refused && applied.ending != Ending::Unknown) {
        for (const CourseStep &each : course.after) {
            if (const auto output = run.run(each))
                applied.kept << exhibitOf(each, *output, applied.kept.size() + 1);
        }
    }
    applied.journal = run.journal;
    return applied;
}

Applied decide(const Applied &applied, const Course &course, Decision decision, Host &host, const Journaled &journaled)
{
    Run run(host, journaled);
    Applied result = applied;
    if (decision == Decision::TakeBack) {
        takeBack(course, run, result, Texts::tr("The change was taken back."));
    } else if (std::all_of(course.keep.begin(), course.keep.end(),
                           [&](const CourseStep &each) { return carryOn(course, each, run, result); })) {
        result.ending = Ending::Kept;
        result.what = Texts::tr("Done, checked and kept.");
    }
    result.journal += run.journal;
    return result;
}

} // namespace upriver
