// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextlook.h"

#include "core/model/handoff.h"
#include "core/readers/nginx/filelist.h"

#include <QRegularExpression>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int mostLogs = 12;
static constexpr int mostUnits = 6;
static constexpr qint64 logCap = 2 * 1024 * 1024;
static constexpr qint64 listCap = 1024 * 1024;

namespace {

/// Gathers probes; a name already seen or planned, and a command that cannot be built safely, are left out.
class Plan
{
public:
    explicit Plan(const Snapshot &seen)
        : m_seen(seen)
    {
    }

    void add(const QString &exhibit, const Result<Command> &command, Rights rights, qint64 cap,
             std::chrono::seconds limit = 15s)
    {
        const bool known = m_seen.exhibit(exhibit)
            || std::any_of(probes.begin(), probes.end(), [&](const Probe &p) { return p.exhibit == exhibit; });
        if (command && !known)
            probes << Probe{.exhibit = exhibit,
                            .request = {.command = *command, .rights = rights, .limit = limit, .cap = cap}};
    }

    QList<Probe> probes = {};

private:
    const Snapshot &m_seen;
};

} // namespace

static QString fileNameFor(const QString &path)
{
    QString name = path;
    name.replace(QRegularExpression(u"[^A-Za-z0-9._-]+"_s), u"_"_s);
    return name.startsWith(u'_') ? name.mid(1) : name;
}

static bool alreadyRead(const Snapshot &seen, const QString &path)
{
    const auto isIt = [&](const auto &log) { return log.path == path; };
    return std::any_of(seen.errorLogs.begin(), seen.errorLogs.end(), isIt)
        || std::any_of(seen.accessLogs.begin(), seen.accessLogs.end(), isIt);
}

// Logs of the way the URL takes come first: the list is capped.
static QStringList logsWorthReading(const Snapshot &seen, const std::optional<nginx::Route> &route)
{
    QStringList paths;
    const auto take = [&](const QList<nginx::LogFile> &logs) {
        for (const nginx::LogFile &log : logs) {
            if (log.path.startsWith(u'/') && !log.path.contains(u'$') && log.path != "/dev/null"_L1)
                paths << log.path;
        }
    };
    if (route && route->location) {
        take(route->location->errorLogs());
        take(route->location->accessLogs());
    }
    if (route && route->server) {
        take(route->server->errorLogs());
        take(route->server->accessLogs());
    }
    if (seen.config)
        paths += seen.config->logPaths();
    paths.removeDuplicates();
    paths.removeIf([&](const QString &path) { return alreadyRead(seen, path) || path.startsWith("/dev/"_L1); });
    return paths.mid(0, mostLogs);
}

static void addLogs(Plan &plan, const Snapshot &seen, const std::optional<nginx::Route> &route)
{
    for (const QString &path : logsWorthReading(seen, route))
        plan.add(fileNameFor(path), Command::of({u"tail"_s, u"-n"_s, u"2000"_s, path}), Rights::Root, logCap);
}

static void addUnit(Plan &plan, const QString &id)
{
    const QString shortName = id.endsWith(".service"_L1) ? id.chopped(8) : id;
    plan.add(u"journal-%1.txt"_s.arg(fileNameFor(shortName)),
             Command::of({u"journalctl"_s, u"-u"_s, id, u"--no-pager"_s, u"-n"_s, u"100"_s}), Rights::Root, listCap);
}

// A stopped unit is often not in systemd's memory; asked for by name it is loaded and tells its state.
static void addStates(Plan &plan, const Snapshot &seen, const QStringList &units)
{
    QStringList words{u"systemctl"_s, u"show"_s, u"--no-pager"_s, u"-p"_s, QString::fromLatin1(unitProperties),
                      u"--"_s};
    const qsizetype fixed = words.size();
    for (const QString &id : units) {
        const Unit *unit = seen.unit(id);
        if (!unit || unit->active.isEmpty())
            words << id;
    }
    if (words.size() > fixed)
        plan.add(u"systemctl-show-backends.txt"_s, Command::of(words), Rights::Own, listCap);
}

