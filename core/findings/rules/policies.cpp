// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/access.h"

#include "core/model/passage.h"
#include "core/model/refusals.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::access {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static constexpr int sameMoment = 2; // seconds

static bool wasThen(const Scene &scene, const Denial &denial)
{
    const QDateTime at = scene.seen.wallClock(denial.time);
    return !at.isValid() || std::any_of(scene.lines.begin(), scene.lines.end(), [&](const LoggedFailure &failure) {
        return std::abs(failure.record->time.secsTo(at)) <= sameMoment;
    });
}

// The refusal in the second of a failure, else the newest one.
static const Denial *refusalIn(const Scene &scene, Denial::By by)
{
    const QList<const Denial *> denials = refusalsOf(scene.seen, by, scene.handoff.peer);
    const auto then
        = std::find_if(denials.rbegin(), denials.rend(), [&](const Denial *d) { return wasThen(scene, *d); });
    return denials.isEmpty() ? nullptr : then == denials.rend() ? denials.last() : *then;
}

static QString selinuxMeaning(const Scene &scene)
{
    return scene.handoff.peer.isUnix()
        ? Texts::tr("SELinux decides by labels which program may use which file. The socket's label is not one nginx "
                    "may write to. Owner and mode are not the reason.")
        : Texts::tr("SELinux decides which ports nginx may connect to, and this one is not among them. The backend "
                    "and the network are not the reason.");
}

Assessment selinuxRefused(const Scene &scene)
{
    const Denial *denial = refusalIn(scene, Denial::By::SELinux);
    if (!denial) {
        const Truth enforces = selinuxEnforces(scene.seen).truth;
        return {.truth = enforces == Truth::No ? Truth::No : Truth::Unknown};
    }
    QList<Citation> because{denial->at};
    because += selinuxEnforces(scene.seen).cites;
    if (scene.seen.accessControl && !scene.seen.accessControl->offAt.exhibit.isEmpty() && !scene.handoff.peer.isUnix())
        because << scene.seen.accessControl->offAt;
    return {
        .truth = Truth::Yes,
        .certainty = wasThen(scene, *denial) ? Certainty::Certain : Certainty::Likely,
        .because = because,
        .title = Texts::tr("SELinux forbids nginx to connect to %1").arg(scene.handoff.peer.text()),
        .meaning = selinuxMeaning(scene),
    };
}

Assessment appArmorRefused(const Scene &scene)
{
    const Denial *denial = refusalIn(scene, Denial::By::AppArmor);
    if (!denial) {
        const bool off = scene.seen.accessControl && scene.seen.accessControl->apparmor == false;
        return {.truth = off ? Truth::No : Truth::Unknown};
    }
    return {
        .truth = Truth::Yes,
        .certainty = wasThen(scene, *denial) ? Certainty::Certain : Certainty::Likely,
        .because = {denial->at},
        .title = Texts::tr("AppArmor forbids nginx to connect to %1").arg(scene.handoff.peer.text()),
        .meaning = Texts::tr("The AppArmor profile %1 lists what nginx may touch, and this is not in it. Owner and "
                             "mode are not the reason.")
                       .arg(denial->subject),
    };
}

// Over TCP nothing else refuses with this number; of a socket the modes must have been looked at.
static Truth modesAreInOrder(const Scene &scene)
{
    if (!scene.handoff.peer.isUnix())
        return Truth::Yes;
    const Passage passage = passageTo(stepsTo(scene.seen, scene.handoff.peer.unixPath), workerIdentity(scene.seen));
    return passage.may;
}

static Clue labelled(const Scene &scene, const QRegularExpression &label)
{
    for (const NginxWorker &worker : scene.seen.workers) {
        if (!worker.label.isEmpty())
            return label.match(worker.label).hasMatch() ? yes({worker.at}) : never({worker.at});
    }
    return unknown();
}

// Of the RHEL family, which comes with it in force.
static bool bringsSelinux(const Snapshot &seen)
{
    static const QRegularExpression family(
        u"Red Hat|CentOS|Rocky|AlmaLinux|Fedora|Oracle Linux|Amazon Linux 20[2-9]"_s);
    return family.match(seen.osName).hasMatch();
}

Assessment selinuxInForce(const Scene &scene)
{
    static const QRegularExpression confined(u":httpd_t(:|$)"_s);
    static const QRegularExpression anyType(u":\\w+_t(:|$)"_s);
    const Clue enforces = selinuxEnforces(scene.seen);
    const Clue label = labelled(scene, confined);
    const bool otherType = label.truth == Truth::No && labelled(scene, anyType).truth == Truth::Yes;
    if (enforces.truth == Truth::No || otherType)
        return {.truth = Truth::No};
    const bool likely = enforces.truth == Truth::Yes || label.truth == Truth::Yes || bringsSelinux(scene.seen);
    const bool tcp = !scene.handoff.peer.isUnix();
    const bool appArmor = scene.seen.accessControl && scene.seen.accessControl->apparmor == true;
    if (modesAreInOrder(scene) != Truth::Yes || (!likely && (!tcp || appArmor)))
        return {.truth = Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = likely ? Certainty::Likely : Certainty::Possible,
        .because = enforces.cites + label.cites,
        .title = Texts::tr("A security policy, most likely SELinux, forbids nginx to connect to %1")
                     .arg(scene.handoff.peer.text()),
        .meaning = selinuxMeaning(scene),
    };
}

Assessment appArmorInForce(const Scene &scene)
{
    static const QRegularExpression enforced(u" \\(enforce\\)$"_s);
    const Clue label = labelled(scene, enforced);
    if (label.truth != Truth::Yes)
        return {.truth = label.truth};
    if (modesAreInOrder(scene) != Truth::Yes)
        return {.truth = Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = label.cites,
        .title
        = Texts::tr("nginx's AppArmor profile most likely forbids the connection to %1").arg(scene.handoff.peer.text()),
        .meaning = Texts::tr("nginx runs under an AppArmor profile that is in force, and nothing else was found that "
                             "could refuse. The kernel's log says what was refused."),
    };
}

} // namespace upriver::access
