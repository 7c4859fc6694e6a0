// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"

#include "core/evidence/probes.h"
#include "core/readers/nginx/filelist.h"

#include "core/readers/accesslog.h"
#include "core/readers/clockjobs.h"
#include "core/readers/errorview.h"
#include "core/readers/lines.h"
#include "core/readers/nginxprocesses.h"
#include "core/readers/nginxworkers.h"
#include "core/readers/pathsteps.h"
#include "core/readers/shellwords.h"
#include "core/readers/systemd.h"
#include "core/readers/tlshandshake.h"
#include "core/readers/tools.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// A program whose output has one reader whatever its options, or none.
struct Program
{
    QLatin1StringView name;
    Kind kind;
};

/// A file name of the evidence folder. A name that ends in "*" stands for all that begin so, one that begins with "*"
/// for all that end so.
struct FileName
{
    QLatin1StringView name;
    Kind kind;
};

/// How a text begins that comes without a command and under a strange name.
struct Beginning
{
    QLatin1StringView says; ///< at the start of one of the first lines
    QLatin1StringView also; ///< in the same line
    Kind kind;
};

} // namespace

static constexpr Program programs[] = {
    {"ps"_L1, Kind::Processes},
    {"ls"_L1, Kind::Directory},
    {"free"_L1, Kind::Memory},
    {"df"_L1, Kind::Disks},
    {"curl"_L1, Kind::Answer},
    {"wget"_L1, Kind::Answer},
    {"journalctl"_L1, Kind::Journal},
    {"uptime"_L1, Kind::Uptime},
    {"ifconfig"_L1, Kind::Addresses},
    {"find"_L1, Kind::FileTimes},
    {"uname"_L1, Kind::System},
    {"hostname"_L1, Kind::System},
    {"hostnamectl"_L1, Kind::System},
    {"lsb_release"_L1, Kind::System},
    {"dmesg"_L1, Kind::ProgramLog},
    {"namei"_L1, Kind::PathWays},
    {pathStepsName, Kind::PathWays},
    {"id"_L1, Kind::Accounts},
    {"getenforce"_L1, Kind::AccessControl},
    {"sestatus"_L1, Kind::AccessControl},
    {"getsebool"_L1, Kind::AccessControl},
    {"ausearch"_L1, Kind::AccessControl},
    {"ping"_L1, Kind::Neighbourhood},
    {"sysctl"_L1, Kind::NetworkLimits},
    {"firewall-rules"_L1, Kind::FirewallRules},
    {"nft"_L1, Kind::FirewallRules},
    {"iptables"_L1, Kind::FirewallRules},
    {"ip6tables"_L1, Kind::FirewallRules},
    {"iptables-save"_L1, Kind::FirewallRules},
    {"ip6tables-save"_L1, Kind::FirewallRules},
    {"dig"_L1, Kind::NameLookup},
    {"getent"_L1, Kind::NameLookup},
    {"nslookup"_L1, Kind::NameLookup},
    {"host"_L1, Kind::NameLookup},
    {"kdig"_L1, Kind::NameLookup},
    {"cgi-fcgi"_L1, Kind::Answer},
    {tlsGreetingName, Kind::TlsHandshake},
    {clockJobsName, Kind::ClockJobs},
};

// Programs with no reader of their own: what they print is Unknown whatever the file is called.
static const QStringList &otherPrograms()
{
    static const QStringList names{
        u"lsof"_s, u"openssl"_s, u"getfacl"_s, u"dpkg"_s, u"rpm"_s, u"pm2"_s, u"grep"_s, u"php-fpm"_s, u"traceroute"_s,
    };
    return names;
}

