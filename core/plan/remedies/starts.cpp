// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/tempfile.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

static Change startOf(const Finding &finding, const Snapshot &seen, const QString &name)
{
    return {
        .title = Texts::tr("Start %1 on %2?").arg(name, seen.evidence.host),
        .verb = Texts::tr("Start %1").arg(name),
        .why = finding.title + u'.',
        .risk = Risk::Low,
        .minutes = 2,
        .role = roleOfRoot(),
        .expected
        = Texts::tr("The service is active, its listener is back, and the URL answers without a server error."),
        .undo = Texts::tr("It is stopped again, as it was before."),
        .ifNot = Texts::tr("If it ends at once, its own log says why: see the last lines of its journal."),
    };
}

static std::optional<Change> enabled(const Finding &finding, const Diagnosis &diagnosis)
{
    const Unit *unit = usableUnit(*diagnosis.snapshot, finding.unit);
    if (!unit || unit->isRunning() || unit->file != "disabled"_L1 || endsAgainAndAgain(*diagnosis.snapshot, *unit))
        return std::nullopt;
    const QString name = unit->shortName();
    Draft draft(startOf(finding, *diagnosis.snapshot, name));
    draft->title = Texts::tr("Start %1 on %2, now and with each boot?").arg(name, diagnosis.snapshot->evidence.host);
    draft->verb = Texts::tr("Start and enable %1").arg(name);
    draft->undo = Texts::tr("It is stopped and disabled again, as it was before.");
    keepState(draft, *unit);
    draft.run(QT_TRANSLATE_NOOP("Change", "Start the service"), {u"systemctl"_s, u"start"_s, u"--"_s, unit->id}, 90s);
    draft.run(QT_TRANSLATE_NOOP("Change", "Let it start with the machine"),
              {u"systemctl"_s, u"enable"_s, u"--"_s, unit->id});
    draft.back({u"systemctl"_s, u"disable"_s, u"--"_s, unit->id});
    draft.back({u"systemctl"_s, u"stop"_s, u"--"_s, unit->id});
    draft.check(QT_TRANSLATE_NOOP("Change", "It is enabled"), {u"systemctl"_s, u"is-enabled"_s, u"--"_s, unit->id});
    checkActive(draft, *unit);
    checkListens(draft, addressOf(finding));
    checkUrl(draft, diagnosis);
    return draft.offered();
}

// nginx -t does not tell that another program has a port: the start would be refused.
static bool isPortTaken(const Snapshot &seen)
{
    const QList<Listener> listeners = seen.listeners.value_or(QList<Listener>{});
    const QList<nginx::Server> servers = seen.config ? seen.config->servers : QList<nginx::Server>{};
    return std::any_of(servers.begin(), servers.end(), [&](const nginx::Server &server) {
        const QList<nginx::Listen> listens = server.listens();
        return std::any_of(listens.begin(), listens.end(), [&](const nginx::Listen &listen) {
            return listen.unixPath.isEmpty() && !listen.quic
                && std::any_of(listeners.begin(), listeners.end(), [&](const Listener &listener) {
                       return listener.port >= listen.port && listener.port <= std::max(listen.port, listen.lastPort);
                   });
        });
    });
}

// A unit that systemd started in vain as a plain user would be refused once more.
static bool mayStartNginx(const Finding &finding, const Snapshot &seen, const Unit &unit)
{
    const bool isRefusedByItsUnit = finding.cause == "nginx-not-root"_L1 && unit.active != "inactive"_L1;
    return seen.test && seen.test->passed && !unit.isRunning() && !isRefusedByItsUnit && seen.masters.isEmpty()
        && !isPortTaken(seen);
}

