// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/change/apply.h"

#include "core/base/text.h"
#include "core/evidence/redact.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

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

static bool satisfied(const ChangeStep &step, const Output &output)
{
    switch (step.expect) {
    case ChangeStep::Expect::Success: return output.succeeded();
    case ChangeStep::Expect::HttpAnswer: return output.succeeded() && allBelow500(output.text);
    case ChangeStep::Expect::Anything: return output.ending == Output::Ending::Ended;
    }
    return false;
}

namespace {

/// One run of a change. Every command is announced in the journal before it runs and entered again when it has ended.
class Run
{
public:
    Run(Host &host, const Journaled &journaled)
        : m_host(host)
        , m_journaled(journaled)
    {
    }

    /// Nothing when the journal could not be written or the link is gone.
    std::optional<Output> run(const ChangeStep &step, JournalEntry::Stage stage)
    {
        JournalEntry entry{
            .at = QDateTime::currentDateTimeUtc(), .stage = stage, .command = step.request.command.text()};
        if (!m_journaled(entry))
            return std::nullopt;
        const auto outputs = m_host.run({step.request});
        if (outputs && !outputs->isEmpty()) {
            const Output &output = outputs->first();
            entry.ending = output.ending;
            entry.status = output.status;
            entry.took = output.took;
            entry.said = shortened(shown(withoutSecrets(output.text).trimmed().split('\n').constLast()), 200);
        }
        journal << entry;
        m_journaled(entry);
        // What was started but not seen to end may have changed the server: it counts as no answer.
        const bool answered = entry.ending == Output::Ending::Ended || entry.ending == Output::Ending::TimedOut;
        return answered ? std::optional(outputs->first()) : std::nullopt;
    }

    QList<JournalEntry> journal = {};

private:
    Host &m_host;
    const Journaled &m_journaled;
};

} // namespace

static QString lastWord(const QByteArray &text)
{
    return shown(text.trimmed().split('\n').constLast().trimmed());
}

static bool keepState(const Change &change, Run &run, Applied &applied)
{
    for (const ChangeStep &step : change.keep) {
        const auto output = run.run(step, JournalEntry::Stage::Keep);
        if (!output || !satisfied(step, *output)) {
            applied.what = Texts::tr("Nothing was changed: the state before could not be kept.");
            return false;
        }
        applied.kept << Exhibit{.name = u"before-%1.txt"_s.arg(applied.kept.size() + 1),
                                .command = step.request.command.text(),
                                .status = output->status,
                                .text = withoutSecrets(output->text),
                                .asRoot = output->asRoot,
                                .at = output->at};
        if (step.request.rights == Rights::Root && !output->asRoot) {
            applied.what = Texts::tr("Nothing was changed: this login may not act as root on the server.");
            return false;
        }
    }
    return true;
}

static void verify(const Change &change, Run &run, Applied &applied)
{
    applied.ending = Applied::Ending::Verified;
    applied.what = Texts::tr("Done, and every check afterwards passed.");
    for (const ChangeStep &step : change.verify) {
        const auto output = run.run(step, JournalEntry::Stage::Verify);
        if (output && step.expect == ChangeStep::Expect::HttpAnswer)
            applied.after = lastWord(output->text);
        if (!output || !satisfied(step, *output)) {
            applied.ending = Applied::Ending::NotHelped;
            applied.what = Texts::tr("Done, but this check afterwards failed: %1.").arg(step.why);
            return;
        }
    }
}

Applied apply(const Change &change, Host &host, const Journaled &journaled)
{
    Run run(host, journaled);
    Applied applied;
    const auto finished = [&]() -> Applied {
        applied.journal = run.journal;
        return applied;
    };
    if (!keepState(change, run, applied))
        return finished();

    // From here on the server changes, and a lost answer counts as a failure.
    for (const ChangeStep &step : change.body) {
        const auto output = run.run(step, JournalEntry::Stage::Change);
        if (!output) {
            applied.ending = Applied::Ending::Unknown;
            applied.what = Texts::tr("The link was lost during the change. Connect again to see what the server did.");
            return finished();
        }
        if (!satisfied(step, *output)) {
            applied.ending = Applied::Ending::Failed;
            applied.what = Texts::tr("The command failed: %1")
                               .arg(shortened(shown(withoutSecrets(output->text).trimmed()), 300));
            return finished();
        }
    }
    verify(change, run, applied);
    return finished();
}

} // namespace upriver