static constexpr FileName fileNames[] = {
    {"marks.jsonl"_L1, Kind::Unknown}, // of the person, not of the server (marks.h)
    {"nginx-T.txt"_L1, Kind::NginxDump},
    {"nginx-V.txt"_L1, Kind::NginxVersion},
    {"nginx-t.txt"_L1, Kind::NginxTest},
    {"error.log"_L1, Kind::ErrorLog},
    {"access.log"_L1, Kind::AccessLog},
    {"error.log*"_L1, Kind::ErrorLog},
    {"access.log*"_L1, Kind::AccessLog},
    {"*error.log"_L1, Kind::ErrorLog},
    {"*access.log"_L1, Kind::AccessLog},
    {"ss.txt"_L1, Kind::TcpListeners},
    {"ss-unix.txt"_L1, Kind::UnixListeners},
    {"systemctl-show*"_L1, Kind::UnitShow},
    {"systemctl-failed.txt"_L1, Kind::UnitList},
    {"systemctl-is-active.txt"_L1, Kind::Unknown},
    {"systemctl-list-timers*"_L1, Kind::ClockJobs},
    {"systemctl*"_L1, Kind::UnitStatus},
    {"clock-jobs*"_L1, Kind::ClockJobs},
    {"units-running.txt"_L1, Kind::UnitList},
    {"unit-files*"_L1, Kind::UnitFiles},
    {"journal*"_L1, Kind::Journal},
    {"ps.txt"_L1, Kind::Processes},
    {"ps-*"_L1, Kind::Processes},
    {"ls-*"_L1, Kind::Directory},
    {"free.txt"_L1, Kind::Memory},
    {"df.txt"_L1, Kind::Disks},
    {"packages.txt"_L1, Kind::PackageLog},
    {"curl*"_L1, Kind::Answer},
    {"os-release.txt"_L1, Kind::System},
    {"uptime.txt"_L1, Kind::Uptime},
    {"load.txt"_L1, Kind::Uptime},
    {"dmesg*"_L1, Kind::ProgramLog},
    {"fpm-pool*"_L1, Kind::FpmPools},
    {"program-log*"_L1, Kind::ProgramLog},
    {"ip.txt"_L1, Kind::Addresses},
    {"resolv.txt"_L1, Kind::Resolver},
    {"conf-mtime.txt"_L1, Kind::FileTimes},
    {deployTimesName, Kind::DeployTimes},
    {"log-files*"_L1, Kind::LogFiles},
    {"logrotate*"_L1, Kind::Unknown}, // read where logs are looked for (logrotate.h)
    {"nginx-workers.txt"_L1, Kind::NginxWorkers},
    {"network-limits.txt"_L1, Kind::NetworkLimits},
    {"access-control.txt"_L1, Kind::AccessControl},
    {"containers.txt"_L1, Kind::Containers},
    {"docker-ps*"_L1, Kind::Containers},
    {"docker-inspect*"_L1, Kind::Containers},
    {"docker-net*"_L1, Kind::Containers},
    {"docker*"_L1, Kind::Unknown},
    {"container-log-*"_L1, Kind::Unknown},
    {"names.txt"_L1, Kind::NameLookup},
    {"dig*"_L1, Kind::NameLookup},
    {"getent*"_L1, Kind::NameLookup},
    {"nslookup*"_L1, Kind::NameLookup},
};

static constexpr Beginning beginnings[] = {
    {"# configuration file "_L1, {}, Kind::NginxDump},
    {"nginx version: "_L1, {}, Kind::NginxVersion},
    {"Tengine version: "_L1, {}, Kind::NginxVersion},
    {"nginx: "_L1, "syntax is ok"_L1, Kind::NginxTest},
    {"nginx: "_L1, " test "_L1, Kind::NginxTest},
    {"HTTP/"_L1, {}, Kind::Answer},
    {"  HTTP/"_L1, {}, Kind::Answer},
    {"< HTTP/"_L1, {}, Kind::Answer},
    {"curl: ("_L1, {}, Kind::Answer},
    {"State"_L1, "Recv-Q"_L1, Kind::TcpListeners},
    {"LISTEN "_L1, ":"_L1, Kind::TcpListeners},
    {"Active Internet connections"_L1, {}, Kind::TcpListeners},
    {"Active UNIX domain sockets"_L1, {}, Kind::UnixListeners},
    {"u_str "_L1, {}, Kind::UnixListeners},
    {"tcp "_L1, "LISTEN"_L1, Kind::TcpListeners},
    {"     Loaded: "_L1, {}, Kind::UnitStatus},
    {"   Loaded: "_L1, {}, Kind::UnitStatus},
    {"Unit "_L1, "could not be found."_L1, Kind::UnitStatus},
    {"ActiveState="_L1, {}, Kind::UnitShow},
    {"LoadState="_L1, {}, Kind::UnitShow},
    {"UNIT FILE"_L1, "STATE"_L1, Kind::UnitFiles},
    {"UNIT "_L1, "ACTIVE"_L1, Kind::UnitList},
    {"  UNIT "_L1, "ACTIVE"_L1, Kind::UnitList},
    {"-- No entries --"_L1, {}, Kind::Journal},
    {"-- Logs begin at "_L1, {}, Kind::Journal},
    {"-- Journal begins at "_L1, {}, Kind::Journal},
    {"-- Boot "_L1, {}, Kind::Journal},
    {"USER "_L1, "PID"_L1, Kind::Processes},
    {"UID "_L1, "PID"_L1, Kind::Processes},
    {"PID "_L1, "COMMAND"_L1, Kind::Processes},
    {"PID "_L1, "CMD"_L1, Kind::Processes},
    {"Filesystem"_L1, "Mounted on"_L1, Kind::Disks},
    {"total "_L1, "used"_L1, Kind::Memory},
    {"total "_L1, {}, Kind::Directory},
    {"PRETTY_NAME="_L1, {}, Kind::System},
    {"nameserver "_L1, {}, Kind::Resolver},
    {"CONTAINER ID "_L1, "STATUS"_L1, Kind::Containers},
    {"engine\t"_L1, {}, Kind::Containers},
    {"; <<>> DiG "_L1, {}, Kind::NameLookup},
    {"1: lo: "_L1, {}, Kind::Addresses},
    {"f: /"_L1, {}, Kind::PathWays},
    {"uid="_L1, "gid="_L1, Kind::Accounts},
    {"type=AVC "_L1, {}, Kind::AccessControl},
    {"Enforcing"_L1, {}, Kind::AccessControl},
    {"SELinux status:"_L1, {}, Kind::AccessControl},
    {"PING "_L1, {}, Kind::Neighbourhood},
    {"table "_L1, "{"_L1, Kind::FirewallRules},
};

