// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/pool.h"
#include "core/findings/text/text.h"
#include "core/model/nginx/effective.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::pool {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static QStringList groupsOf(const Stage &stage, const QList<Handoff> &handoffs)
{
    QStringList groups;
    // A group whose members are all marked down takes no requests, so no handoff names it.
    if (stage.route && stage.route->upstream && !stage.route->upstream->isImplicit())
        groups << stage.route->upstream->name();
    for (const Handoff &handoff : handoffs)
        groups << handoff.group;
    groups.removeAll(QString());
    groups.removeDuplicates();
    return groups;
}

static const nginx::Upstream *upstreamNamed(const Stage &stage, const QString &group)
{
    const nginx::ConfigPtr &config = stage.owners.seen().config;
    return config ? config->upstream(group) : nullptr;
}

static bool isAlwaysAside(const nginx::Upstream &group)
{
    const QList<nginx::Peer> peers = group.peers();
    return !peers.isEmpty()
        && std::all_of(peers.begin(), peers.end(), [](const nginx::Peer &peer) { return peer.down; });
}

static bool isLimited(const Stage &stage, const nginx::Upstream &group)
{
    const QList<nginx::Directive> servers = text::settingsOf(*stage.owners.seen().config, group, "server");
    return !servers.isEmpty() && std::all_of(servers.begin(), servers.end(), [](const nginx::Directive &server) {
        const QStringList words = server.argTexts();
        return words.contains(u"down"_s) || std::any_of(words.begin(), words.end(), [](const QString &word) {
                   return word.startsWith("max_conns="_L1) && word != "max_conns=0"_L1;
               });
    });
}

static bool isOf(const nginx::Upstream &group, const ErrorRecord &record)
{
    const QList<nginx::Peer> peers = group.peers();
    return std::any_of(peers.begin(), peers.end(), [&](const nginx::Peer &peer) {
        const bool isName = !peer.address.isUnix() && addressFrom(record.peer()).port == peer.address.port
            && record.peer() != group.name();
        return isPeer(peer.address, record.peer()) || isName;
    });
}

static QSet<qint64> runningWorkers(const Snapshot &seen)
{
    QSet<qint64> workers;
    for (const NginxProcess &process : seen.nginxProcesses.value_or(NginxProcesses{}).processes) {
        if (process.title.startsWith("nginx: worker process"_L1))
            workers.insert(process.pid);
    }
    return workers;
}

// nginx complained of a member: it did not connect, did not answer, or answered what is no HTTP. What workers counted
// ends with them: a failure before the last reload sets nobody aside after it.
static QList<LoggedFailure> failuresOfMembers(const Stage &stage, const nginx::Upstream &group)
{
    QList<LoggedFailure> found;
    QSet<qint64> finding; // the workers that found nobody left
    for (const LoggedFailure &failure : stage.log.all()) {
        if (failure.record->symptom == Symptom::NoLiveUpstreams)
            finding.insert(failure.record->pid);
        else if (isOf(group, *failure.record))
            found << failure;
    }
    const QSet<qint64> running = runningWorkers(stage.owners.seen());
    if (running.intersects(finding))
        found.removeIf([counting = running | finding](const LoggedFailure &failure) {
            return !counting.contains(failure.record->pid);
        });
    return found;
}

// "upstream server temporarily disabled", a warning: the newest one about a member.
static QList<Citation> settingAside(const Stage &stage, const nginx::Upstream &group)
{
    const Snapshot &seen = stage.owners.seen();
    QList<Citation> found;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            const Exhibit *exhibit = seen.exhibit(log.exhibit);
            if (exhibit && record.symptom == Symptom::TemporarilyDisabled && isOf(group, record))
                found = {cite(log, record, *exhibit)};
        }
    }
    return found;
}

// An answer with one of these counts as a failure of the member (ngx_http_upstream_test_next, ngx_http_upstream.c).
static QStringList countedAnswers(const Stage &stage)
{
    static const QStringList counted{u"http_500"_s, u"http_502"_s, u"http_503"_s, u"http_504"_s, u"http_429"_s};
    if (!stage.route || !stage.route->location || !stage.route->pass)
        return {};
    const QByteArray name = text::prefixOf(stage.route->pass->scheme) + "next_upstream";
    QStringList found;
    for (const nginx::Directive &line : nginx::effective(stage.route->location->level(), name).lines)
        found += line.argTexts();
    found.removeIf([](const QString &word) { return !counted.contains(word); });
    return found;
}

static Finding plain(const QString &group)
{
    return {
        .cause = u"no-live-upstreams"_s,
        .title = Texts::tr("nginx has set every member of %1 aside").arg(group),
        .subject = group,
        .meaning = Texts::tr(
            "After failures nginx leaves a member alone for a while. Now none is left, so it answers 502 at once "
            "without asking anyone, even where a member works again."),
        .wrongIf = Texts::tr("This would be wrong if the members were marked down in the configuration."),
    };
}

static Finding whyNone(const Stage &stage, const QString &group)
{
    Finding finding = plain(group);
    const nginx::Upstream *upstream = upstreamNamed(stage, group);
    if (!upstream)
        return finding;
    const QList<LoggedFailure> failures = failuresOfMembers(stage, *upstream);
    const QStringList counted = countedAnswers(stage);
    if (isAlwaysAside(*upstream) || (failures.isEmpty() && isLimited(stage, *upstream))) {
        finding.cause = u"pool-all-down-by-config"_s;
        finding.title = Texts::tr("The configuration leaves %1 no member to ask").arg(group);
        finding.meaning = isAlwaysAside(*upstream)
            ? Texts::tr("Every server of the group is marked down, so nginx answers 502 at once without asking anyone.")
            : Texts::tr(
                "No member failed, but each takes only as many connections at a time as max_conns says, and all "
                "are taken: nginx answers 502 without asking anyone.");
        finding.wrongIf = Texts::tr("This would be wrong if nginx has not read the configuration as it is on disk.");
        return finding;
    }
    if (failures.isEmpty() && !counted.isEmpty()) {
        finding.cause = u"next-upstream-ejection"_s;
        finding.title = Texts::tr("Error pages have set every member of %1 aside").arg(group);
        finding.meaning = Texts::tr("With %1 in proxy_next_upstream an error of the application counts as a failure of "
                                    "the member. The members are there and answer, but one faulty page takes them away "
                                    "from all other pages for a while.")
                              .arg(counted.join(u", "_s));
        finding.because = settingAside(stage, *upstream);
        finding.ruledOut = QStringList{u"pool-all-down-by-config"_s};
        finding.wrongIf = Texts::tr("This would be wrong if members failed to connect longer ago than was read.");
        return finding;
    }
    finding.because = cite(stage.owners.seen(), failures);
    finding.ruledOut = QStringList{u"pool-all-down-by-config"_s, u"next-upstream-ejection"_s};
    return finding;
}

std::optional<Finding> noLiveMembers(const Stage &stage, const QList<Handoff> &handoffs)
{
    const Snapshot &seen = stage.owners.seen();
    const Clue fails = urlFails(seen, stage.question);
    for (const QString &group : groupsOf(stage, handoffs)) {
        const Failures failures = failuresOfGroup(seen, group, stage.question);
        if (failures.last != Symptom::NoLiveUpstreams || fails.truth == Truth::No)
            continue;
        Finding finding = whyNone(stage, group);
        finding.certainty = fails.truth == Truth::Yes ? Certainty::Certain : Certainty::Likely;
        finding.because = failures.cites + fails.cites + finding.because;
        return finding;
    }
    return std::nullopt;
}

} // namespace upriver::pool
