// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include "core/findings/text/configlines.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::text {

static constexpr qsizetype mostPlaces = 20;

bool isHttp(nginx::Scheme scheme)
{
    return scheme == nginx::Scheme::Http || scheme == nginx::Scheme::Https;
}

QByteArray prefixOf(nginx::Scheme scheme)
{
    switch (scheme) {
    case nginx::Scheme::Http:
    case nginx::Scheme::Https:
    case nginx::Scheme::Tcp:
    case nginx::Scheme::Udp: return "proxy_";
    case nginx::Scheme::Fastcgi: return "fastcgi_";
    case nginx::Scheme::Uwsgi:
    case nginx::Scheme::Suwsgi: return "uwsgi_";
    case nginx::Scheme::Scgi: return "scgi_";
    case nginx::Scheme::Grpc:
    case nginx::Scheme::Grpcs: return "grpc_";
    case nginx::Scheme::Memcached: return "memcached_";
    }
    return {};
}

QList<nginx::Directive> settingsOf(const nginx::Config &config, const nginx::Upstream &group, QByteArrayView name)
{
    QList<nginx::Directive> found = group.isImplicit() ? QList<nginx::Directive>{} : config.lines(group.directive());
    found.removeIf([&](const nginx::Directive &line) { return !line.is(name); });
    return found;
}

qsizetype activeMembers(const nginx::Upstream &group)
{
    const QList<nginx::Peer> peers = group.peers();
    return std::count_if(peers.begin(), peers.end(), [](const nginx::Peer &peer) { return !peer.down; });
}

static bool isAsked(const Hit &hit, const Diagnosis &diagnosis)
{
    if (!diagnosis.route || !diagnosis.route->server)
        return false;
    const nginx::Route &route = *diagnosis.route;
    if (hit.server || hit.group)
        return (hit.server && hit.server == route.server) || (hit.group && hit.group == route.upstream);
    return std::any_of(hit.places.begin(), hit.places.end(),
                       [&](const nginx::Place &place) { return place.file == route.server->at().file; });
}

// The first place gives the words, the others stand among what they rest on.
static Finding findingFrom(const Rule &rule, const QList<Hit> &hits, ConfigLines &lines)
{
    const Hit &first = hits.first();
    Finding finding{
        .kind = FindingKind::Text,
        .cause = QString::fromLatin1(rule.id),
        .certainty = first.certainty,
        .health = Health::Warning,
        .title = first.title,
        .subject = first.subject,
        .meaning = first.meaning,
        .wrongIf = QCoreApplication::translate("TextRule", rule.wrongIf),
        .before = first.before,
        .after = first.after,
    };
    if (hits.size() > 1)
        finding.meaning
            += u' ' + Texts::tr("The same stands at %n more place(s).", nullptr, static_cast<int>(hits.size() - 1));
    for (const Hit &hit : hits) {
        for (const nginx::Place &place : hit.places) {
            const Citation citation = lines.cite(place);
            if (finding.because.size() < mostPlaces && !finding.because.contains(citation))
                finding.because << citation;
        }
        finding.because += hit.cites;
        finding.certainty = std::min(finding.certainty, hit.certainty);
    }
    return finding;
}

QList<Finding> findings(const Diagnosis &diagnosis)
{
    if (!diagnosis.snapshot->config)
        return {};
    const Reading reading(*diagnosis.snapshot);
    ConfigLines lines(*diagnosis.snapshot);
    QList<Finding> asked;
    QList<Finding> elsewhere;
    const bool whole = diagnosis.snapshot->config->complaints.isEmpty();
    for (const Rule &rule : rules()) {
        if (rule.ofAbsence && !whole)
            continue;
        QList<Hit> here = rule.find(reading);
        const auto split
            = std::stable_partition(here.begin(), here.end(), [&](const Hit &hit) { return isAsked(hit, diagnosis); });
        const QList<Hit> there(split, here.end());
        here.resize(split - here.begin());
        if (!here.isEmpty())
            asked << findingFrom(rule, here, lines);
        if (!there.isEmpty())
            elsewhere << findingFrom(rule, there, lines);
    }
    return asked + elsewhere;
}

} // namespace upriver::text
