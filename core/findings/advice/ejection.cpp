// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/advice/advice.h"
#include "core/findings/text/configlines.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Advice".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Advice)
};

} // namespace

static QString serverLine(const nginx::Peer &peer, const QString &limits)
{
    return u"server "_s + peer.address.text() + limits + u';';
}

// nginx's defaults (ngx_http_upstream_module, "server"): one failed try, and the server gets nothing for ten seconds.
static bool isTender(const nginx::Peer &peer)
{
    return !peer.down && peer.maxFails == 1 && peer.failTimeoutSeconds == 10;
}

static bool isNeverAside(const nginx::Peer &peer)
{
    return !peer.down && peer.maxFails == 0;
}

static Finding about(const Diagnosis &diagnosis, const nginx::Peer &peer)
{
    return {
        .kind = FindingKind::Advice,
        .certainty = Certainty::Certain,
        .health = Health::Warning,
        .subject = diagnosis.route->upstream->name(),
        .because = {text::ConfigLines(*diagnosis.snapshot).cite(peer.at)},
    };
}

std::optional<Finding> advise::ejection(const Diagnosis &diagnosis)
{
    const Finding *cause = diagnosis.first();
    const nginx::Upstream *group = diagnosis.route ? diagnosis.route->upstream : nullptr;
    if (!cause || !group || group->isImplicit())
        return std::nullopt;
    const QList<nginx::Peer> peers = group->peers();
    if (peers.size() < 2)
        return std::nullopt;
    if (cause->cause == "no-live-upstreams"_L1 && std::all_of(peers.begin(), peers.end(), isTender)) {
        Finding finding = about(diagnosis, peers.first());
        finding.cause = u"advice-max-fails"_s;
        finding.title = Texts::tr("One failed try sets a server of %1 aside").arg(group->name());
        finding.meaning = Texts::tr("After one failure in ten seconds a server gets no requests for ten seconds. A "
                                    "short fault so takes all of them away, and nginx answers 502 by itself. With "
                                    "these limits only a server that fails again and again is left out.");
        finding.wrongIf = Texts::tr("This would be wrong if each failed try costs visitors more than a server less.");
        finding.before = serverLine(peers.first(), {});
        finding.after = serverLine(peers.first(), u" max_fails=3 fail_timeout=30s"_s);
        return finding;
    }
    const auto kept = std::find_if(peers.begin(), peers.end(), isNeverAside);
    if (cause->cause == "pool-member-down"_L1 && kept != peers.end()) {
        Finding finding = about(diagnosis, *kept);
        finding.cause = u"advice-max-fails-off"_s;
        finding.title = Texts::tr("nginx asks every server of %1 again, whether it failed or not").arg(group->name());
        finding.meaning
            = Texts::tr("max_fails=0 switches off what keeps requests away from a server that is down: each "
                        "of its turns fails first, then another server is tried.");
        finding.wrongIf = Texts::tr("This would be wrong if something else takes servers out of the group.");
        finding.before = serverLine(*kept, u" max_fails=0"_s);
        finding.after = serverLine(*kept, u" max_fails=3 fail_timeout=30s"_s);
        return finding;
    }
    return std::nullopt;
}

} // namespace upriver
