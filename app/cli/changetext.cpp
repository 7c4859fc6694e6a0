// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/changetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::cli {

using Stage = JournalEntry::Stage;

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

/// Its first line at four spaces, as the commands that have but one; the others as they are.
static QString listed(const QList<CourseStep> &steps, const QList<Stage> &stages)
{
    QString text;
    for (const CourseStep &each : steps) {
        if (stages.contains(each.stage))
            text += u"    %1\n"_s.arg(each.step.request.command.text().trimmed());
    }
    return text;
}

QString spelledOut(const Change &change, const Course &course)
{
    QString text = u"%1\n  %2\n  %3\n"_s.arg(change.title, change.why,
                                             Texts::tr("Risk %1. %2").arg(nameOf(change.risk), change.undo));
    for (const QString &effect : change.sideEffects)
        text += u"  %1\n"_s.arg(effect);
    const auto list = [&](const QString &title, const QString &commands) {
        if (!commands.isEmpty())
            text += u"  %1\n%2"_s.arg(title, commands);
    };
    list(Texts::tr("Kept before:"), listed(course.steps, {Stage::Keep}));
    list(Texts::tr("Taken back by the server itself, unless it is kept:"), listed(course.steps, {Stage::Arm}));
    list(Texts::tr("Runs:"), listed(course.steps, {Stage::Change}));
    list(Texts::tr("Checked afterwards:"), listed(course.steps, {Stage::Verify}));
    list(Texts::tr("Read afterwards, however it ended:"), listed(course.after, {Stage::Verify}));
    list(Texts::tr("Instead, when something fails before anything is changed:"), listed(course.drop, {Stage::Restore}));
    list(Texts::tr("To keep it:"), listed(course.keep, {Stage::Verify, Stage::Decide}));
    list(Texts::tr("To take it back, also when something fails:"), listed(course.restore, {Stage::Restore}));
    list(Texts::tr("Before it is taken back again, when the server's snapshot is damaged:"),
         listed(course.mend, {Stage::Restore}));
    return text;
}

QString told(const Applied &applied)
{
    if (applied.after.isEmpty())
        return applied.what;
    return u"%1 %2"_s.arg(applied.what,
                          Texts::tr("The URL answered %1 before and %2 after.").arg(applied.before, applied.after));
}

} // namespace upriver::cli
