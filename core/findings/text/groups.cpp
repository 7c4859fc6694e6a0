// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include "core/model/nginx/url.h"

using namespace Qt::StringLiterals;

namespace upriver::text {

static QStringList without(QStringList words, const QStringList &prefixes)
{
    words.removeIf([&](const QString &word) {
        return std::any_of(prefixes.begin(), prefixes.end(),
                           [&](const QString &prefix) { return word.startsWith(prefix); });
    });
    return words;
}

QList<Hit> loneMember(const Reading &reading)
{
    static const QStringList watched{u"max_fails="_s, u"fail_timeout="_s};
    QList<Hit> hits;
    for (const nginx::Upstream &group : reading.config.upstreams) {
        const QList<nginx::Peer> peers = group.isImplicit() ? QList<nginx::Peer>{} : group.peers();
        if (peers.size() != 1 || peers.first().maxFails == 0)
            continue;
        // A name may stand for several addresses, and then the group has several members.
        const nginx::Peer &peer = peers.first();
        const nginx::Directive line = settingsOf(reading.config, group, "server").value(0);
        const QStringList kept = line ? without(line.argTexts(), watched) : QStringList{};
        if (!line || kept.size() == line.argCount()
            || !(peer.address.isUnix() || nginx::isIpAddress(peer.address.host)))
            continue;
        hits << Hit{
            .places = {peer.at},
            .group = &group,
            .title = Texts::tr("max_fails and fail_timeout do nothing for the only server of %1").arg(group.name()),
            .meaning
            = Texts::tr("nginx never sets aside the one member of a group: there would be nobody left to ask. It goes "
                        "on trying it with every request."),
            .subject = group.name(),
            .before = reading.textOf(line),
            .after = u"server %1;"_s.arg(kept.join(u' ')),
        };
    }
    return hits;
}

} // namespace upriver::text
