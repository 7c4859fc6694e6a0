// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/running.h"

#include "core/model/drift.h"
#include "core/model/handoff.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::running {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

/// Everything that is asked about one running nginx, looked up once.
struct State
{
    const Diagnosis &diagnosis;
    const Snapshot &seen;
    Drift drift = {};
    Clue reloadRefused = {};
    const NginxTest::Complaint *refusal = nullptr;
    Clue urlFails = {};
    Failures failures = {};
};

} // namespace

static constexpr qsizetype mostFilesCited = 5;

static State stateOf(const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    State state{.diagnosis = diagnosis, .seen = seen};
    state.drift = driftOf(seen);
    state.reloadRefused = lastReloadRefused(seen);
    state.refusal = refusal(seen);
    if (diagnosis.question.asksForUrl()) {
        state.urlFails = urlFails(seen, diagnosis.question);
        state.failures = failuresOfHost(seen, diagnosis.question);
    }
    return state;
}

// A name may stand for any address, and a file that could not be read whole may name it in the rest.
static bool mayBeOnDisk(const State &state, const QString &logged)
{
    const nginx::Config &config = *state.seen.config;
    const nginx::Address peer = addressFrom(logged);
    const auto &route = state.diagnosis.route;
    if (peer == nginx::Address{} || (route && route->pass && !route->pass->variables.isEmpty()))
        return true;
    for (const nginx::Upstream &upstream : config.upstreams) {
        for (const nginx::Peer &named : upstream.peers()) {
            const bool isName = !named.address.isUnix() && !nginx::isIpAddress(named.address.host)
                && named.address.host.compare("localhost"_L1, Qt::CaseInsensitive) != 0;
            if (isPeer(named.address, logged) || (isName && named.address.port == peer.port))
                return true;
        }
    }
    return std::any_of(config.tree->complaints.begin(), config.tree->complaints.end(),
                       [&](const nginx::Complaint &cut) {
                           const nginx::File *file = config.tree->file(cut.at.file);
                           return file && file->text().contains(logged.toUtf8());
                       });
}

// The peer the last failure names, unless that was before the workers began: an older configuration may have sent it.
static QString peerNow(const State &state)
{
    const NginxMaster *master = state.seen.nginx();
    const QDateTime since = master ? state.seen.wallClock(master->workersSince) : QDateTime();
    return !since.isValid() || state.failures.lastAt >= since ? state.failures.peer : QString();
}

// The way of the URL leads through a file that nginx has not read as it is now.
static bool waysFileUnread(const State &state)
{
    const auto &route = state.diagnosis.route;
    QStringList files;
    if (route && route->server)
        files << route->server->at().file;
    if (route && route->location)
        files << route->location->at().file;
    if (route && route->pass)
        files << route->pass->at.file;
    if (route && route->upstream)
        files << route->upstream->at().file;
    return std::any_of(state.drift.files.begin(), state.drift.files.end(),
                       [&](const UnreadFile &file) { return files.contains(file.path); });
}

// The file that is refused is the site's own.
static bool sitesFileRefused(const State &state)
{
    const nginx::File *file
        = state.refusal && state.seen.config ? state.seen.config->tree->file(state.refusal->file) : nullptr;
    const QByteArray host = state.diagnosis.question.url.host().toUtf8();
    return file && !host.isEmpty() && file->text().contains(host);
}

// Everything the files on disk ask for is there, and still the URL fails.
static bool diskIsInOrder(const State &state)
{
    const QList<Handoff> handoffs = handoffsFor(state.seen, state.diagnosis.question, state.diagnosis.route);
    return !handoffs.isEmpty() && std::all_of(handoffs.begin(), handoffs.end(), [&](const Handoff &handoff) {
        return handoff.source == Handoff::Source::Configuration
            && listensAt(state.seen, handoff.peer).truth == Truth::Yes;
    });
}

static QString fileNames(const State &state)
{
    QStringList names;
    for (const UnreadFile &file : state.drift.files.mid(0, mostFilesCited))
        names << file.path.section(u'/', -1);
    names.removeDuplicates();
    return names.join(u", "_s);
}

static QList<Citation> evidenceOf(const State &state)
{
    QList<Citation> cites = state.urlFails.truth == Truth::Yes ? state.urlFails.cites : QList<Citation>{};
    for (const UnreadFile &file : state.drift.files.mid(0, mostFilesCited))
        cites << file.at;
    if (!state.drift.files.isEmpty())
        cites << state.drift.workers;
    return cites;
}

static Finding refused(const State &state)
{
    const bool seenReload = state.reloadRefused.truth == Truth::Yes;
    Finding finding{
        .cause = u"config-drift-reload-failed"_s,
        .certainty = Certainty::Certain,
        .title = seenReload ? Texts::tr("nginx refused its last reload and runs the configuration from before")
                            : Texts::tr("nginx would refuse the configuration on disk and runs the one from before"),
        .subject = state.refusal ? u"%1:%2"_s.arg(state.refusal->file).arg(state.refusal->line) : u"nginx"_s,
        .meaning = state.refusal
            ? Texts::tr(
                  "What the files say is not what runs. The test says: %1. As long as that stands, nginx cannot be "
                  "reloaded, and would not come up after a restart.")
                  .arg(state.refusal->message)
            : Texts::tr("What the files say is not what runs. nginx says why in the line cited; once that is mended, "
                        "test the configuration and reload nginx."),
        .wrongIf
        = Texts::tr("This would be wrong if the test was made with other files or options than nginx runs with."),
    };
    if (state.refusal)
        finding.because << state.refusal->at;
    finding.because += state.reloadRefused.cites;
    finding.because += evidenceOf(state);
    return finding;
}

static Finding unread(const State &state)
{
    const UnreadFile &newest = state.drift.files.first();
    return {
        .cause = u"config-drift-not-reloaded"_s,
        .certainty = Certainty::Certain,
        .title = Texts::tr("nginx has not read %1 since it was changed at %2")
                     .arg(fileNames(state), clockText(state.seen, newest.changed)),
        .subject = newest.path,
        .meaning = Texts::tr("What the file says is not what runs: the workers are older than the change. Test the "
                             "configuration and reload nginx."),
        .because = evidenceOf(state),
        .wrongIf
        = Texts::tr("This would be wrong if the file was only touched, or written again with the same content."),
    };
}

std::optional<Finding> otherThanOnDisk(const Diagnosis &diagnosis)
{
    const State state = stateOf(diagnosis);
    if (nginxRuns(state.seen).truth != Truth::Yes)
        return std::nullopt;
    const bool isRefused = state.reloadRefused.truth == Truth::Yes || state.refusal;
    if (!isRefused && state.drift.differs != Truth::Yes)
        return std::nullopt;

    Finding finding = isRefused ? refused(state) : unread(state);
    finding.health = Health::Warning;
    if (state.urlFails.truth != Truth::Yes)
        return finding;
    const QString peer = peerNow(state);
    if (!peer.isEmpty() && state.seen.config && !mayBeOnDisk(state, peer)) {
        finding.health = Health::Failing;
        finding.meaning += u' ' + Texts::tr("nginx still goes to %1, which no file names any more.").arg(peer);
        finding.because = state.failures.cites + finding.because;
    } else if (peer.isEmpty()
               && (isRefused ? sitesFileRefused(state) : waysFileUnread(state) && diskIsInOrder(state))) {
        finding.health = Health::Failing;
        finding.certainty = Certainty::Likely;
    }
    return finding;
}

} // namespace upriver::running
