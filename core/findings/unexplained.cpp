// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/unexplained.h"

#include "core/model/asked.h"
#include "core/model/failurelog.h"
#include "core/model/origin.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::unexplained {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static Failures newestOf(const Diagnosis &diagnosis, const QList<Handoff> &handoffs)
{
    const Snapshot &seen = *diagnosis.snapshot;
    Failures newest = failuresOfHost(seen, diagnosis.question);
    for (const Handoff &handoff : handoffs) {
        const Failures more = failuresOf(seen, handoff.peer, diagnosis.question);
        if (more.count > 0 && (newest.count == 0 || more.lastAt > newest.lastAt))
            newest = more;
    }
    return newest;
}

// Asked in nginx's place every backend that was asked answers: what fails lies between the two.
static void tellOfDirectAnswers(Finding &finding, const Snapshot &seen, const QList<Handoff> &handoffs)
{
    QList<Citation> answers;
    for (const Handoff &handoff : handoffs) {
        const Answer *direct = askedAnswer(seen, handoff.peer);
        if (direct && !answersDirectly(direct))
            return;
        if (direct)
            answers << direct->at;
    }
    if (answers.isEmpty())
        return;
    finding.title = Texts::tr("The backend answers when it is asked directly; what fails is nginx's handoff to it");
    finding.meaning += u' '
        + Texts::tr("The same request, made as nginx would make it, is answered. So the program is well, and the "
                    "difference lies in what nginx does: what it really runs with, its limits, or what the system "
                    "lets it do.");
    finding.because += answers;
}

std::optional<Finding> failing(const Diagnosis &diagnosis, const QList<Handoff> &handoffs)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Clue fails = urlFails(seen, diagnosis.question);
    const Failures failures = newestOf(diagnosis, handoffs);
    const bool recent = failures.count > 0 && failures.lastAt.secsTo(newestMoment(seen)) <= recentSeconds;
    // An answer that is fine now outweighs what the log remembers; without an answer the log decides.
    if (fails.truth == Truth::No || (fails.truth == Truth::Unknown && !recent))
        return std::nullopt;

    Finding finding{
        .cause = unrecognised,
        .certainty = fails.truth == Truth::Yes ? Certainty::Certain : Certainty::Likely,
        .title = Texts::tr("It fails; the cause is not recognised"),
        .subject = diagnosis.question.url.toDisplayString(),
        .meaning = Texts::tr(
            "None of the causes Upriver can prove fits. What was read is listed here for the next person to look at."),
        .because = fails.cites + failures.cites,
    };
    if (failures.count > 0 && !meaningOf(failures.last).isEmpty())
        finding.meaning
            = Texts::tr("nginx's log says: %1 Which of the possible reasons it is, Upriver cannot prove yet.")
                  .arg(meaningOf(failures.last));
    tellOfDirectAnswers(finding, seen, handoffs);
    return finding;
}

// What nginx itself wrote about a request for this path that it handed to nobody: a file that is not there, a rule.
static std::optional<Citation> refusalOf(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    std::optional<Citation> found;
    for (const ErrorLog &log : seen.errorLogs) {
        const Exhibit *exhibit = seen.exhibit(log.exhibit);
        for (const ErrorRecord &record : log.records) {
            const bool isOfPath = record.requestUri().section(u'?', 0, 0) == diagnosis.question.url.path();
            const bool isOfHost = record.host.section(u':', 0, 0) == diagnosis.question.url.host();
            if (exhibit && isOfPath && isOfHost && record.upstream.isEmpty())
                found = cite(log, record, *exhibit);
        }
    }
    return found;
}

std::optional<Finding> turnedAway(const Diagnosis &diagnosis)
{
    static constexpr int needsLogin = 401; // the answer everybody gets before a login
    const Answer *answer = answerTo(*diagnosis.snapshot, diagnosis.question);
    if (!answer || answer->status < 400 || answer->status >= 500 || answer->status == needsLogin)
        return std::nullopt;
    const auto refusal = refusalOf(diagnosis);
    Finding finding{
        .cause = unrecognised,
        .certainty = Certainty::Likely,
        .health = Health::Warning,
        .title = Texts::tr("nginx itself answers %1").arg(answer->status),
        .subject = diagnosis.question.url.toDisplayString(),
        .meaning = Texts::tr("Nothing fails between nginx and a backend. The configuration or the files of the site "
                             "lead to this answer: the way the request takes says which."),
        .because = {answer->at},
        .wrongIf = Texts::tr("This would be wrong if that is what the page is meant to answer."),
    };
    if (refusal)
        finding.because << *refusal;
    const bool isHandedOn = diagnosis.route && diagnosis.route->pass && !diagnosis.route->targets.isEmpty() && !refusal;
    if (isHandedOn) {
        finding.cause = u"backend-answers-error"_s;
        finding.title = Texts::tr("The backend itself answers %1").arg(answer->status);
        finding.subject = diagnosis.route->targets.join(u", "_s);
        finding.meaning = Texts::tr("nginx reached the program, got a whole answer and passed it on. The program does "
                                    "not know this page, or not for this visitor: its own log says why.");
    } else if (!diagnosis.route) {
        finding.title = Texts::tr("The URL answers %1").arg(answer->status);
        finding.meaning = Texts::tr("No failure between nginx and a backend was found. Who made this answer cannot be "
                                    "told without the configuration.");
    }
    return finding;
}

static Clue everyPeerListens(const Snapshot &seen, const QList<Handoff> &handoffs)
{
    Clue all = yes();
    for (const Handoff &handoff : handoffs) {
        Clue listens = listensAt(seen, handoff.peer);
        if (listens.truth != Truth::Yes)
            return listens;
        all.cites += listens.cites;
    }
    return all;
}

Finding nothingWrong(const Diagnosis &diagnosis, const QList<Handoff> &handoffs)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Clue answers = no(urlFails(seen, diagnosis.question));
    const bool asked = diagnosis.question.asksForUrl();
    const bool isLogRead = errorsWereRead(seen, diagnosis.route ? &*diagnosis.route : nullptr);
    const Clue works = asked ? all({nginxRuns(seen), answers})
                             : all({nginxRuns(seen), everyPeerListens(seen, handoffs), isLogRead ? yes() : unknown()});
    if (works.truth == Truth::Yes) {
        return {
            .cause = u"healthy"_s,
            .certainty = isLogRead ? Certainty::Certain : Certainty::Likely,
            .health = Health::Ok,
            .title = asked ? Texts::tr("Nothing is failing now: the URL answers %1")
                                 .arg(answerTo(seen, diagnosis.question)->status)
                           : Texts::tr("Nothing is failing now"),
            .subject = diagnosis.question.url.toDisplayString(),
            .meaning = isLogRead
                ? Texts::tr("nginx runs, the backend is there and no failure was found in the time looked at.")
                : Texts::tr("nginx runs and this one request was answered. What nginx complained of could not be read: "
                            "failures of other visitors, or of a moment ago, would not be seen."),
            .because = works.cites,
            .wrongIf = Texts::tr("This would be wrong if it fails only for some visitors, or only at times."),
        };
    }
    return {
        .cause = unrecognised,
        .certainty = Certainty::Possible,
        .health = Health::Unknown,
        .title = Texts::tr("Nothing wrong was found, but not everything could be seen"),
        .subject = diagnosis.question.url.toDisplayString(),
        .meaning
        = Texts::tr("No failure is proved. What could not be read is listed as not known; it may hold the cause."),
        .because = works.cites,
    };
}

} // namespace upriver::unexplained
