// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/joined.h"

#include "core/base/text.h"
#include "core/plan/checks.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Joined".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Joined)
};

} // namespace

static Error refusal(const QString &why)
{
    return {.kind = Error::Kind::Refused,
            .what = Texts::tr("These changes cannot be made together."),
            .why = why,
            .now = Texts::tr("Make one of them, keep it, then make the other.")};
}

static bool isApart(const LineEdit &one, const LineEdit &other)
{
    // A line that is put before another counts as touching that one, too: what it stands before may go.
    const auto lines = [](const LineEdit &edit) { return std::max<qsizetype>(1, edit.before.size()); };
    return one.line + lines(one) <= other.line || other.line + lines(other) <= one.line;
}

/// The lines of both in one edit of their file; false where they touch the same ones.
static bool add(FileEdit &to, const FileEdit &edit)
{
    for (const LineEdit &lines : edit.lines) {
        if (!std::all_of(to.lines.begin(), to.lines.end(), [&](const LineEdit &each) { return isApart(each, lines); }))
            return false;
    }
    to.lines += edit.lines;
    std::sort(to.lines.begin(), to.lines.end(), [](const LineEdit &a, const LineEdit &b) { return a.line < b.line; });
    return to.sha256 == edit.sha256;
}

static bool add(QList<Alteration> &to, const Alteration &alteration)
{
    const auto same = std::find_if(to.begin(), to.end(),
                                   [&](const Alteration &each) { return pathOf(each) == pathOf(alteration); });
    if (same == to.end()) {
        to << alteration;
        return true;
    }
    auto *file = std::get_if<FileEdit>(&*same);
    const auto *edit = std::get_if<FileEdit>(&alteration);
    return file && edit && add(*file, *edit);
}

static void addNew(QList<ChangeStep> &to, const QList<ChangeStep> &steps)
{
    for (const ChangeStep &step : steps) {
        const bool isKnown = std::any_of(to.begin(), to.end(), [&](const ChangeStep &each) {
            return each.request.command == step.request.command && each.expect == step.expect;
        });
        if (!isKnown)
            to << step;
    }
}

/// Where one of them waits for an answer that takes its time, the others' quick questions would only miss it.
static void waitForTheSlowest(QList<ChangeStep> &checks)
{
    const auto isUrl = [](const ChangeStep &step) { return step.expect == ChangeStep::Expect::HttpAnswer; };
    const auto slowest = std::max_element(checks.begin(), checks.end(), [&](const auto &a, const auto &b) {
        return (isUrl(a) ? a.request.limit : 0s) < (isUrl(b) ? b.request.limit : 0s);
    });
    if (slowest == checks.end() || !isUrl(*slowest) || slowest->request.limit <= quickChecks)
        return;
    const auto limit = slowest->request.limit;
    checks.removeIf([&](const ChangeStep &step) { return isUrl(step) && step.request.limit < limit; });
}

static bool isSame(const NginxReload &one, const NginxReload &other)
{
    return one.test == other.test && one.reload == other.reload && one.pidFile == other.pidFile;
}

static void addWords(Change &to, const Change &change)
{
    to.id += u'+' + change.id;
    to.why += u' ' + change.why;
    to.risk = std::max(to.risk, change.risk);
    to.minutes += change.minutes;
    if (!to.expected.contains(change.expected))
        to.expected += u' ' + change.expected;
    to.sideEffects += change.sideEffects;
    to.sideEffects.removeDuplicates();
    if (to.errorLog.isEmpty())
        to.errorLog = change.errorLog;
}

Result<Change> joined(const QList<Change> &changes)
{
    if (changes.isEmpty())
        return Failure(refusal(Texts::tr("None was chosen.")));
    Change all = changes.first();
    if (changes.size() == 1)
        return all;
    QStringList verbs{all.verb};
    for (const Change &change : changes) {
        if (!change.isReversible())
            return Failure(refusal(Texts::tr("\"%1\" cannot be taken back, so it is made alone.").arg(change.verb)));
    }
    for (const Change &change : changes.mid(1)) {
        for (const Alteration &alteration : change.alterations) {
            if (!add(all.alterations, alteration))
                return Failure(refusal(Texts::tr("\"%1\" and another one touch the same place in \"%2\".")
                                           .arg(change.verb, shown(pathOf(alteration)))));
        }
        if (all.nginx && change.nginx && !isSame(*all.nginx, *change.nginx))
            return Failure(refusal(Texts::tr("They are for two different nginx on this server.")));
        if (!all.nginx)
            all.nginx = change.nginx;
        addNew(all.keep, change.keep);
        addNew(all.body, change.body);
        addNew(all.verify, change.verify);
        addNew(all.neighbours, change.neighbours);
        all.back = change.back + all.back; // the last one goes back first
        addWords(all, change);
        verbs << change.verb;
    }
    waitForTheSlowest(all.verify);
    // Whatever one of them waits for, nothing is judged before.
    std::stable_partition(all.verify.begin(), all.verify.end(),
                          [](const ChangeStep &step) { return step.expect == ChangeStep::Expect::Anything; });
    all.verb = Texts::tr("Make %n change(s) together", nullptr, static_cast<int>(changes.size()));
    all.title = QLocale().createSeparatedList(verbs);
    all.ifNot = Texts::tr("If the URL still fails, all of them are taken back.");
    return all;
}

} // namespace upriver
