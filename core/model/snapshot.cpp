// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/snapshot.h"

#include "core/evidence/marks.h"
#include "core/model/boottime.h"
#include "core/model/failurelog.h"
#include "core/model/logs/knownformats.h"
#include "core/model/nginx/compiled.h"
#include "core/model/notknown.h"
#include "core/model/units.h"
#include "core/readers/kind.h"
#include "core/readers/nginx/filelist.h"
#include "core/readers/shellwords.h"
#include "core/readers/system.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

const Unit *Snapshot::unit(const QString &id) const
{
    return units ? findUnit(*units, id) : nullptr;
}

const NginxMaster *Snapshot::nginx() const
{
    const bool own = !masters.isEmpty() && !masters.first().inContainer;
    return own ? &masters.first() : nullptr;
}

QString Snapshot::confFile() const
{
    const NginxMaster *master = nginx();
    return nginx::startedWith(nginx::compiledIn(version), master ? master->options : NginxOptions{}).confPath;
}

QDateTime Snapshot::wallClock(const Moment &moment) const
{
    if (!moment.isValid() || moment.isWallClock)
        return moment.time;
    return utcOffset ? moment.time.addSecs(*utcOffset) : QDateTime();
}

const Exhibit *Snapshot::exhibit(const QString &name) const
{
    return evidence.named(name);
}

// An empty answer from a command that failed says nothing about what it was asked; a partial one says what it says.
static bool saidSomething(const Exhibit &exhibit)
{
    const bool failed = exhibit.ending == Output::Ending::NotRun || exhibit.status.value_or(0) == 127;
    return !failed && !(exhibit.text.trimmed().isEmpty() && exhibit.status.value_or(0) != 0);
}

template<class T>
static void add(std::optional<QList<T>> &to, const QList<T> &facts)
{
    if (!to)
        to.emplace();
    *to += facts;
}

static void readTest(Snapshot &seen, const Exhibit &exhibit)
{
    const auto test = readNginxTest(exhibit);
    // nginx -t is the plainer witness; what -T said on the side only fills in for it. A test of another file than the
    // running master's says nothing about that one.
    if (test && (!seen.test || exhibit.name == "nginx-t.txt"_L1 || exhibit.name == ofMasterDump))
        seen.test = test;
}

// What the binary was built with and what the master was told decide which file is the first, and where a relative path
// and a missing error_log lead.
static nginx::Compiled compiledFor(const Snapshot &seen)
{
    const NginxMaster *master = seen.nginx();
    return nginx::startedWith(nginx::compiledIn(seen.version), master ? master->options : NginxOptions{});
}

// Of several readings the one that shows most of what runs: what the master's own options lead to before the default
// file, nginx's own dump, which is the whole, before files read one by one, which are what this user may read.
static int worthOf(const Exhibit &exhibit)
{
    const bool ofMaster = exhibit.name == ofMasterDump || exhibit.name == ofMasterFiles;
    return (ofMaster ? 2 : 0) + (kindOf(exhibit) == Kind::NginxDump ? 1 : 0);
}

static void understandTree(Snapshot &seen, const Exhibit &exhibit, nginx::Tree tree)
{
    const Exhibit *before = seen.config ? seen.exhibit(seen.configExhibit) : nullptr;
    if (tree.files.isEmpty() || (before && worthOf(*before) > worthOf(exhibit)))
        return;
    seen.config = nginx::understand(std::make_shared<const nginx::Tree>(std::move(tree)), compiledFor(seen));
    seen.configExhibit = exhibit.name;
}

static void readConfiguration(Snapshot &seen, const Exhibit &exhibit)
{
    readTest(seen, exhibit);
    understandTree(seen, exhibit, nginx::parseDump(exhibit.text));
}

static void readSystemFacts(Snapshot &seen, const Exhibit &exhibit)
{
    const System system = readSystem(exhibit);
    seen.osName = system.osName;
    seen.user = system.user;
    seen.now = system.now;
    seen.utcOffset = system.utcOffset;
    seen.isRoot = seen.isRoot || system.isRoot;
}

static void readTimes(Snapshot &seen, const Exhibit &exhibit)
{
    const FileTimes times = readFileTimes(exhibit);
    seen.fileTimes.files += times.files;
    seen.fileTimes.links += times.links;
}

static void readControl(Snapshot &seen, const Exhibit &exhibit)
{
    const AccessControl control = readAccessControl(exhibit);
    if (!seen.accessControl || (!seen.accessControl->selinux && control.selinux))
        seen.accessControl = control;
}

static void readNeighbours(Snapshot &seen, const Exhibit &exhibit)
{
    const Neighbourhood found = readNeighbourhood(exhibit);
    seen.neighbourhood.neighbours += found.neighbours;
    seen.neighbourhood.routes += found.routes;
    seen.neighbourhood.pings += found.pings;
}

