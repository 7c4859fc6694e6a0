// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/findings/rules/behind.h"
#include "core/model/boottime.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::behind {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

/// When failures happened, and for a start that lies between them.
struct Span
{
    QDateTime first = {};
    QDateTime last = {};
    bool wasGone = false; ///< nobody listened for a while

    // A program is gone before it is stopped for good, and answers a while after it was started. Where it was there all
    // the time only a start between two failures has to do with them.
    [[nodiscard]] bool holds(const QDateTime &start) const
    {
        static constexpr int before = 5;
        static constexpr int after = 60;
        if (!wasGone)
            return start.isValid() && start > first && start <= last;
        return start.isValid() && start >= first.addSecs(-before) && start <= last.addSecs(after);
    }
};

} // namespace

/// Seconds. A program that was away for longer was down, whoever started it again.
static constexpr int longestRestart = 120;

static bool isNobodyThere(const LoggedFailure &failure)
{
    static constexpr Symptoms gone{Symptom::Refused, Symptom::SocketRefused, Symptom::SocketMissing};
    return gone.contains(failure.record->symptom);
}

static Clue startWithin(const Backend &backend, const Span &span)
{
    const Owner &owner = backend.scene.owner;
    if (owner && owner.bond >= Owner::Bond::Name) {
        for (const char *property : {"ActiveEnterTimestamp", "InactiveEnterTimestamp"}) {
            if (span.holds(stampOf(*owner.unit, QString::fromLatin1(property))))
                return yes({owner.unit->at});
        }
    }
    for (const BackendNote &note : backend.notes.of({Note::Began, Note::Ended})) {
        if (note.isCertain && span.holds(note.noted->time))
            return yes({note.noted->at});
    }
    return backend.scene.seen.units ? never() : unknown();
}

// Later requests for the URL failed at an address that is none of its targets now: it was pointed here since.
static bool failedElsewhere(const Scene &scene, const QDateTime &last)
{
    const Handoff &handoff = scene.handoff;
    const QList<LoggedFailure> &requests = scene.log.ofRequests();
    return std::any_of(requests.begin(), requests.end(), [&](const LoggedFailure &failure) {
        const ErrorRecord &record = *failure.record;
        const bool isUrl = record.requestUri().section(u'?', 0, 0) == scene.question.url.path();
        const nginx::Address peer = addressFrom(record.peer());
        return isUrl && record.time > last && !record.peer().isEmpty() && !isPeer(handoff.peer, record.peer())
            && !handoff.others.contains(peer);
    });
}

// It answers now, and failed only while the program was stopped and started.
Assessment rollingDeploy(const Scene &scene)
{
    const Backend backend(scene);
    const QList<LoggedFailure> failures = scene.log.of(scene.handoff);
    if (failures.isEmpty() || scene.listens.truth == Truth::No || scene.urlFails.truth == Truth::Yes)
        return {};
    const Span span{.first = failures.first().record->time,
                    .last = failures.last().record->time,
                    .wasGone = std::any_of(failures.begin(), failures.end(), isNobodyThere)};
    if (failedElsewhere(scene, span.last))
        return {};
    // The other members of a pool answer for one that nobody sees.
    const bool isItsAnswer = !scene.handoff.isPoolMember() || scene.listens.truth == Truth::Yes;
    const Clue answers = scene.urlFails.truth == Truth::No && isItsAnswer
        ? no(scene.urlFails)
        : answeredSince(scene.seen, backend.tries, span.last.addSecs(1));
    const Clue holds = upriver::all({answers, startWithin(backend, span)});
    if (holds.truth != Truth::Yes)
        return {.truth = holds.truth};
    const bool isRestart = span.first.secsTo(span.last) <= longestRestart;
    const QString meaning = isRestart
        ? Texts::tr("Requests failed between %1 and %2, while the program was stopped and started. Nothing has to be "
                    "mended now. A restart that waits for running requests, and a new process that is ready before "
                    "the old one goes, avoid it the next time.")
        : Texts::tr("Requests failed between %1 and %2, until the program was started again. Nothing has to be mended "
                    "now; what it wrote before the first failure says why it was down.");
    return {
        .truth = Truth::Yes,
        .certainty = isRestart ? Certainty::Certain : Certainty::Likely,
        .recovered = true,
        .because = holds.cites,
        .title = isRestart ? Texts::tr("It failed while %1 was restarted, and does not now").arg(backend.name())
                           : Texts::tr("It failed while %1 was down, and does not now").arg(backend.name()),
        .meaning = meaning.arg(span.first.toString(u"HH:mm:ss"_s), span.last.toString(u"HH:mm:ss"_s)),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

} // namespace upriver::behind
