// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/findings/finding.h"
#include "core/findings/logadvice.h"
#include "core/findings/nginxitself.h"
#include "core/findings/pool.h"
#include "core/findings/rules.h"
#include "core/findings/running.h"
#include "core/findings/text/text.h"
#include "core/findings/unexplained.h"
#include "core/model/handoff.h"

#include <QCoreApplication>

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

static Finding findingFrom(const Rule &rule, const Assessment &assessment, const Scene &scene)
{
    return {
        .cause = QString::fromLatin1(rule.cause),
        .certainty = scene.isFailureSeen() ? assessment.certainty : Certainty::Possible,
        .health = scene.isFailureSeen() ? Health::Failing : Health::Warning,
        .title = assessment.title,
        .subject = targetText(scene.handoff),
        .unit = assessment.unit,
        .meaning = assessment.meaning,
        .because = assessment.because,
        .against = assessment.against,
        .wrongIf = QCoreApplication::translate("Rule", rule.wrongIf),
        .remedies = *rule.remedy ? QStringList{QString::fromLatin1(rule.remedy)} : QStringList{},
    };
}

// The first row that holds names the cause; the rows before it that were answered No are ruled out.
static std::optional<Finding> judge(const Scene &scene)
{
    QStringList ruledOut;
    for (const Rule &rule : rules()) {
        const Assessment assessment = rule.assess(scene);
        if (assessment.truth == Truth::Yes) {
            Finding finding = findingFrom(rule, assessment, scene);
            ruledOut.removeAll(finding.cause);
            ruledOut.removeDuplicates();
            finding.ruledOut = ruledOut;
            return pool::memberDown(scene, finding).value_or(finding);
        }
        if (assessment.truth == Truth::No)
            ruledOut << QString::fromLatin1(rule.cause);
    }
    return std::nullopt;
}

static bool isWorse(const Finding &a, const Finding &b)
{
    const auto rank
        = [](const Finding &f) { return std::pair(static_cast<int>(f.health), static_cast<int>(f.certainty)); };
    return rank(a) > rank(b);
}

static QList<Finding> judgeAll(const Owners &owners, const Question &question, const QList<Handoff> &handoffs,
                               const QList<Handoff> &configured)
{
    const Snapshot &seen = owners.seen();
    QList<Finding> findings;
    if (const auto none = pool::noLiveMembers(seen, question, handoffs))
        findings << *none;
    QList<Finding> ofPeers;
    const QList<Listener> unclaimed = unclaimedListeners(owners, configured);
    for (const Handoff &handoff : handoffs) {
        // No rule holds against a peer that listens; asking so first keeps large configurations quick.
        if (listensAt(seen, owners.sockets(), handoff.peer).truth == Truth::Yes)
            continue;
        if (const auto finding = judge(sceneOf(owners, question, handoff, unclaimed)))
            ofPeers << *finding;
    }
    std::stable_sort(ofPeers.begin(), ofPeers.end(), isWorse);
    return findings + ofPeers;
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

// Other sites of the same server that fail too: told after the cause of the question, never instead of it.
static QList<Finding> elsewhere(const Owners &owners, const QList<Handoff> &asked, const QList<Handoff> &configured)
{
    QList<Handoff> rest = configured;
    rest.removeIf([&](const Handoff &handoff) {
        // Of other machines only the log knows: what it holds about them is not the question.
        return listensAt(owners.seen(), owners.sockets(), handoff.peer).truth != Truth::No
            || std::any_of(asked.begin(), asked.end(), [&](const Handoff &a) { return a.peer == handoff.peer; });
    });
    QList<Finding> findings = judgeAll(owners, {}, rest, configured);
    for (Finding &finding : findings)
        finding.health = std::min(finding.health, Health::Warning);
    return findings;
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
    diagnosis.findings = judgeAll(owners, question, handoffs, configured);
    // When nginx runs something else than the files say, what the files say is not judged for the failure.
    auto onDisk = running::otherThanOnDisk(diagnosis);
    if (onDisk && explains(*onDisk) && (onDisk->certainty == Certainty::Certain || !isExplained(diagnosis)))
        diagnosis.findings.prepend(*std::exchange(onDisk, std::nullopt));
    else if (const auto wrong = nginxitself::wrongServerBlock(diagnosis))
        diagnosis.findings.prepend(*wrong);
    if (!isExplained(diagnosis)) {
        if (const auto failing = unexplained::failing(diagnosis, handoffs))
            diagnosis.findings.prepend(*failing);
    }
    if (onDisk)
        onDisk->health = Health::Warning;
    if (onDisk && !question.asksForUrl())
        diagnosis.findings << *std::exchange(onDisk, std::nullopt);
    if (diagnosis.findings.isEmpty())
        diagnosis.findings << unexplained::nothingWrong(diagnosis, handoffs);
    // From here on what is told no longer decides whether the question's answer is failing.
    diagnosis.health = worstOf(diagnosis.findings);
    if (onDisk)
        diagnosis.findings << *onDisk;
    if (question.asksForUrl())
        diagnosis.findings += elsewhere(owners, handoffs, configured);
    diagnosis.findings += text::findings(diagnosis);
    if (const auto advice = formatFinding(diagnosis))
        diagnosis.findings << *advice;
    return diagnosis;
}

Diagnosis diagnose(SnapshotPtr snapshot, const Question &question)
{
    return safeToShow(judged(std::move(snapshot), question));
}

} // namespace upriver
