// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/elsewhere.h"

#include "core/findings/judging.h"

#include <algorithm>
#include <iterator>

namespace upriver {

static bool isOf(const ErrorRecord &record, std::initializer_list<Family> families)
{
    return record.signature
        && std::find(families.begin(), families.end(), familyOf(*record.signature)) != families.end();
}

// A certificate, a name or a language stays wrong until somebody changes it; whoever refused a connection may have come
// back since.
static bool isLasting(const ErrorRecord &record)
{
    return isOf(record, {Family::Tls, Family::Protocol, Family::Name});
}

static bool isAsked(const QList<Handoff> &asked, const Handoff &handoff)
{
    return std::any_of(asked.begin(), asked.end(), [&](const Handoff &a) { return a.peer == handoff.peer; });
}

// The log tells of an address that the configuration does not name: nginx was pointed elsewhere since.
static bool isOfFormerConfiguration(const Stage &any, const Handoff &handoff)
{
    const Snapshot &seen = any.owners.seen();
    const NginxMaster *master = seen.nginx();
    const QDateTime since = master ? seen.wallClock(master->workersSince) : QDateTime();
    const QList<LoggedFailure> lines = any.log.of(handoff);
    return handoff.source == Handoff::Source::Log && seen.config && since.isValid() && !lines.isEmpty()
        && lines.last().record->time <= since;
}

// Of other machines only the log knows: what it holds about them is not the question.
static QList<Finding> unreached(const Stage &any, QList<Handoff> handoffs)
{
    handoffs.removeIf([&](const Handoff &handoff) {
        return isOfFormerConfiguration(any, handoff)
            || listensAt(any.owners.seen(), any.owners.sockets(), handoff.peer).truth != Truth::No;
    });
    return judgePeers(any, handoffs);
}

static QList<Finding> complainedOf(const Stage &any, QList<Handoff> handoffs)
{
    handoffs.removeIf([&](const Handoff &handoff) {
        const QList<LoggedFailure> lines = any.log.of(handoff);
        const bool listens = listensAt(any.owners.seen(), any.owners.sockets(), handoff.peer).truth == Truth::Yes;
        return !listens || lines.isEmpty() || !isLasting(*lines.last().record);
    });
    return judgePeers(any, handoffs);
}

// worker_connections, open files, a disk that is full: every site of this nginx shares them.
static QList<Finding> usedUp(const Stage &any)
{
    QList<LoggedFailure> lines = any.log.all();
    lines.removeIf([](const LoggedFailure &line) { return !isOf(*line.record, {Family::Resource}); });
    const auto finding = lines.isEmpty() ? std::nullopt : judge(sceneOf(any, lines), Rule::About::Requests);
    return finding ? QList<Finding>{*finding} : QList<Finding>();
}

QList<Finding> elsewhere(const Stage &stage, const QList<Handoff> &asked, const QList<Handoff> &configured,
                         const Diagnosis &diagnosis)
{
    QList<Handoff> rest = configured;
    rest.removeIf([&](const Handoff &handoff) { return isAsked(asked, handoff); });
    const Question question;
    const FailureLog log(stage.owners.seen(), question);
    const Stage any{stage.owners, question, nullptr, log, stage.unclaimed};
    QList<Finding> findings = unreached(any, rest);
    if (diagnosis.health == Health::Failing)
        findings += complainedOf(any, rest) + usedUp(any);
    findings.removeIf([&](const Finding &finding) {
        return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(), [&](const Finding &told) {
            return told.cause == finding.cause && told.subject == finding.subject;
        });
    });
    std::stable_sort(findings.begin(), findings.end(), isWorse);
    for (Finding &finding : findings)
        finding.health = std::min(finding.health, Health::Warning);
    return findings;
}

} // namespace upriver
