// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/owner.h"
#include "core/model/passage.h"
#include "core/model/serving.h"
#include "core/model/sight.h"

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

// A process of the unit in one of these states (ps(1)): T was halted by a signal, D waits for a disk.
static bool hasProcessIn(const Snapshot &seen, const Unit &unit, QLatin1StringView states)
{
    const ProcessUnits units(seen);
    const QList<Process> processes = seen.processes.value_or(QList<Process>{});
    return std::any_of(processes.begin(), processes.end(), [&](const Process &process) {
        return !process.state.isEmpty() && states.contains(process.state.front()) && units.of(process.pid) == &unit;
    });
}

// A halted process is let go on, one that waits for a disk cannot be ended.
static bool mayRestartHung(const Snapshot &seen, const Unit &unit)
{
    return unit.isRunning() && !hasProcessIn(seen, unit, "TtD"_L1);
}

static bool isFolderThere(const QList<PathStep> &steps, const QString &folder)
{
    return std::any_of(steps.begin(), steps.end(),
                       [&](const PathStep &step) { return step.path == folder && step.seen == PathStep::Seen::There; });
}

// The program runs and still listens, and only the file is gone: it makes a new one when it starts.
static bool lostOnlyItsFile(const Snapshot &seen, const nginx::Address &address)
{
    return address.isUnix() && Sockets(seen).at(address.unixPath)
        && socketFileThere(seen, address.unixPath).truth == Truth::No
        && isFolderThere(stepsTo(seen, address.unixPath), address.unixPath.section(u'/', 0, -2));
}

// What else than being down a member of a pool fails for, a restart does not mend.
static bool mayRestartMember(const Snapshot &seen, const Unit &unit, const nginx::Address &address)
{
    if (!unit.isRunning())
        return !endsAgainAndAgain(seen, unit);
    return servingAt(Sockets(seen), address).isFull() && mayRestartHung(seen, unit);
}

static bool mayRestart(const Finding &finding, const Snapshot &seen, const Unit &unit)
{
    if (finding.cause == "backend-hung"_L1)
        return mayRestartHung(seen, unit);
    if (finding.cause == "socket-missing-run-wiped"_L1)
        return lostOnlyItsFile(seen, addressOf(finding));
    if (finding.cause == "pool-member-down"_L1)
        return mayRestartMember(seen, unit, addressOf(finding));
    if (finding.cause == "backend-oom-killed"_L1)
        return !unit.isRunning(); // where only a worker was hit, its successor works already
    return unit.result != "start-limit-hit"_L1;
}

static Change restartOf(const Finding &finding, const Diagnosis &diagnosis, const Unit &unit)
{
    const QString name = unit.shortName();
    return {
        .title = Texts::tr("Restart %1 on %2?").arg(name, diagnosis.snapshot->evidence.host),
        .verb = Texts::tr("Restart %1").arg(name),
        .why = finding.title + u'.',
        .risk = unit.isRunning() || finding.cause == "backend-oom-killed"_L1 ? Risk::Medium : Risk::Low,
        .minutes = 1,
        .role = roleOfRoot(),
        .expected
        = Texts::tr("The service is active, its listener is back, and the URL answers without a server error."),
        .undo = Texts::tr("A restart cannot be rolled back. The service's state and last log lines are kept first."),
        .ifNot = Texts::tr(
            "If it does not help, read the service's own log: it says why it ends. Do not restart it again and again."),
        .sideEffects = lostMeanwhile(diagnosis, unit, addressOf(finding)),
    };
}

static void checkAfter(Draft &draft, const Unit &unit, const Finding &finding, const Diagnosis &diagnosis)
{
    checkActive(draft, unit);
    checkListens(draft, addressOf(finding));
    checkUrl(draft, diagnosis);
}