static void readWorkers(Snapshot &seen, const Exhibit &exhibit)
{
    seen.workers += readNginxWorkers(exhibit);
    seen.accounts += readAccounts(exhibit); // the probe asks for the workers' users behind them
}

// Refusals stand in the kernel's log and in auditd's, whatever command printed it; what clients can write into, such as
// a log of requests or a line marked in one, is not asked.
static bool mayHoldDenials(const Exhibit &exhibit)
{
    const Kind kind = kindOf(exhibit);
    const bool log
        = kind == Kind::Journal || kind == Kind::AccessControl || kind == Kind::ProgramLog || kind == Kind::Unknown;
    return log && exhibit.name != QLatin1StringView(marksName)
        && (exhibit.text.contains("avc: ") || exhibit.text.contains("apparmor=\""));
}

// What decides how the configuration is to be understood.
static void readWhatRuns(Snapshot &seen, const Exhibit &exhibit)
{
    switch (kindOf(exhibit)) {
    case Kind::NginxVersion:
        if (const auto version = readNginxVersion(exhibit))
            seen.version = version;
        return;
    case Kind::NginxProcesses: seen.nginxProcesses = readNginxProcesses(exhibit); return;
    case Kind::Processes: return add(seen.processes, readProcesses(exhibit));
    default: return;
    }
}

static void readEngine(Snapshot &seen, const Exhibit &exhibit)
{
    if (!seen.containers)
        seen.containers.emplace();
    seen.containers->take(readContainers(exhibit));
}

static void readSettingsOfNames(Snapshot &seen, const Exhibit &exhibit)
{
    if (!seen.resolver)
        seen.resolver.emplace();
    seen.resolver->take(readResolverSettings(exhibit));
}

// A usage text instead of a table is not an empty table.
static bool isSocketTable(const Exhibit &exhibit)
{
    return exhibit.text.contains("Recv-Q") || exhibit.text.contains("I-Node") || exhibit.text.contains("LISTEN");
}

static void readSockets(Snapshot &seen, const Exhibit &exhibit)
{
    if (!isSocketTable(exhibit))
        return;
    if (kindOf(exhibit) == Kind::TcpListeners)
        add(seen.listeners, readListeners(exhibit));
    const QList<UnixSocket> sockets = readUnixSockets(exhibit); // ss -ltnpx prints both
    if (kindOf(exhibit) == Kind::UnixListeners || !sockets.isEmpty())
        add(seen.unixSockets, sockets);
}

static void readExhibit(Snapshot &seen, const Exhibit &exhibit)
{
    switch (kindOf(exhibit)) {
    case Kind::NginxDump: return readConfiguration(seen, exhibit);
    case Kind::NginxFiles: return understandTree(seen, exhibit, nginx::parseFileList(exhibit.text));
    // What runs was read before the others; access logs are read behind them, by the configuration's formats.
    case Kind::NginxVersion:
    case Kind::NginxProcesses:
    case Kind::Processes:
    case Kind::AccessLog:
    case Kind::PackageLog: return;
    case Kind::NginxTest: return readTest(seen, exhibit);
    case Kind::ErrorLog: seen.errorLogs << readErrorLog(exhibit); return;
    case Kind::TcpListeners:
    case Kind::UnixListeners: return readSockets(seen, exhibit);
    case Kind::UnitShow: return mergeUnits(seen.units, readUnitShow(exhibit));
    case Kind::UnitStatus: return mergeUnits(seen.units, readUnitStatus(exhibit));
    case Kind::UnitList: return mergeUnits(seen.units, readUnitList(exhibit));
    case Kind::UnitFiles: return mergeUnits(seen.units, readUnitFiles(exhibit));
    case Kind::Journal: seen.journals << readJournal(exhibit); return;
    case Kind::Directory: seen.directories += readDirectories(exhibit); return;
    case Kind::Memory: seen.memory = readMemory(exhibit); return;
    case Kind::Disks: seen.disks += readDisks(exhibit); return;
    case Kind::Answer:
        if (const auto answer = readAnswer(exhibit))
            seen.answers << *answer;
        return;
    case Kind::FileTimes: return readTimes(seen, exhibit);
    case Kind::DeployTimes: seen.deployTimes += readFileTimes(exhibit).files; return;
    case Kind::ChangesMade: seen.changesMade = readChangesMade(exhibit); return;
    case Kind::Tools: seen.tools = readTools(exhibit); return;
    case Kind::TlsHandshake:
        if (const auto handshake = readTlsHandshake(exhibit))
            seen.handshakes << *handshake;
        return;
    case Kind::Certificates: seen.certificates += readCertificates(exhibit); return;
    case Kind::LogFiles: seen.logFiles += readLogFiles(exhibit); return;
    case Kind::System: return readSystemFacts(seen, exhibit);
    case Kind::Addresses: seen.addresses += readAddresses(exhibit); return;
    case Kind::NginxWorkers: return readWorkers(seen, exhibit);
    case Kind::PathWays: seen.ways += readPathWays(exhibit); return;
    case Kind::Accounts: seen.accounts += readAccounts(exhibit); return;
    case Kind::AccessControl: return readControl(seen, exhibit);
    case Kind::Neighbourhood: return readNeighbours(seen, exhibit);
    case Kind::NetworkLimits: return readNetworkLimits(exhibit, seen.networkLimits);
    case Kind::FirewallRules: return add(seen.firewallRules, readFirewallRules(exhibit));
    case Kind::Uptime:
        if (const auto load = readLoad(exhibit))
            seen.load = seen.load ? joined(*seen.load, *load) : *load;
        return;
    case Kind::FpmPools: seen.fpmPools += readFpmPools(exhibit); return;
    case Kind::Containers: return readEngine(seen, exhibit);
    case Kind::NameLookup: seen.nameLookups += readNameLookups(exhibit); return;
    case Kind::Resolver: return readSettingsOfNames(seen, exhibit);
    case Kind::ProgramLog:
    case Kind::ClockJobs: // read when a failure is to be explained (model/clockjobs.h)
    case Kind::ConfigFile:
    case Kind::Unknown: return;
    }
}

