// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/model/asked.h"
#include "core/model/containers.h"
#include "core/model/names.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

namespace lookups {

static QList<Citation> saidElsewhere(const Scene &scene, const QString &name)
{
    const NameLookup *lookup = lookupOf(scene.seen, name);
    return lookup ? QList<Citation>{lookup->at} : QList<Citation>{};
}

// What nginx's own resolvers answer now bears a complaint out, or speaks against it.
static Assessment besideResolvers(Assessment assessment, const Scene &scene, const QString &name,
                                  NameLookup::Outcome complaint)
{
    QStringList alike;
    QStringList well;
    for (const NameLookup &lookup : askedLookups(scene.seen, name)) {
        if (lookup.outcome == complaint) {
            alike << lookup.server;
            assessment.because << lookup.at;
        } else if (lookup.outcome == NameLookup::Outcome::Found) {
            well << lookup.server;
            assessment.against << lookup.at;
        }
    }
    if (!alike.isEmpty() && !well.isEmpty()) {
        assessment.meaning += u' '
            + Texts::tr("nginx asks its name servers in turn: %1 gives this answer, %2 knows the name.")
                  .arg(alike.join(u", "_s), well.join(u", "_s));
    } else if (!well.isEmpty()) {
        assessment.certainty = Certainty::Likely;
        assessment.meaning += u' '
            + Texts::tr("Asked just now, %1 knows the name: it fails at times, or did until a moment ago.")
                  .arg(well.join(u", "_s));
    } else if (!alike.isEmpty()) {
        assessment.meaning += u' ' + Texts::tr("Asked just now, %1 says the same.").arg(alike.join(u", "_s));
    }
    return assessment;
}

// "no resolver defined to resolve NAME" (ngx_http_upstream_init_request, http/ngx_http_upstream.c).
static Assessment noResolver(const Scene &scene)
{
    const QString name = nameIn(*scene.newest());
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = saidElsewhere(scene, name),
        .title = Texts::tr("nginx has no resolver to look %1 up with").arg(name),
        .meaning = Texts::tr("A target with a variable in it is looked up with each request, by nginx itself: it uses "
                             "neither /etc/resolv.conf nor /etc/hosts. Without a resolver directive each such request "
                             "gets a 502."),
        .subject = name,
    };
}

// The engine's own name server knows running containers only.
static Assessment stoppedContainer(const Scene &scene)
{
    const QString name = nameIn(*scene.newest());
    const Container *container = containerNamed(scene.seen, name);
    if (!container || container->isRunning() || container->status.isEmpty())
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = {container->at},
        .title = Texts::tr("The container %1 is not running").arg(name),
        .meaning = Texts::tr("nginx asks for it by name, and the name exists only while the container runs."),
        .subject = name,
    };
}

static Assessment containerElsewhere(const Scene &scene)
{
    const QString name = nameIn(*scene.newest());
    const Container *container = containerNamed(scene.seen, name);
    if (!container || !container->isRunning())
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = {container->at},
        .title = Texts::tr("The container %1 runs, and nginx does not find its name").arg(name),
        .meaning = Texts::tr("The name of a container is known only within a network both are in, and only to the "
                             "engine's own name server. nginx is in another network, or asks another name server."),
        .subject = name,
    };
}

// A name nearly like one that exists: somebody mistyped it.
static Assessment mistypedName(const Scene &scene)
{
    const QString name = nameIn(*scene.newest());
    const std::optional<KnownName> near = nearestKnownName(scene.seen, name);
    if (!near)
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = QList<Citation>{near->at} + saidElsewhere(scene, name),
        .title = Texts::tr("nginx asks for %1, which does not exist; %2 does").arg(name, near->name),
        .meaning = Texts::tr("The name in nginx's target differs by a letter or two from one that is known on this "
                             "machine."),
        .subject = name,
    };
}

