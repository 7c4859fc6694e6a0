// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/drift.h"
#include "core/model/owner.h"

#include <QCoreApplication>
#include <QRegularExpression>

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

/// What a drop-in of a unit is called, and what it says in [Service].
struct DropIn
{
    QLatin1StringView name;
    QByteArrayList lines = {};
};

} // namespace

// systemd.unit(5): UNIT.d/*.conf beside the administrator's own units.
static void addDropIn(Draft &draft, const Unit &unit, const DropIn &dropIn)
{
    draft->alterations << NewFile{
        .path = u"/etc/systemd/system/%1.d/upriver-%2.conf"_s.arg(unit.id, dropIn.name),
        .text = "# Written by Upriver.\n[Service]\n" + dropIn.lines.join('\n') + '\n',
    };
    draft.run(QT_TRANSLATE_NOOP("Change", "Let systemd read its units anew"), {u"systemctl"_s, u"daemon-reload"_s},
              60s);
    draft.back({u"systemctl"_s, u"daemon-reload"_s});
}

static void restart(Draft &draft, const Unit &unit)
{
    draft.run(QT_TRANSLATE_NOOP("Change", "Restart the service"), {u"systemctl"_s, u"restart"_s, u"--"_s, unit.id},
              90s);
}

static Change changeFor(const Finding &finding, const Unit &unit, const QString &title, const QString &verb)
{
    return {
        .title = title,
        .verb = verb,
        .why = finding.title + u'.',
        .risk = Risk::Medium,
        .minutes = 10,
        .role = roleOfRoot(),
        .undo = Texts::tr("The file is removed again, and systemd reads its units anew. What runs of %1 goes on.")
                    .arg(unit.shortName()),
    };
}

// "/run/app/app.sock" and "/var/run/app/app.sock" are "app" below /run; nothing for what lies in /run itself.
static QString folderBelowRun(const nginx::Address &address)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_][A-Za-z0-9_.@-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.@-]*)*\\z"_s);
    const QString path = address.unixPath.startsWith("/var/run/"_L1) ? address.unixPath.mid(4) : address.unixPath;
    const QString folder = path.startsWith("/run/"_L1) ? path.mid(5).section(u'/', 0, -2) : QString();
    return plain.match(folder).hasMatch() ? folder : QString();
}

// A folder that several services share goes with the first of them that is stopped.
static bool isShared(const Snapshot &seen, const Unit &unit, const QString &folder)
{
    const QList<Unit> units = seen.units.value_or(QList<Unit>{});
    return std::any_of(units.begin(), units.end(), [&](const Unit &other) {
        return other.id != unit.id && other.properties.value(u"ExecStart"_s).contains(u"/run/"_s + folder + u'/');
    });
}