// A log with a format of its own does not look like one: that the configuration writes it tells.
static void readAccessLogs(Snapshot &seen, const QList<const Exhibit *> &exhibits)
{
    std::optional<KnownFormats> known;
    if (seen.config && !exhibits.isEmpty())
        known.emplace(*seen.config);
    for (const Exhibit *exhibit : exhibits) {
        const QString path = fileReadBy(exhibit->command);
        if (kindOf(*exhibit) != Kind::AccessLog && !(known && known->isWritten(path)))
            continue;
        seen.accessLogs << readAccessLog(
            *exhibit, known ? known->forFile(path.isEmpty() ? exhibit->name : path) : QList<LogFormat>());
    }
}

// yum writes no year: the rest of the look says which it is.
static void readPackageLogs(Snapshot &seen, const QList<const Exhibit *> &exhibits)
{
    const int year = newestMoment(seen).date().year();
    for (const Exhibit *exhibit : exhibits)
        seen.packageChanges += readPackageLog(*exhibit, year);
}

// Lines that give no year, or only seconds since the boot, need the rest of the look to be understood.
static void readAllNotes(Snapshot &seen, const QList<const Exhibit *> &exhibits)
{
    // In a container the kernel's seconds are those of the machine.
    const QDateTime now = newestMoment(seen);
    const bool counts = now.isValid() && seen.load && seen.load->upSeconds;
    const NoteClock clock{.around = now,
                          .bootedAt = counts ? now.addSecs(-*seen.load->upSeconds) : QDateTime(),
                          .utcOffset = seen.utcOffset};
    for (const Exhibit *exhibit : exhibits)
        seen.notes += readNotes(*exhibit, clock);
    std::stable_sort(seen.notes.begin(), seen.notes.end(),
                     [](const Noted &a, const Noted &b) { return a.time < b.time; });
}

SnapshotPtr build(Evidence evidence)
{
    auto seen = std::make_shared<Snapshot>();
    seen->evidence = std::move(evidence);
    seen->isRoot = seen->evidence.standing == Standing::Root || seen->evidence.standing == Standing::Sudo;
    // What a second machine said must not be taken for this one's state.
    const auto counts
        = [](const Exhibit &exhibit) { return !exhibit.name.startsWith("other-hosts/"_L1) && saidSomething(exhibit); };
    for (const Exhibit &exhibit : std::as_const(seen->evidence.exhibits)) {
        if (counts(exhibit))
            readWhatRuns(*seen, exhibit);
    }
    seen->masters = mastersIn(seen->nginxProcesses, seen->processes);
    QList<const Exhibit *> accessLogs;
    QList<const Exhibit *> packageLogs;
    QList<const Exhibit *> notes;
    for (const Exhibit &exhibit : std::as_const(seen->evidence.exhibits)) {
        if (!counts(exhibit))
            continue;
        readExhibit(*seen, exhibit);
        if (mayHoldDenials(exhibit))
            seen->denials += readDenials(exhibit);
        const Kind kind = kindOf(exhibit);
        if (kind == Kind::AccessLog || (kind == Kind::Unknown && !fileReadBy(exhibit.command).isEmpty()))
            accessLogs << &exhibit;
        if (kind == Kind::PackageLog)
            packageLogs << &exhibit;
        if (kind == Kind::Journal || kind == Kind::UnitStatus || kind == Kind::ProgramLog)
            notes << &exhibit;
    }
    seen->bootedAt = bootedAt(*seen);
    readPackageLogs(*seen, packageLogs);
    readAllNotes(*seen, notes);
    readAccessLogs(*seen, accessLogs);
    seen->notKnown = notKnown(*seen);
    return seen;
}

} // namespace upriver
