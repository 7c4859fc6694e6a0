// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/findings/advice/advice.h"
#include "core/findings/finding.h"
#include "core/findings/nginxitself.h"
#include "core/findings/onset.h"
#include "core/findings/pool.h"
#include "core/findings/rules.h"
#include "core/findings/rules/machine.h"
#include "core/findings/running.h"
#include "core/findings/text/text.h"
#include "core/findings/unexplained.h"
#include "core/model/handoff.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <tuple>
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

static QString subjectOf(const Scene &scene)
{
    if (!(scene.handoff.peer == nginx::Address{}))
        return targetText(scene.handoff);
    const ErrorRecord *newest = scene.newest();
    return newest && !newest->server.isEmpty() ? newest->server : scene.question.url.host();
}

// What was logged comes first: the rule adds what tells its cause from its neighbours.
static QList<Citation> reasonsOf(const Rule &rule, const Assessment &assessment, const Scene &scene)
{
    if (rule.on.isEmpty())
        return assessment.because;
    QList<Citation> because = cite(scene.seen, scene.lines);
    for (const Citation &more : scene.requestsFail().cites + assessment.because) {
        if (!because.contains(more))
            because << more;
    }
    return because;
}

static Finding findingFrom(const Rule &rule, const Assessment &assessment, const Scene &scene)
{
    const bool isMet
        = assessment.seesFailure || (rule.on.isEmpty() ? scene.isFailureSeen() : scene.urlFails.truth != Truth::No);
    return {
        .cause = QString::fromLatin1(rule.cause),
        .certainty = isMet || !rule.on.isEmpty() ? assessment.certainty : Certainty::Possible,
        .health = isMet && !assessment.recovered ? Health::Failing : Health::Warning,
        .recovered = assessment.recovered,
        .title = assessment.title,
        .subject = assessment.subject.isEmpty() ? subjectOf(scene) : assessment.subject,
        .unit = assessment.unit,
        .meaning = assessment.meaning,
        .because = reasonsOf(rule, assessment, scene),
        .against = assessment.against,
        .wrongIf = QCoreApplication::translate("Rule", rule.wrongIf),
        .remedies = *rule.remedy ? QStringList{QString::fromLatin1(rule.remedy)} : QStringList{},
    };
}

static bool isAsked(const Rule &rule, const Scene &scene, Rule::About about)
{
    if (rule.about != about)
        return false;
    const ErrorRecord *newest = scene.newest();
    return rule.on.isEmpty()
        || (newest && rule.on.contains(newest->symptom) && scene.requestsFail().truth == Truth::Yes);
}

// Only who cannot be reached at all is a member that is down; one that answers badly may be one of many that do.
static bool isUnreachable(const Rule &rule, const Scene &scene)
{
    const Signature *said = scene.newest() ? scene.newest()->signature : nullptr;
    return (rule.on.isEmpty() && scene.listens.truth != Truth::Yes) || (said && familyOf(*said) == Family::Connect);
}

// The first row that holds names the cause; the rows before it that were answered No are ruled out.
static std::optional<Finding> judge(const Scene &scene, Rule::About about)
{
    QStringList ruledOut;
    for (const Rule &rule : allRules()) {
        if (!isAsked(rule, scene, about))
            continue;
        const Assessment assessment = rule.assess(scene);
        if (assessment.truth == Truth::Yes) {
            Finding finding = findingFrom(rule, assessment, scene);
            ruledOut.removeAll(finding.cause);
            ruledOut.removeDuplicates();
            finding.ruledOut = ruledOut;
            return isUnreachable(rule, scene) ? pool::memberDown(scene, finding).value_or(finding) : finding;
        }
        if (assessment.truth == Truth::No)
            ruledOut << QString::fromLatin1(rule.cause);
    }
    return std::nullopt;
}

static bool isWorse(const Finding &a, const Finding &b)
{
    // What is over comes behind what still fails.
    const auto rank = [](const Finding &f) {
        return std::tuple(static_cast<int>(f.health), !f.recovered, static_cast<int>(f.certainty));
    };
    return rank(a) > rank(b);
}

static QList<Finding> judgePeers(const Stage &stage, const QList<Handoff> &handoffs)
{
    const Snapshot &seen = stage.owners.seen();
    const bool fails = urlFails(seen, stage.question).truth == Truth::Yes;
    QList<Finding> findings;
    for (const Handoff &handoff : handoffs) {
        // No rule holds against a peer that listens and was not complained of; asking so first keeps large
        // configurations quick.
        const bool listens = listensAt(seen, stage.owners.sockets(), handoff.peer).truth == Truth::Yes;
        if (listens && !fails && stage.log.of(handoff).isEmpty())
            continue;
        if (const auto finding = judge(sceneOf(stage, handoff), Rule::About::Peer))
            findings << *finding;
    }
    return findings;
}

// The complaints of one site, or without a URL of each.
static QList<QList<LoggedFailure>> complaintsBySite(const Stage &stage)
{
    if (stage.question.asksForUrl())
        return {stage.log.ofRequests()};
    QMap<QString, QList<LoggedFailure>> sites;
    for (const LoggedFailure &failure : stage.log.all())
        sites[failure.record->server] << failure;
    return sites.values();
}

static QList<Finding> judgeRequests(const Stage &stage)
{
    QList<Finding> findings;
    for (const QList<LoggedFailure> &lines : complaintsBySite(stage)) {
        if (const auto finding = judge(sceneOf(stage, lines), Rule::About::Requests))
            findings << *finding;
    }
    return findings;
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

// Other sites of the same server whose backend nobody reaches: told after the cause of the question, never instead of
// it.
static QList<Finding> elsewhere(const Stage &stage, const QList<Handoff> &asked, const QList<Handoff> &configured)
{
    const Owners &owners = stage.owners;
    QList<Handoff> rest = configured;
    rest.removeIf([&](const Handoff &handoff) {
        // Of other machines only the log knows: what it holds about them is not the question.
        return listensAt(owners.seen(), owners.sockets(), handoff.peer).truth != Truth::No
            || std::any_of(asked.begin(), asked.end(), [&](const Handoff &a) { return a.peer == handoff.peer; });
    });
    const Question any;
    const FailureLog log(owners.seen(), any);
    QList<Finding> findings = judgePeers({owners, any, nullptr, log, stage.unclaimed}, rest);
    std::stable_sort(findings.begin(), findings.end(), isWorse);
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
    const FailureLog log(seen, question);
    const QList<Listener> unclaimed = unclaimedListeners(owners, configured);
    const Stage stage{owners, question, diagnosis.route ? &*diagnosis.route : nullptr, log, unclaimed};
    diagnosis.findings = judgeAll(stage, handoffs);
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
    tellOnset(diagnosis);
    // From here on what is told no longer decides whether the question's answer is failing.
    diagnosis.health = worstOf(diagnosis.findings);
    if (onDisk)
        diagnosis.findings << *onDisk;
    diagnosis.findings += machine::shortages(diagnosis);
    if (question.asksForUrl())
        diagnosis.findings += elsewhere(stage, handoffs, configured);
    diagnosis.findings += text::findings(diagnosis);
    diagnosis.findings += advice(diagnosis);
    return diagnosis;
}

Diagnosis diagnose(SnapshotPtr snapshot, const Question &question)
{
    return safeToShow(judged(std::move(snapshot), question));
}

} // namespace upriver
