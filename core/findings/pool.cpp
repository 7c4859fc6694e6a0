// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/pool.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::pool {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

// Another member answers: it listens here, or it is elsewhere and nothing was logged against it.
static Clue anotherWorks(const Scene &scene)
{
    for (const nginx::Address &other : scene.handoff.others) {
        Clue listens = listensAt(scene.seen, other);
        if (listens.truth == Truth::Yes)
            return listens;
        if (listens.truth == Truth::Unknown && !scene.seen.errorLogs.isEmpty()
            && failuresOf(scene.seen, other, scene.question).count == 0)
            return yes();
    }
    return never();
}

std::optional<Finding> memberDown(const Scene &scene, const Finding &ofMember)
{
    if (!scene.handoff.isPoolMember())
        return std::nullopt;
    const Clue works = anotherWorks(scene);
    if (works.truth != Truth::Yes)
        return std::nullopt;
    Finding finding = ofMember;
    finding.cause = u"pool-member-down"_s;
    finding.title = Texts::tr("One member of %1 is down: %2").arg(scene.handoff.group, scene.handoff.peer.text());
    finding.meaning
        = Texts::tr(
              "The group still answers through its other members; requests that reach this one fail or are retried. %1")
              .arg(ofMember.title + u'.');
    finding.because += works.cites;
    finding.health = scene.urlFails.truth == Truth::Yes ? Health::Failing : Health::Warning;
    finding.ruledOut.removeAll(u"pool-member-down"_s);
    return finding;
}

std::optional<Finding> memberRefuses(const Scene &scene)
{
    const Signature *said = scene.newest() ? scene.newest()->signature : nullptr;
    const Clue failing = scene.requestsFail();
    if (!said || familyOf(*said) != Family::Connect || failing.truth != Truth::Yes || scene.listens.truth == Truth::Yes)
        return std::nullopt;
    Finding ofMember{
        // That it failed a moment ago was seen; whether it still does only a request that meets it shows.
        .certainty = scene.urlFails.truth == Truth::Yes ? Certainty::Certain : Certainty::Likely,
        .title = Texts::tr("nginx cannot connect to %1").arg(scene.handoff.peer.text()),
        .subject = targetText(scene.handoff),
        .because = cite(scene.seen, scene.lines) + failing.cites,
        .wrongIf = Texts::tr("This would be wrong if the member has been started again since nginx complained of it."),
    };
    return memberDown(scene, ofMember);
}

} // namespace upriver::pool
