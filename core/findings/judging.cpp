// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/judging.h"

#include "core/findings/pool.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

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

// What was seen of the failure is a listener that is missing; the URL itself was answered.
static QList<Citation> doubtsOf(const Assessment &assessment, const Scene &scene, bool isMet)
{
    const bool isAnswered = scene.question.asksForUrl() && scene.urlFails.truth == Truth::No;
    return isAnswered && !isMet ? assessment.against + no(scene.urlFails).cites : assessment.against;
}

// The newest change made with Upriver that the failures came to an end with.
static const ChangeMade *mendedBy(const Scene &scene)
{
    static constexpr int longestChange = 30; // seconds from its folder to nginx's new workers
    static constexpr int longestWait = 300; // the URL is asked before a change is made: it failed shortly before
    if (scene.urlFails.truth != Truth::No || !scene.newest())
        return nullptr;
    const QList<ChangeMade> &changes = scene.seen.changesMade;
    const auto found = std::find_if(changes.begin(), changes.end(), [&](const ChangeMade &change) {
        const QDateTime made = scene.seen.wallClock(change.time);
        const QDateTime last = scene.newest()->time;
        return isInForce(change) && made.isValid() && last <= made.addSecs(longestChange)
            && last.secsTo(made) <= longestWait;
    });
    return found == changes.end() ? nullptr : &*found;
}

// What was so before the change is said of before.
static void tellMended(Finding &finding, const ChangeMade &change, const QDateTime &made)
{
    finding.health = Health::Warning;
    finding.recovered = true;
    finding.meaning = Texts::tr("Until %1: %2. Then this was done with Upriver: %3. The URL answers since.")
                          .arg(made.toString(u"HH:mm:ss"_s), finding.title, change.what);
    finding.title = Texts::tr("It failed until a change was made with Upriver, and does not now");
    finding.because << change.at;
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
        .against = doubtsOf(assessment, scene, isMet),
        .wrongIf = QCoreApplication::translate("Rule", rule.wrongIf),
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
std::optional<Finding> judge(const Scene &scene, Rule::About about)
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
            if (const ChangeMade *change = mendedBy(scene)) {
                tellMended(finding, *change, scene.seen.wallClock(change->time));
                return finding;
            }
            return isUnreachable(rule, scene) ? pool::memberDown(scene, finding).value_or(finding) : finding;
        }
        if (assessment.truth == Truth::No)
            ruledOut << QString::fromLatin1(rule.cause);
    }
    return std::nullopt;
}

bool isWorse(const Finding &a, const Finding &b)
{
    // What is over comes behind what still fails.
    const auto rank = [](const Finding &f) {
        return std::tuple(static_cast<int>(f.health), !f.recovered, static_cast<int>(f.certainty));
    };
    return rank(a) > rank(b);
}

QList<Finding> judgePeers(const Stage &stage, const QList<Handoff> &handoffs)
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
        const Scene scene = sceneOf(stage, handoff);
        auto finding = judge(scene, Rule::About::Peer);
        if (!finding)
            finding = pool::memberRefuses(scene);
        if (finding)
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

QList<Finding> judgeRequests(const Stage &stage)
{
    QList<Finding> findings;
    for (const QList<LoggedFailure> &lines : complaintsBySite(stage)) {
        if (const auto finding = judge(sceneOf(stage, lines), Rule::About::Requests))
            findings << *finding;
    }
    return findings;
}

} // namespace upriver
