// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/guide/steps.h"
#include "core/host/command.h"
#include "core/model/backendnotes.h"
#include "core/model/failurelog.h"
#include "core/model/origin.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "StepAnswer".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(StepAnswer)
};

} // namespace

static constexpr qsizetype longestLine = 160;

StepAnswer errorLogAnswer(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const FailureLog log(seen, diagnosis.question);
    const QList<LoggedFailure> lines = diagnosis.question.asksForUrl() ? log.ofRequests() : log.all();
    const nginx::Route *route = diagnosis.route ? &*diagnosis.route : nullptr;
    const QString path = seen.errorLogs.isEmpty() ? QString() : seen.errorLogs.first().path;
    StepAnswer answer{.command = u"tail -n 1000 "_s + quoted(path.isEmpty() ? u"/var/log/nginx/error.log"_s : path)};
    if (!lines.isEmpty()) {
        const ErrorRecord &newest = *lines.last().record;
        answer.health = urlFails(seen, diagnosis.question).truth == Truth::No ? Health::Warning : Health::Failing;
        answer.result = Texts::tr("%n complaint(s)", nullptr, static_cast<int>(lines.size())) + u"; "_s
            + Texts::tr("the last at %1: %2")
                  .arg(newest.time.toString(u"HH:mm:ss"_s), shortened(shown(newest.message), longestLine));
        answer.cites = cite(seen, lines);
    } else if (errorsWereRead(seen, route)) {
        answer.health = Health::Ok;
        answer.result = Texts::tr("No complaint in the time looked at");
    } else {
        answer.result = Texts::tr("It could not be read");
    }
    return answer;
}

static bool isOfTheTime(const BackendNote &note, const QDateTime &now)
{
    return !note.noted->time.isValid() || !now.isValid() || qAbs(note.noted->time.secsTo(now)) <= recentSeconds;
}

// A journal that holds a line of the service was readable.
static bool isJournalRead(const Snapshot &seen, const Unit &unit)
{
    return std::any_of(seen.journals.begin(), seen.journals.end(), [&](const Journal &journal) {
        return !journal.lines.isEmpty() && !journal.unit.isEmpty() && seen.unit(journal.unit) == &unit;
    });
}

StepAnswer backendLogAnswer(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Owners owners(seen);
    const QDateTime now = newestMoment(seen);
    const Noted *newest = nullptr;
    StepAnswer answer{.command = u"journalctl -n 100"_s};
    int read = 0;
    const QList<Handoff> handoffs = askedHandoffs(diagnosis);
    for (const Handoff &handoff : handoffs) {
        const Owner owner = owners.of(handoff.peer, handoff.names);
        if (owner)
            answer.command = u"journalctl -u %1 -n 100"_s.arg(quoted(owner.unit->shortName()));
        read += owner && isJournalRead(seen, *owner.unit) ? 1 : 0;
        const BackendNotes notes(seen, handoff, owner, owners);
        for (const BackendNote &note : notes.of({Note::OomKilled, Note::Crashed, Note::Killed, Note::WorkerTimedOut,
                                                 Note::WorkersUsedUp, Note::QueueFull, Note::HeapUsedUp,
                                                 Note::ConfigRefused, Note::PortTaken, Note::Exited, Note::GaveUp})) {
            if (isOfTheTime(note, now))
                newest = note.noted;
        }
    }
    if (newest) {
        answer.health = Health::Warning;
        answer.result = shortened(newest->at.text, longestLine);
        answer.cites << newest->at;
    } else if (read > 0 && read == handoffs.size()) {
        answer.health = Health::Ok;
        answer.result = Texts::tr("Nothing in it says that it ended or had too much to do");
    } else {
        answer.result = handoffs.isEmpty() ? Texts::tr("There is no program to ask")
                                           : Texts::tr("What the program itself wrote was not read");
    }
    return answer;
}

} // namespace upriver
