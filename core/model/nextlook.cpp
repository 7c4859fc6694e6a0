// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextlook.h"

#include "core/model/handoff.h"
#include "core/model/nextaccess.h"
#include "core/model/nextfiles.h"
#include "core/model/nextjobs.h"
#include "core/model/nextlogs.h"
#include "core/model/nexttargets.h"
#include "core/model/nginx/compiled.h"
#include "core/model/serverclock.h"
#include "core/readers/nginx/filelist.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int mostUnits = 6;
static constexpr qint64 listCap = 1024 * 1024;
static constexpr qint64 dumpCap = 16 * 1024 * 1024;
static constexpr qsizetype mostTimes = 300;

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

static void addUnit(Plan &plan, const QString &id)
{
    const QString shortName = id.endsWith(".service"_L1) ? id.chopped(8) : id;
    plan.add(u"journal-%1.txt"_s.arg(exhibitNameOf(shortName)),
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
    const Owners owners(seen);
    for (const Handoff &handoff : handoffs) {
        if (const Owner owner = owners.of(handoff.peer, handoff.names))
            units << owner.unit->id;
        if (handoff.peer.isUnix()) {
            guessed << handoff.peer.unixPath.section(u'/', -1).section(u'.', 0, -2) + ".service"_L1;
            const QString directory = handoff.peer.unixPath.section(u'/', 0, -2);
            plan.add(u"ls-%1.txt"_s.arg(exhibitNameOf(directory)), Command::of({u"ls"_s, u"-la"_s, directory}),
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

// Of a folder that is not nginx's own only what looks like configuration: /srv/edge may hold the site's secrets too.
static QStringList findWords(const QString &folder)
{
    static const QRegularExpression ofNginx(u"/(nginx|openresty|tengine|angie)(/|$)"_s);
    if (ofNginx.match(folder).hasMatch())
        return {};
    return {u"("_s,  u"-name"_s, u"*.conf"_s,     u"-o"_s, u"-name"_s, u"mime.types"_s,
            u"-o"_s, u"-name"_s, u"*_params"_s,   u"-o"_s, u"-path"_s, u"*/sites-*/*"_s,
            u"-o"_s, u"-path"_s, u"*/conf.d/*"_s, u")"_s};
}

// nginx -T prints nothing for a user who may not write the pid file, nor when the configuration is refused; most files
// can still be read one by one.
static void addFiles(Plan &plan, const QString &exhibit, const QString &conf, Rights rights)
{
    const QString folder = conf.section(u'/', 0, -2);
    const bool deep = folder.count(u'/') > 1; // of /etc/x.conf the file alone, not all of /etc
    QStringList words{u"sh"_s,          u"-c"_s, QString::fromLatin1(nginx::printFileList),
                      u"nginx-files"_s, conf,    deep ? folder : conf};
    if (conf.startsWith(u'/'))
        plan.add(exhibit, Command::of(words + findWords(folder)), rights, dumpCap, 20s);
}

// -T reads a configuration as nginx would, modules and all: what it may be given must come from root, on this machine.
static bool mayBeAskedLike(const NginxMaster &master)
{
    return master.byRoot && !master.inContainer;
}

// The running master may have been started with other options, or be another nginx than the one on the path: then what
// "nginx -T" printed is not what runs.
static void addMastersOwn(Plan &plan, const Snapshot &seen)
{
    const NginxMaster *master = seen.nginx();
    if (!master)
        return;
    const nginx::Compiled byItself = nginx::startedWith(nginx::compiledIn(seen.version), {});
    const QString conf = seen.confFile();
    const QString onPath = seen.nginxProcesses ? seen.nginxProcesses->onPath : QString();
    const bool otherProgram = !master->program.isEmpty() && seen.nginxProcesses && master->program != onPath;
    const bool otherOptions = conf != byItself.confPath || !master->options.prefix.isEmpty()
        || !master->options.errorLog.isEmpty() || tellsMore(master->options.directives);
    const QString program = otherProgram ? master->program : u"nginx"_s;
    if (otherProgram && mayBeAskedLike(*master))
        plan.add(ofMasterVersion, Command::of({program, u"-V"_s}), Rights::Own, listCap, 5s);
    if ((otherProgram || otherOptions) && mayBeAskedLike(*master) && seen.isRoot)
        plan.add(ofMasterDump, Command::of(QStringList{program, u"-T"_s} + optionWords(master->options)), Rights::Root,
                 dumpCap, 30s);
    const bool readOther = !seen.config || seen.config->tree->files.first().path() != conf;
    if (conf != byItself.confPath && readOther
        && (!mayBeAskedLike(*master) || !seen.isRoot || seen.exhibit(ofMasterDump)))
        addFiles(plan, ofMasterFiles, conf, mayBeAskedLike(*master) ? Rights::Root : Rights::Own);
}

// Files of the configuration that lie elsewhere than where the first look asked for times.
static void addFileTimes(Plan &plan, const Snapshot &seen)
{
    QSet<QString> known;
    for (const FileTime &file : seen.fileTimes.files)
        known.insert(file.path);
    QStringList words{u"stat"_s, u"-L"_s, u"-c"_s, QString::fromLatin1(fileTimeFormat), u"--"_s};
    const qsizetype fixed = words.size();
    for (const nginx::File &file : seen.config->tree->files) {
        if (!known.contains(file.path()) && words.size() < fixed + mostTimes)
            words << file.path();
    }
    if (words.size() > fixed)
        plan.add(u"conf-mtime-more.txt"_s, Command::of(words), Rights::Root, listCap, 10s);
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
        addFiles(plan, u"nginx-files.txt"_s, nginx::startedWith(nginx::compiledIn(seen.version), {}).confPath,
                 Rights::Root);
    else
        addFileTimes(plan, seen);
    addMastersOwn(plan, seen);
    plan.probes += logProbes(seen, question, route);
    const QList<Handoff> handoffs
        = question.asksForUrl() ? handoffsFor(seen, question, route) : allHandoffs(seen, question);
    addBackends(plan, seen, handoffs);
    plan.probes += accessProbes(seen, handoffs);
    plan.probes += targetProbes(seen, question, route, handoffs);
    plan.probes += fileProbes(seen, route, handoffs);
    plan.probes += jobProbes(seen, question);
    plan.probes += clockProbes(seen, question);
    return plan.probes;
}

} // namespace upriver
