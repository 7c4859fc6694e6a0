// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/findings/advice/advice.h"
#include "core/findings/elsewhere.h"
#include "core/findings/finding.h"
#include "core/findings/judging.h"
#include "core/findings/nginxitself.h"
#include "core/findings/onset.h"
#include "core/findings/pool.h"
#include "core/findings/rules/machine.h"
#include "core/findings/running.h"
#include "core/findings/serverblock.h"
#include "core/findings/text/text.h"
#include "core/findings/unexplained.h"
#include "core/model/handoff.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace upriver {

QString nameOf(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Possible: return u"possible"_s;
    case Certainty::Likely: return u"likely"_s;
    case Certainty::Certain: return u"certain"_s;
    }
    return {};
}

QString nameOf(FindingKind kind)
{
    switch (kind) {
    case FindingKind::State: return u"state"_s;
    case FindingKind::Text: return u"text"_s;
    case FindingKind::Advice: return u"advice"_s;
    }
    return {};
}

static QList<Finding> judgeAll(const Stage &stage, const QList<Handoff> &handoffs)
{
    QList<Finding> findings;
    if (const auto none = pool::noLiveMembers(stage, handoffs))
        findings << *none;
    QList<Finding> causes = judgeRequests(stage) + judgePeers(stage, handoffs);
    std::stable_sort(causes.begin(), causes.end(), isWorse);
    return findings + causes;
}

static std::optional<nginx::Route> routeFor(const Snapshot &seen, const Question &question)
{
    if (!seen.config || !question.asksForUrl())
        return std::nullopt;
    return nginx::route(*seen.config, nginx::RouteRequest::forUrl(question.url));
}

static Health worstOf(const QList<Finding> &findings)
{
    Health worst = Health::Off;
    for (const Finding &finding : findings)
        worst = std::max(worst, finding.health);
    return worst;
}

// Titles and meanings hold names that came from the server; the subject stays as it is, because changes are made from
// it.
static Diagnosis safeToShow(Diagnosis diagnosis)
{
    for (Finding &finding : diagnosis.findings) {
        finding.title = shown(finding.title);
        finding.meaning = shown(finding.meaning);
        finding.before = shown(finding.before);
        finding.after = shown(finding.after);
    }
    return diagnosis;
}

static bool explains(const Finding &finding)
{
    return finding.health == Health::Failing;
}

static bool isExplained(const Diagnosis &diagnosis)
{
    return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(), explains);
}

static Diagnosis judged(SnapshotPtr snapshot, const Question &question)
{
    const Snapshot &seen = *snapshot;
    Diagnosis diagnosis{.question = question, .snapshot = snapshot, .route = routeFor(seen, question)};
    if (const auto down = nginxitself::down(seen, question)) {
        diagnosis.findings = {*down};
        diagnosis.health = Health::Failing;
        return diagnosis;
    }

    const QList<Handoff> configured = allHandoffs(seen, question);
    const QList<Handoff> handoffs = question.asksForUrl() ? handoffsFor(seen, question, diagnosis.route) : configured;
    const Owners owners(seen);
    const FailureLog log(seen, question);
    const QList<Listener> unclaimed = unclaimedListeners(owners, configured);
    const Stage stage{owners, question, diagnosis.route ? &*diagnosis.route : nullptr, log, unclaimed};
    diagnosis.findings = judgeAll(stage, handoffs);
    // When nginx runs something else than the files say, what the files say is not judged for the failure.
    auto onDisk = running::otherThanOnDisk(diagnosis);
    if (onDisk && explains(*onDisk) && (onDisk->certainty == Certainty::Certain || !isExplained(diagnosis)))
        diagnosis.findings.prepend(*std::exchange(onDisk, std::nullopt));
    else if (const auto wrong = serverblock::wrong(diagnosis); wrong && (explains(*wrong) || !isExplained(diagnosis)))
        diagnosis.findings.prepend(*wrong);
    if (!isExplained(diagnosis)) {
        if (const auto failing = unexplained::failing(diagnosis, handoffs))
            diagnosis.findings.prepend(*failing);
        else if (const auto refused = unexplained::turnedAway(diagnosis))
            diagnosis.findings.prepend(*refused);
    }
    if (onDisk)
        onDisk->health = Health::Warning;
    if (onDisk && !question.asksForUrl())
        diagnosis.findings << *std::exchange(onDisk, std::nullopt);
    if (diagnosis.findings.isEmpty())
        diagnosis.findings << unexplained::nothingWrong(diagnosis, handoffs);
    tellOnset(diagnosis);
    // From here on what is told no longer decides whether the question's answer is failing.
    diagnosis.health = worstOf(diagnosis.findings);
    if (onDisk)
        diagnosis.findings << *onDisk;
    diagnosis.findings += machine::shortages(diagnosis);
    if (question.asksForUrl())
        diagnosis.findings += elsewhere(stage, handoffs, configured, diagnosis);
    diagnosis.findings += text::findings(diagnosis);
    diagnosis.findings += advice(diagnosis);
    return diagnosis;
}

Diagnosis diagnose(SnapshotPtr snapshot, const Question &question)
{
    return safeToShow(judged(std::move(snapshot), question));
}

} // namespace upriver
