// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/snapshot.h"

#include "core/model/notknown.h"
#include "core/model/units.h"
#include "core/readers/kind.h"
#include "core/readers/nginx/filelist.h"
#include "core/readers/system.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

const Unit *Snapshot::unit(const QString &id) const
{
    return units ? findUnit(*units, id) : nullptr;
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
    // nginx -t is the plainer witness; what -T said on the side only fills in for it.
    if (test && (!seen.test || exhibit.name == "nginx-t.txt"_L1))
        seen.test = test;
}

// What the binary was built with decides where a relative path and a missing error_log lead.
static nginx::Compiled compiledIn(const std::optional<NginxVersion> &version)
{
    nginx::Compiled compiled;
    if (!version)
        return compiled;
    compiled.version = version->number;
    const auto take = [&](QString &to, const char *argument) {
        if (const QString value = version->argument(QString::fromLatin1(argument)); !value.isEmpty())
            to = value;
    };
    take(compiled.prefix, "prefix");
    if (!compiled.prefix.endsWith(u'/'))
        compiled.prefix += u'/';
    take(compiled.errorLog, "error-log-path");
    take(compiled.accessLog, "http-log-path");
    take(compiled.user, "user");
    return compiled;
}

static void understandTree(Snapshot &seen, const Exhibit &exhibit, nginx::Tree tree)
{
    // nginx's own dump is the whole; files read one by one are what this user may read.
    const bool haveDump = seen.config && seen.exhibit(seen.configExhibit)
        && kindOf(*seen.exhibit(seen.configExhibit)) == Kind::NginxDump;
    if (tree.files.isEmpty() || (haveDump && exhibit.name != "nginx-T-master.txt"_L1))
        return;
    seen.config = nginx::understand(std::make_shared<const nginx::Tree>(std::move(tree)), compiledIn(seen.version));
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
    seen.isRoot = seen.isRoot || system.isRoot;
}

static void readExhibit(Snapshot &seen, const Exhibit &exhibit)
{
    switch (kindOf(exhibit)) {
    case Kind::NginxDump: return readConfiguration(seen, exhibit);
    case Kind::NginxFiles: return understandTree(seen, exhibit, nginx::parseFileList(exhibit.text));
    case Kind::NginxVersion: return; // read before the others
    case Kind::NginxTest: return readTest(seen, exhibit);
    case Kind::ErrorLog: seen.errorLogs << readErrorLog(exhibit); return;
    case Kind::AccessLog: seen.accessLogs << readAccessLog(exhibit); return;
    case Kind::TcpListeners:
        add(seen.listeners, readListeners(exhibit));
        if (const auto sockets = readUnixSockets(exhibit); !sockets.isEmpty()) // ss -ltnpx prints both
            add(seen.unixSockets, sockets);
        return;
    case Kind::UnixListeners: return add(seen.unixSockets, readUnixSockets(exhibit));
    case Kind::UnitShow: return mergeUnits(seen.units, readUnitShow(exhibit));
    case Kind::UnitStatus: return mergeUnits(seen.units, readUnitStatus(exhibit));
    case Kind::UnitList: return mergeUnits(seen.units, readUnitList(exhibit));
    case Kind::UnitFiles: return mergeUnits(seen.units, readUnitFiles(exhibit));
    case Kind::Journal: seen.journals << readJournal(exhibit); return;
    case Kind::Processes: return add(seen.processes, readProcesses(exhibit));
    case Kind::Directory: seen.directories += readDirectories(exhibit); return;
    case Kind::Memory: seen.memory = readMemory(exhibit); return;
    case Kind::Disks: seen.disks += readDisks(exhibit); return;
    case Kind::Answer:
        if (const auto answer = readAnswer(exhibit))
            seen.answers << *answer;
        return;
    case Kind::System: return readSystemFacts(seen, exhibit);
    case Kind::Addresses: seen.addresses += readAddresses(exhibit); return;
    case Kind::Uptime:
    case Kind::Resolver:
    case Kind::FileTimes:
    case Kind::ConfigFile:
    case Kind::Unknown: return;
    }
}

SnapshotPtr build(Evidence evidence)
{
    auto seen = std::make_shared<Snapshot>();
    seen->evidence = std::move(evidence);
    seen->isRoot = seen->evidence.standing == Standing::Root || seen->evidence.standing == Standing::Sudo;
    for (const Exhibit &exhibit : std::as_const(seen->evidence.exhibits)) {
        if (kindOf(exhibit) == Kind::NginxVersion) // the configuration is understood by its version's defaults
            seen->version = readNginxVersion(exhibit);
    }
    for (const Exhibit &exhibit : std::as_const(seen->evidence.exhibits)) {
        // What a second machine said must not be taken for this one's state.
        if (!exhibit.name.startsWith("other-hosts/"_L1) && saidSomething(exhibit))
            readExhibit(*seen, exhibit);
    }
    seen->notKnown = notKnown(*seen);
    return seen;
}

} // namespace upriver