static Kind kindOfNginx(const QStringList &command)
{
    for (const QString &word : command.mid(1)) {
        if (!word.startsWith(u'-') || word.startsWith("--"_L1))
            continue;
        if (word.contains(u'V') || word.contains(u'v'))
            return Kind::NginxVersion;
        if (word.contains(u'T'))
            return Kind::NginxDump;
        if (word == "-t"_L1 || word == "-tq"_L1 || word == "-qt"_L1)
            return Kind::NginxTest;
    }
    return Kind::Unknown;
}

// ss and netstat: listening sockets of TCP or unix; -a lists those too.
static Kind kindOfSockets(const QStringList &command)
{
    QString letters;
    for (const QString &word : command.mid(1)) {
        if (word == "--tcp"_L1)
            letters += u't';
        else if (word == "--unix"_L1)
            letters += u'x';
        else if (word == "--listening"_L1)
            letters += u'l';
        else if (word.startsWith(u'-') && !word.startsWith("--"_L1))
            letters += QStringView(word).mid(1);
    }
    if (letters == "s"_L1)
        return Kind::NetworkLimits;
    if (!letters.contains(u'l') && !letters.contains(u'a'))
        return Kind::Unknown;
    if (letters.contains(u'x') && !letters.contains(u't'))
        return Kind::UnixListeners;
    return letters.contains(u'u') && !letters.contains(u't') ? Kind::Unknown : Kind::TcpListeners;
}

// "ip addr" and "ip route" tell of this machine, "ip neigh" and "ip route get" of the others.
static Kind kindOfIp(const QStringList &command)
{
    const auto isNeighbours = [](const QString &word) { return word.size() > 1 && u"neighbour"_s.startsWith(word); };
    const bool others = command.contains(u"get"_s) || command.contains(u"neighbor"_s) || command.contains(u"n"_s)
        || std::any_of(command.begin() + 1, command.end(), isNeighbours);
    return others ? Kind::Neighbourhood : Kind::Addresses;
}

static Kind kindOfSystemctl(const QStringList &command)
{
    if (command.contains(u"show"_s))
        return Kind::UnitShow;
    if (command.contains(u"status"_s))
        return Kind::UnitStatus;
    if (command.contains(u"list-unit-files"_s))
        return Kind::UnitFiles;
    if (command.contains(u"list-timers"_s))
        return Kind::ClockJobs;
    if (command.contains(u"list-units"_s) || command.contains(u"--failed"_s) || command.size() == 1)
        return Kind::UnitList;
    return Kind::Unknown;
}

// The log of an application server, which some call error.log too.
static bool isProgramLog(const QString &path)
{
    static const QRegularExpression folder(
        u"^/var/log/php[0-9.]*/|/(php[0-9.]*-?fpm|plesk-php[0-9]+-fpm|uwsgi|gunicorn|tomcat[0-9]*|apache2|httpd)/"_s);
    static const QRegularExpression file(u"/(php[^/]*fpm|uwsgi|gunicorn|catalina|pm2)[^/]*\\.(log|out)[^/]*$"_s);
    const bool log = path.contains("/log"_L1) || path.contains(".log"_L1);
    return !path.contains("/nginx/"_L1) && !path.contains("access"_L1)
        && ((log && folder.match(path).hasMatch()) || file.match(path).hasMatch());
}