static Assessment noSuchName(const Scene &scene)
{
    const QString name = nameIn(*scene.newest());
    Assessment found{
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = saidElsewhere(scene, name),
        .title = Texts::tr("The name %1 does not exist").arg(name),
        .meaning = Texts::tr("The name server nginx asks says that there is no such name. Either the record is gone or "
                             "the name in nginx's target is wrong."),
        .subject = name,
    };
    const NameLookup *lookup = lookupOf(scene.seen, name);
    if (lookup && lookup->outcome == NameLookup::Outcome::Found)
        found.meaning = Texts::tr("The machine itself finds %1, nginx's own resolver does not: nginx reads no "
                                  "/etc/hosts and adds no search domain, and it may ask another name server.")
                            .arg(name);
    return besideResolvers(found, scene, name, NameLookup::Outcome::NotFound);
}

static Assessment serverFailed(const Scene &scene)
{
    const ErrorRecord &record = *scene.newest();
    const QString name = nameIn(record);
    const Assessment found{
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = saidElsewhere(scene, name),
        .title = record.symptom == Symptom::NameRefused || name.isEmpty()
            ? Texts::tr("The name server gives nginx no answer it can use")
            : Texts::tr("The name server cannot answer nginx's question for %1").arg(name),
        .meaning = Texts::tr("nginx asked where %1 is and got an error in place of an answer. The name itself may be "
                             "right: the name server, or the one it asks, is at fault.")
                       .arg(name),
        .subject = name,
    };
    return besideResolvers(found, scene, name, NameLookup::Outcome::Failed);
}

static Assessment serverSilent(const Scene &scene)
{
    const QString name = nameIn(*scene.newest());
    const QString servers = resolversOf(scene.route).join(u", "_s);
    QList<Citation> because = saidElsewhere(scene, name);
    QString other;
    const auto &machine = scene.seen.resolver;
    if (!servers.isEmpty() && machine && !machine->servers.isEmpty()
        && !resolversOf(scene.route).contains(machine->servers.first())) {
        because << machine->serversAt;
        other = Texts::tr("The machine itself asks %1.").arg(machine->servers.join(u", "_s));
    }
    const Assessment found{
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = because,
        .title = servers.isEmpty() ? Texts::tr("nginx's name server does not answer")
                                   : Texts::tr("The name server %1 does not answer nginx").arg(servers),
        .meaning = Texts::tr("nginx asked where %1 is and waited in vain. %2").arg(name, other).trimmed(),
        .subject = name,
    };
    return besideResolvers(found, scene, name, NameLookup::Outcome::NoAnswer);
}

} // namespace lookups

namespace rules {

static constexpr Rule table[] = {
    {
        .cause = "dns-no-resolver",
        .about = Rule::About::Requests,
        .on = {Symptom::NoResolver},
        .assess = lookups::noResolver,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if a resolver was added since and nginx has been reloaded."),
    },
    {
        .cause = "container-stopped",
        .about = Rule::About::Requests,
        .on = {Symptom::NameNotFound},
        .assess = lookups::stoppedContainer,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the name is not meant to be that container's."),
    },
    {
        .cause = "container-port-or-network",
        .about = Rule::About::Requests,
        .on = {Symptom::NameNotFound},
        .assess = lookups::containerElsewhere,
        .wrongIf = QT_TRANSLATE_NOOP("Rule", "This would be wrong if the name is not meant to be that container's."),
    },
    {
        .cause = "wrong-host",
        .about = Rule::About::Requests,
        .on = {Symptom::NameNotFound},
        .assess = lookups::mistypedName,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if both names are meant and the record of one is only missing."),
    },
    {
        .cause = "dns-nxdomain",
        .about = Rule::About::Requests,
        .on = {Symptom::NameNotFound},
        .assess = lookups::noSuchName,
        .wrongIf
        = QT_TRANSLATE_NOOP("Rule", "This would be wrong if nginx asks a name server that is not meant for that name."),
    },
    {
        .cause = "dns-servfail",
        .about = Rule::About::Requests,
        .on = {Symptom::NameServerFailed, Symptom::NameRefused},
        .assess = lookups::serverFailed,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the name server only restarted at that moment and answers again."),
    },
    {
        .cause = "dns-timeout",
        .about = Rule::About::Requests,
        .on = {Symptom::NameTimedOut},
        .assess = lookups::serverSilent,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the name server answers, but slower than resolver_timeout allows."),
    },
};

std::span<const Rule> lookups()
{
    return table;
}

} // namespace rules

} // namespace upriver
