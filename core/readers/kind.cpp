// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/kind.h"

#include "core/evidence/probes.h"
#include "core/readers/accesslog.h"
#include "core/readers/certificate.h"
#include "core/readers/changesmade.h"
#include "core/readers/errorview.h"
#include "core/readers/kindtables.h"
#include "core/readers/lines.h"
#include "core/readers/nginx/filelist.h"
#include "core/readers/nginxprocesses.h"
#include "core/readers/nginxworkers.h"
#include "core/readers/shellwords.h"
#include "core/readers/systemd.h"
#include "core/readers/tools.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {
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
        const auto fits = [&](const kinds::Beginning &beginning) {
            const QByteArrayView says(beginning.says.data(), beginning.says.size());
            const QByteArrayView also(beginning.also.data(), beginning.also.size());
            return (bytes.startsWith(says) || unindented.startsWith(says)) && bytes.contains(also);
        };
        const auto known = kinds::beginnings();
        const auto found = std::find_if(known.begin(), known.end(), fits);
        if (found != known.end())
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
    const auto programs = kinds::programs();
    const auto known = std::find_if(programs.begin(), programs.end(),
                                    [&](const kinds::Program &row) { return program == row.name; });
    if (known != programs.end())
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
    const auto others = kinds::otherPrograms();
    return std::find(others.begin(), others.end(), program) != others.end() ? std::optional(Kind::Unknown)
                                                                            : std::nullopt;
}

static std::optional<Kind> kindOfName(const Exhibit &exhibit)
{
    const QString name = exhibit.name.section(u'/', -1);
    for (const kinds::FileName &row : kinds::fileNames()) {
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
    if (isChangesMade(exhibit.text))
        return Kind::ChangesMade;
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