static Kind kindOfContent(const Exhibit &exhibit);

// docker ps, inspect and network; of its other commands "exec" stands only in front of one, and "logs" shows what the
// program inside wrote.
static Kind kindOfEngine(const QStringList &command, const Exhibit &exhibit)
{
    static const QStringList asks{u"ps"_s, u"inspect"_s, u"network"_s, u"container"_s, u"compose"_s};
    const auto word
        = std::find_if(command.begin() + 1, command.end(), [](const QString &word) { return !word.startsWith(u'-'); });
    if (word == command.end())
        return Kind::Unknown;
    if (*word == "logs"_L1) {
        const Kind kind = kindOfContent(exhibit);
        return kind == Kind::ErrorLog || kind == Kind::AccessLog ? kind : Kind::Unknown;
    }
    return asks.contains(*word) && !command.contains(u"logs"_s) ? Kind::Containers : Kind::Unknown;
}

// The kind a printed file has by its path; none when the path does not tell.
static std::optional<Kind> kindOfPath(const QString &path)
{
    static const QRegularExpression otherServer(u"/(apache2|httpd|mysql|mariadb|postgresql|redis)/"_s);
    const QString name = path.section(u'/', -1);
    if (name == "resolv.conf"_L1 || name == "hosts"_L1 || name == "nsswitch.conf"_L1)
        return Kind::Resolver;
    if (name == "os-release"_L1 || name == "hostname"_L1)
        return Kind::System;
    if (path.startsWith("/proc/pressure/"_L1) || path == "/proc/loadavg"_L1 || path == "/proc/uptime"_L1)
        return Kind::Uptime;
    if (path.contains("/pool.d/"_L1) || path.contains("php-fpm.d/"_L1))
        return Kind::FpmPools;
    if (isProgramLog(path))
        return Kind::ProgramLog;
    if (otherServer.match(path).hasMatch())
        return Kind::Unknown;
    if (name == "audit.log"_L1)
        return Kind::AccessControl;
    if (path == "/var/log/cron"_L1 || path == "/var/log/cron.log"_L1)
        return Kind::ClockJobs;
    if (name.startsWith("dpkg.log"_L1) || name.startsWith("dnf.rpm.log"_L1) || name.startsWith("yum.log"_L1))
        return Kind::PackageLog;
    static const QRegularExpression status(u"^/proc/\\d+/status$"_s);
    if (status.match(path).hasMatch())
        return Kind::NginxWorkers;
    const bool log = name.contains(".log"_L1) || name.endsWith("_log"_L1) || path.contains("/log"_L1);
    if (log && name.contains("error"_L1))
        return Kind::ErrorLog;
    if (log && name.contains("access"_L1))
        return Kind::AccessLog;
    if (!log && (path.contains("/nginx/"_L1) || path.contains("/openresty/"_L1) || path.contains("/tengine/"_L1)))
        return Kind::ConfigFile;
    return std::nullopt;
}

static Kind kindOfContent(const Exhibit &exhibit)
{
    Lines lines(exhibit.text);
    for (int i = 0; i < 40; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        const QByteArrayView bytes = line->bytes;
        const QByteArrayView unindented = bytes.trimmed();
        const auto fits = [&](const Beginning &beginning) {
            const QByteArrayView says(beginning.says.data(), beginning.says.size());
            const QByteArrayView also(beginning.also.data(), beginning.also.size());
            return (bytes.startsWith(says) || unindented.startsWith(says)) && bytes.contains(also);
        };
        const auto *found = std::find_if(std::begin(beginnings), std::end(beginnings), fits);
        if (found != std::end(beginnings))
            return found->kind;
        // In a journal of several programs, nginx's own lines are some among others.
        if (ErrorView view; readErrorView(bytes, view) && (view.seconds != 0 || bytes.startsWith("nginx: ")))
            return Kind::ErrorLog;
        const Exhibit one{.text = bytes.toByteArray()};
        if (!readAccessLog(one).lines.isEmpty())
            return Kind::AccessLog;
        if (!readJournal(one).lines.isEmpty())
            return Kind::Journal;
    }
    return Kind::Unknown;
}