static void addBackends(Plan &plan, const Snapshot &seen, const QList<Handoff> &handoffs)
{
    QStringList units;
    QStringList guessed; // /run/php/php8.2-fpm.sock is made by php8.2-fpm.service, where there is such a unit
    for (const Handoff &handoff : handoffs) {
        if (const Owner owner = ownerOf(seen, handoff.peer, handoff.names))
            units << owner.unit->id;
        if (handoff.peer.isUnix()) {
            guessed << handoff.peer.unixPath.section(u'/', -1).section(u'.', 0, -2) + ".service"_L1;
            const QString directory = handoff.peer.unixPath.section(u'/', 0, -2);
            plan.add(u"ls-%1.txt"_s.arg(fileNameFor(directory)), Command::of({u"ls"_s, u"-la"_s, directory}),
                     Rights::Root, listCap, 5s);
        }
    }
    for (const Unit *idle : idleBackends(seen))
        units << idle->id;
    units.removeDuplicates();
    addStates(plan, seen, units + guessed);
    for (const QString &id : units.mid(0, mostUnits))
        addUnit(plan, id);
}

// nginx -T prints nothing for a user who may not write the pid file; most configurations can still be read file by
// file.
static void addReadableConfiguration(Plan &plan)
{
    plan.add(u"nginx-files.txt"_s, Command::literal(QString::fromLatin1(nginx::printFileList)), Rights::Root,
             16 * 1024 * 1024, 20s);
}

// The running master may have been started with another file than the compiled-in one.
static void addMastersOwnFile(Plan &plan, const Snapshot &seen)
{
    static const QRegularExpression option(u"\\s-c\\s+(\\S+)"_s);
    for (const Process &process : seen.processes.value_or(QList<Process>{})) {
        const auto match = option.match(process.command);
        const QString file = match.captured(1);
        if (process.isNginxMaster() && match.hasMatch() && file != "/etc/nginx/nginx.conf"_L1)
            plan.add(u"nginx-T-master.txt"_s, Command::of({u"nginx"_s, u"-T"_s, u"-c"_s, file}), Rights::Root,
                     16 * 1024 * 1024, 30s);
    }
}

// Where a connection from the server itself reaches nginx: the address it listens on, loopback when that is all of
// them.
static QString reachableAt(const Snapshot &seen, quint16 port)
{
    QString found;
    for (const Listener &listener : seen.listeners.value_or(QList<Listener>{})) {
        if (listener.port != port)
            continue;
        if (listener.address == "0.0.0.0"_L1 || listener.address == "*"_L1)
            return u"127.0.0.1"_s;
        if (found.isEmpty())
            found = listener.address == "::"_L1   ? u"[::1]"_s
                : listener.address.contains(u':') ? u'[' + listener.address + u']'
                                                  : listener.address;
    }
    return found.isEmpty() ? u"127.0.0.1"_s : found;
}

QString resolveOption(const Snapshot &seen, const Question &question)
{
    return u"%1:%2:%3"_s.arg(question.url.host(QUrl::FullyEncoded), QString::number(question.port()),
                             reachableAt(seen, question.port()));
}

Result<Probe> requestOf(const Snapshot &seen, const Question &question)
{
    const QString at = resolveOption(seen, question);
    const QString url = QString::fromLatin1(question.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    const auto command
        = Command::of({u"curl"_s, u"-sS"_s, u"-k"_s, u"-i"_s, u"-m"_s, u"10"_s, u"--resolve"_s, at, url});
    if (!command)
        return Failure(command.error());
    return Probe{.exhibit = u"curl.txt"_s,
                 .request = {.command = *command, .rights = Rights::Own, .limit = 15s, .cap = 256 * 1024}};
}

QList<Probe> nextLook(const Snapshot &seen, const Question &question)
{
    Plan plan(seen);
    std::optional<nginx::Route> route;
    if (seen.config && question.asksForUrl())
        route = nginx::route(*seen.config, nginx::RouteRequest::forUrl(question.url));

    // The request goes first, so that the logs read after it hold its own line.
    if (question.asksForUrl()) {
        if (const auto request = requestOf(seen, question))
            plan.add(request->exhibit, request->request.command, request->request.rights, request->request.cap,
                     request->request.limit);
    }
    if (!seen.config)
        addReadableConfiguration(plan);
    addMastersOwnFile(plan, seen);
    addLogs(plan, seen, route);
    addBackends(plan, seen, question.asksForUrl() ? handoffsFor(seen, question, route) : allHandoffs(seen, question));
    return plan.probes;
}

} // namespace upriver