static std::optional<Change> restarted(const Finding &finding, const Diagnosis &diagnosis)
{
    const Unit *unit = usableUnit(*diagnosis.snapshot, finding.unit);
    if (!unit || !mayRestart(finding, *diagnosis.snapshot, *unit))
        return std::nullopt;
    Draft draft(restartOf(finding, diagnosis, *unit));
    keepState(draft, *unit);
    draft.run(QT_TRANSLATE_NOOP("Change", "Restart the service"), {u"systemctl"_s, u"restart"_s, u"--"_s, unit->id},
              90s);
    checkAfter(draft, *unit, finding, diagnosis);
    return draft.offered();
}

static bool isCpanel(const Snapshot &seen)
{
    const auto isThere = [&](const QString &id) {
        const Unit *unit = seen.unit(id);
        return unit && unit->load != "not-found"_L1;
    };
    return isThere(u"cpanel"_s) || isThere(u"cpsrvd"_s);
}

// The panels restart Apache by systemd themselves, but for cPanel, whose script also rebuilds what is missing.
static std::optional<Change> apacheRestarted(const Finding &finding, const Diagnosis &diagnosis)
{
    const Unit *unit = usableUnit(*diagnosis.snapshot, finding.unit);
    const bool isDebian = unit && unit->id == "apache2.service"_L1;
    const bool isApache = isDebian || (unit && unit->id == "httpd.service"_L1);
    if (!isApache || unit->isRunning() || endsAgainAndAgain(*diagnosis.snapshot, *unit))
        return std::nullopt;
    Draft draft(restartOf(finding, diagnosis, *unit));
    keepState(draft, *unit);
    draft.run(QT_TRANSLATE_NOOP("Change", "Test Apache's configuration"),
              isDebian ? QStringList{u"apache2ctl"_s, u"configtest"_s} : QStringList{u"httpd"_s, u"-t"_s}, 30s);
    draft.run(QT_TRANSLATE_NOOP("Change", "Restart Apache, the panel's way"),
              isCpanel(*diagnosis.snapshot) ? QStringList{u"/usr/local/cpanel/scripts/restartsrv_httpd"_s}
                                            : QStringList{u"systemctl"_s, u"restart"_s, u"--"_s, unit->id},
              120s);
    draft->ifNot = Texts::tr("If its configuration is refused, let the panel write its files anew; do not repair them "
                             "by hand.");
    checkAfter(draft, *unit, finding, diagnosis);
    return draft.offered();
}

static std::optional<Change> continued(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Unit *unit = usableUnit(seen, finding.unit);
    if (!unit || !unit->isRunning() || !hasProcessIn(seen, *unit, "T"_L1))
        return std::nullopt;
    const QString name = unit->shortName();
    Draft draft({
        .title = Texts::tr("Let %1 go on, on %2?").arg(name, seen.evidence.host),
        .verb = Texts::tr("Let %1 go on").arg(name),
        .why = finding.title + u'.',
        .risk = Risk::Low,
        .role = roleOfRoot(),
        .expected = Texts::tr("The processes work on where they were halted, and the URL answers."),
        .undo = Texts::tr("It needs none: a process can be halted again with kill -STOP and its number."),
        .ifNot = Texts::tr("If it is halted again at once, a debugger holds it: ask who works on this server."),
    });
    keepState(draft, *unit);
    draft.run(QT_TRANSLATE_NOOP("Change", "Let every process of the service go on"),
              {u"systemctl"_s, u"kill"_s, u"--signal=SIGCONT"_s, u"--"_s, unit->id});
    checkAfter(draft, *unit, finding, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "continue-backend", .causes = {"backend-hung"}, .offer = continued},
    {.id = "restart-backend",
     .causes = {"backend-down", "backend-hung", "backend-oom-killed", "pool-member-down", "socket-missing-run-wiped",
                "stale-socket"},
     .offer = restarted},
    {.id = "restart-apache", .causes = {"panel-apache-down"}, .offer = apacheRestarted},
};

std::span<const Remedy> remedies_of::units()
{
    return rows;
}

} // namespace upriver