static std::optional<Change> folderMade(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const nginx::Address address = addressOf(finding);
    const QString folder = folderBelowRun(address);
    const Unit *unit = usableUnit(seen, finding.unit);
    const bool isProven = finding.certainty == Certainty::Certain && !folder.isEmpty() && unit
        && unit->properties.contains(u"RuntimeDirectory"_s) && names(*unit, address);
    if (!isProven || isShared(seen, *unit, folder)
        || unit->properties.value(u"RuntimeDirectory"_s).split(u' ').contains(folder))
        return std::nullopt;
    const QString name = unit->shortName();
    Draft draft(changeFor(
        finding, *unit,
        Texts::tr("Let %1 make its folder /run/%2 each time it starts, on %3?").arg(name, folder, seen.evidence.host),
        Texts::tr("Add RuntimeDirectory to %1").arg(name)));
    draft->expected = Texts::tr("The folder belongs to the program's user, the socket is in it, and the URL is "
                                "answered. The next boot makes it too.");
    draft->ifNot = Texts::tr("If nginx may not pass now, the folder or the socket is closed to its user. If a .socket "
                             "unit makes the socket, let tmpfiles make the folder instead.");
    draft->sideEffects = lostMeanwhile(diagnosis, *unit, address);
    keepState(draft, *unit);
    // While systemd still knows the setting, it takes the folder away with the service.
    if (!unit->isRunning())
        draft.back({u"systemctl"_s, u"stop"_s, u"--"_s, unit->id});
    addDropIn(draft, *unit,
              {.name = "runtime-directory"_L1,
               .lines = {"RuntimeDirectory=" + folder.toUtf8(), "RuntimeDirectoryMode=0755"}});
    restart(draft, *unit);
    checkActive(draft, *unit);
    checkListens(draft, address);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

// What an administrator stopped, or what ended well, is no failure to systemd.
static bool wasFailure(const Unit &unit)
{
    static const QStringList failures{u"exit-code"_s, u"signal"_s,   u"core-dump"_s,
                                      u"oom-kill"_s,  u"watchdog"_s, u"timeout"_s};
    return unit.active == "failed"_L1 && failures.contains(unit.result);
}

static std::optional<Change> startedAnew(const Finding &finding, const Diagnosis &diagnosis)
{
    static const QStringList lasting{u"simple"_s, u"exec"_s, u"forking"_s, u"notify"_s, u"notify-reload"_s, u"dbus"_s};
    const Snapshot &seen = *diagnosis.snapshot;
    const Unit *unit = usableUnit(seen, finding.unit);
    const bool isWanted = unit && wasFailure(*unit) && unit->properties.value(u"Restart"_s) == "no"_L1
        && lasting.contains(unit->properties.value(u"Type"_s)) && !endsAgainAndAgain(seen, *unit);
    if (!isWanted)
        return std::nullopt;
    const QString name = unit->shortName();
    Draft draft(changeFor(
        finding, *unit,
        Texts::tr("Start %1 on %2, and let systemd start it anew after each failure?").arg(name, seen.evidence.host),
        Texts::tr("Add Restart=on-failure to %1").arg(name)));
    draft->expected = Texts::tr("The service is active. When it fails again, it is back three seconds later.");
    draft->ifNot = Texts::tr("If it ends again and again, its own log says why: this only shortens each failure.");
    draft->sideEffects = lostMeanwhile(diagnosis, *unit, addressOf(finding));
    draft->sideEffects << Texts::tr("It mends no cause: a fault that comes back is seen in the service's log, and no "
                                    "longer as a site that stays down.");
    keepState(draft, *unit);
    addDropIn(draft, *unit, {.name = "restart"_L1, .lines = {"Restart=on-failure", "RestartSec=3s"}});
    restart(draft, *unit);
    checkActive(draft, *unit);
    checkListens(draft, addressOf(finding));
    checkUrl(draft, diagnosis);
    return draft.offered();
}

// The kernel names the group whose limit was reached: "oom_memcg=/system.slice/shop.service".
static bool wasOwnLimit(const Snapshot &seen, const Unit &unit)
{
    const QString end = u'/' + unit.id;
    static const QRegularExpression group(u"\\boom_memcg=([^,\\s]+)"_s);
    return std::any_of(seen.journals.begin(), seen.journals.end(), [&](const Journal &journal) {
        return std::any_of(journal.lines.begin(), journal.lines.end(), [&](const JournalLine &line) {
            return line.program == "kernel"_L1 && group.match(line.message).captured(1).endsWith(end);
        });
    });
}

// Half as much again, where half of the memory that is left bears it.
static qint64 raised(const Snapshot &seen, qint64 most)
{
    const qint64 more = most / 2;
    const bool fits = seen.memory && more / 1024 <= seen.memory->availableKiB / 2;
    return fits ? most + more : 0;
}

static std::optional<Change> limitRaised(const Finding &finding, const Diagnosis &diagnosis)
{
    static constexpr qint64 mebibyte = 1024 * 1024;
    const Snapshot &seen = *diagnosis.snapshot;
    const Unit *unit = usableUnit(seen, finding.unit);
    bool isLimited = false;
    const qint64 most = unit ? unit->properties.value(u"MemoryMax"_s).toLongLong(&isLimited) : 0;
    const qint64 then = isLimited && most >= mebibyte && wasOwnLimit(seen, *unit) ? raised(seen, most) : 0;
    if (then == 0)
        return std::nullopt;
    const QString name = unit->shortName();
    Draft draft(changeFor(finding, *unit,
                          Texts::tr("Let %1 on %2 use up to %3 MB of memory, in place of %4 MB?")
                              .arg(name, seen.evidence.host)
                              .arg(then / mebibyte)
                              .arg(most / mebibyte),
                          Texts::tr("Raise the memory limit of %1").arg(name)));
    draft->expected = Texts::tr("The service is up, and its memory stays below the limit under the usual load.");
    draft->undo = Texts::tr("The file is removed again, and systemd reads its units anew. What runs of %1 goes on: the "
                            "old limit holds from the next start on at the latest.")
                      .arg(name);
    draft->ifNot = Texts::tr("If it grows to the new limit too, one page or job makes it grow: hand over with the "
                             "kernel's lines.");
    draft->sideEffects = lostMeanwhile(diagnosis, *unit, addressOf(finding));
    keepState(draft, *unit);
    addDropIn(draft, *unit, {.name = "memory"_L1, .lines = {"MemoryMax=" + QByteArray::number(then)}});
    restart(draft, *unit);
    checkActive(draft, *unit);
    checkListens(draft, addressOf(finding));
    checkUrl(draft, diagnosis);
    return draft.offered();
}

// "setrlimit(RLIMIT_NOFILE, 65536) failed (1: Operation not permitted)": what nginx wants and may not take itself.
static qint64 filesRefused(const Snapshot &seen)
{
    static const QRegularExpression refused(u"setrlimit\\(RLIMIT_NOFILE, (\\d{3,7})\\) failed \\(1:"_s);
    qint64 wanted = 0;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            const auto found = refused.match(record.message);
            wanted = found.hasMatch() ? found.captured(1).toLongLong() : wanted;
        }
    }
    return wanted;
}