// Nothing for a program nobody here knows.
static std::optional<Kind> kindOfCommand(const QStringList &command, const Exhibit &exhibit)
{
    const QString program = programOf(command);
    if (program == "nginx"_L1 || program == "openresty"_L1 || program == "tengine"_L1)
        return kindOfNginx(command);
    if (program == "ss"_L1 || program == "netstat"_L1)
        return kindOfSockets(command);
    if (program == "systemctl"_L1)
        return kindOfSystemctl(command);
    if (program == "ip"_L1)
        return kindOfIp(command);
    if (program == "docker"_L1 || program == "podman"_L1)
        return kindOfEngine(command, exhibit);
    if (command.contains(QString::fromLatin1(logFileFormat)))
        return Kind::LogFiles;
    if (exhibit.name == deployTimesName && (program == "find"_L1 || program == "stat"_L1))
        return Kind::DeployTimes;
    if (program == "stat"_L1 && command.contains(u"-c"_s))
        return Kind::FileTimes;
    if (program == "openssl"_L1 && command.contains(u"s_client"_s))
        return Kind::TlsHandshake;
    const auto *known = std::find_if(std::begin(programs), std::end(programs),
                                     [&](const Program &row) { return program == row.name; });
    if (known != std::end(programs))
        return known->kind;
    if (program == "log-journal"_L1)
        return command.value(1) == "e"_L1 ? Kind::ErrorLog : Kind::AccessLog;
    const auto isPath = [](const QString &word) { return word.startsWith(u'/'); };
    const auto path = std::find_if(command.rbegin(), command.rend() - 1, isPath);
    if (printsFiles(program) && path != command.rend() - 1) {
        const Kind kind = kindOfPath(*path).value_or(kindOfContent(exhibit));
        static const QSet<Kind> byLine{Kind::ErrorLog,     Kind::AccessLog,  Kind::AccessControl,
                                       Kind::NginxWorkers, Kind::ProgramLog, Kind::PackageLog,
                                       Kind::FpmPools,     Kind::Uptime,     Kind::ClockJobs};
        return byLine.contains(kind) || program == "cat"_L1 ? kind : Kind::Unknown;
    }
    return otherPrograms().contains(program) ? std::optional(Kind::Unknown) : std::nullopt;
}

static std::optional<Kind> kindOfName(const Exhibit &exhibit)
{
    const QString name = exhibit.name.section(u'/', -1);
    for (const FileName &row : fileNames) {
        const bool begins = row.name.endsWith(u'*') && name.startsWith(row.name.chopped(1));
        const bool ends = row.name.startsWith(u'*') && name.endsWith(row.name.sliced(1));
        if (begins || ends || name == row.name)
            return row.kind;
    }
    return std::nullopt;
}

// What is asked inside a container is not about this machine; only nginx is looked at wherever it runs.
static bool isOfAContainer(const Exhibit &exhibit, Kind kind)
{
    static const QRegularExpression inside(u"\\b(docker|podman|nerdctl)\\b[^|;&]*\\bexec\\b|\\bkubectl\\b"_s);
    static const QList<Kind> ofNginx{Kind::NginxDump, Kind::NginxFiles, Kind::NginxVersion, Kind::NginxTest,
                                     Kind::ErrorLog,  Kind::AccessLog,  Kind::ConfigFile};
    return !ofNginx.contains(kind) && inside.match(exhibit.command).hasMatch();
}

static Kind kindOfText(const Exhibit &exhibit)
{
    if (nginx::isFileList(exhibit.text))
        return Kind::NginxFiles;
    if (isNginxProcesses(exhibit.text))
        return Kind::NginxProcesses;
    if (isNginxWorkers(exhibit.text))
        return Kind::NginxWorkers;
    if (exhibit.text.startsWith("engine\t"))
        return Kind::Containers;
    if (exhibit.text.startsWith("lookup "))
        return Kind::NameLookup;
    if (isTools(exhibit.text))
        return Kind::Tools;
    if (isCertificates(exhibit.text))
        return Kind::Certificates;
    const std::optional<Kind> byName = kindOfName(exhibit);
    std::optional<Kind> first;
    for (const QStringList &command : commandsIn(exhibit.command)) {
        const auto kind = kindOfCommand(command, exhibit);
        if (!kind)
            continue;
        // "ss -tlnp; curl …" in curl.txt: the name says which of its commands the file is for.
        if (byName && *kind == *byName)
            return *kind;
        first = first ? first : kind;
    }
    if (first)
        return *first;
    return byName ? *byName : kindOfContent(exhibit);
}

Kind kindOf(const Exhibit &exhibit)
{
    const Kind kind = kindOfText(exhibit);
    return isOfAContainer(exhibit, kind) ? Kind::Unknown : kind;
}

} // namespace upriver