static std::optional<Change> nginxStarted(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Unit *unit = usableUnit(seen, finding.unit);
    if (!unit || !mayStartNginx(finding, seen, *unit))
        return std::nullopt;
    Draft draft(startOf(finding, seen, unit->shortName()));
    if (unit->file == "disabled"_L1)
        draft->sideEffects << Texts::tr("It is not enabled: after the next boot it is down again, unless somebody "
                                        "enables it.");
    draft->sideEffects << Texts::tr("Somebody may have stopped it on purpose, for maintenance or a certificate.");
    keepState(draft, *unit);
    draft.run(QT_TRANSLATE_NOOP("Change", "Test the configuration"), {u"nginx"_s, u"-t"_s}, 30s);
    draft.run(QT_TRANSLATE_NOOP("Change", "Start nginx"), {u"systemctl"_s, u"start"_s, u"--"_s, unit->id}, 90s);
    draft.back({u"systemctl"_s, u"stop"_s, u"--"_s, unit->id});
    checkActive(draft, *unit);
    if (diagnosis.question.asksForUrl())
        checkListens(draft, {.host = u"127.0.0.1"_s, .port = static_cast<quint16>(diagnosis.question.port())});
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static bool saysBrokenSettings(const Snapshot &seen)
{
    return std::any_of(seen.journals.begin(), seen.journals.end(), [](const Journal &journal) {
        return std::any_of(journal.lines.begin(), journal.lines.end(), [](const JournalLine &line) {
            return line.message.contains("unable to configure the Docker daemon"_L1);
        });
    });
}

static bool hasNoRoom(const Snapshot &seen)
{
    static constexpr int full = 99;
    const Disk *disk = diskOf(seen, u"/var/lib/docker"_s, false);
    return disk && disk->usedPercent >= full;
}

static QStringList effectsOfEngine(const Snapshot &seen)
{
    QStringList effects{Texts::tr("Containers with the restart policy always, or unless-stopped if nobody had stopped "
                                  "them, come back with it, also those that no site needs.")};
    QStringList ports;
    for (const quint16 port : seen.containers ? seen.containers->keptPorts : QList<quint16>{})
        ports << QString::number(port);
    if (!ports.isEmpty())
        effects << Texts::tr("Containers of this machine publish these ports: %1.").arg(ports.join(u", "_s));
    return effects;
}

static constexpr char printReturning[]
    = "for h in /var/lib/docker/containers/*/hostconfig.json; do "
      "p=$(grep -o '\"RestartPolicy\":{\"Name\":\"[a-z-]*\"' \"$h\" | sed 's/.*:\"//; s/\"//'); "
      "n=$(grep -o '\"Name\":\"/[^\"]*\"' \"${h%/*}/config.v2.json\" | head -n 1 | sed 's/.*\"\\///; s/\"//'); "
      "printf '%s %s\\n' \"$n\" \"$p\"; done 2>/dev/null; :";

static std::optional<Change> engineStarted(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Unit *unit = usableUnit(seen, finding.unit);
    if (!unit || unit->id != "docker.service"_L1 || unit->isRunning() || saysBrokenSettings(seen) || hasNoRoom(seen))
        return std::nullopt;
    Draft draft(startOf(finding, seen, unit->shortName()));
    draft->risk = Risk::Medium;
    draft->minutes = 5;
    draft->expected = Texts::tr("Docker is active, and the containers that ran before run again.");
    draft->undo = Texts::tr("Docker is stopped again, together with its containers.");
    draft->ifNot = Texts::tr("If a container is missing, start it by itself. If nginx still calls an old address of "
                             "one, reload nginx.");
    draft->sideEffects = effectsOfEngine(seen);
    keepState(draft, *unit);
    draft.keep(QT_TRANSLATE_NOOP("Change", "Keep which containers there are, and their restart policies"),
               {u"sh"_s, u"-c"_s, QString::fromLatin1(printReturning), u"restart-policies"_s});
    draft.run(QT_TRANSLATE_NOOP("Change", "Start the container engine"),
              {u"systemctl"_s, u"start"_s, u"--"_s, unit->id}, 120s);
    draft.back({u"systemctl"_s, u"stop"_s, u"--"_s, u"docker.service"_s, u"docker.socket"_s});
    checkActive(draft, *unit);
    checkListens(draft, addressOf(finding));
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "start-and-enable", .causes = {"backend-not-enabled"}, .offer = enabled},
    {.id = "start-nginx", .causes = {"nginx-down", "nginx-not-root"}, .offer = nginxStarted},
    {.id = "start-docker", .causes = {"docker-daemon-down"}, .offer = engineStarted},
};

std::span<const Remedy> remedies_of::starts()
{
    return rows;
}

} // namespace upriver