static std::optional<Change> filesRaised(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const NginxMaster *master = seen.nginx();
    const Unit *unit = master && !master->inContainer ? usableUnit(seen, master->unit) : nullptr;
    const qint64 wanted = filesRefused(seen);
    bool isKnown = false;
    const qint64 most = unit ? unit->properties.value(u"LimitNOFILE"_s).toLongLong(&isKnown) : 0;
    const bool tests = seen.test && seen.test->passed && !hasOwnConf(seen);
    if (!isKnown || !tests || unit->mainPid != master->pid || wanted <= most)
        return std::nullopt;
    const QString name = unit->shortName();
    Draft draft(changeFor(finding, *unit,
                          Texts::tr("Let %1 on %2 open up to %3 files?").arg(name, seen.evidence.host).arg(wanted),
                          Texts::tr("Raise the limit of open files of %1").arg(name)));
    draft->expected = Texts::tr("New workers may open as many files, and clients are answered.");
    draft->undo = Texts::tr("The file is removed again, and nginx restarted once more.");
    draft->ifNot = Texts::tr("If the number of open files climbs on without traffic, something leaks: hand over.");
    draft->sideEffects << Texts::tr("nginx is restarted: every open connection of every site breaks.");
    keepState(draft, *unit);
    addDropIn(draft, *unit, {.name = "files"_L1, .lines = {"LimitNOFILE=" + QByteArray::number(wanted)}});
    draft.run(QT_TRANSLATE_NOOP("Change", "Test the configuration"), {u"nginx"_s, u"-t"_s}, 30s);
    restart(draft, *unit);
    draft.back({u"systemctl"_s, u"restart"_s, u"--"_s, unit->id});
    checkActive(draft, *unit);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "make-runtime-directory", .causes = {"socket-missing-run-wiped"}, .offer = folderMade},
    {.id = "raise-memory-limit", .causes = {"backend-oom-killed"}, .offer = limitRaised},
    {.id = "restart-on-failure", .causes = {"backend-down", "backend-oom-killed"}, .offer = startedAnew},
    {.id = "raise-open-files", .causes = {"nginx-fd-limit"}, .offer = filesRaised},
};

std::span<const Remedy> remedies_of::dropIns()
{
    return rows;
}

} // namespace upriver
