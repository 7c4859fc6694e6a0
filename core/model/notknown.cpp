// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/notknown.h"

#include "core/base/text.h"
#include "core/model/drift.h"
#include "core/model/logs/journallog.h"
#include "core/model/logs/logexcerpt.h"
#include "core/model/logs/loguse.h"
#include "core/model/nextlogs.h"
#include "core/readers/clockjobs.h"
#include "core/readers/kind.h"
#include "core/readers/shellwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "NotKnown".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(NotKnown)
};

} // namespace

static constexpr qsizetype mostLogsElsewhere = 5;
static constexpr int couldNotBeRead = 127; ///< how excerptCommand ends then

static QString rightsLift()
{
    return Texts::tr("Log in as root, or allow sudo without a password.");
}

// What a log holds may be about refusals itself: "connect() to unix:/run/x.sock failed (13: Permission denied)".
static bool isSaidByTheTool(const QByteArray &line)
{
    static const QRegularExpression byTool(u"^(?:[a-z][\\w./-]*: |Hint: |No journal files)"_s);
    return byTool.match(QString::fromUtf8(line)).hasMatch();
}

static bool isLog(Kind kind)
{
    return kind == Kind::ErrorLog || kind == Kind::AccessLog || kind == Kind::Journal;
}

// The line in which the server refused, in its own words; empty when it did not.
static QString refusalIn(const Exhibit &exhibit)
{
    const bool mayQuote = isLog(kindOf(exhibit));
    for (const QByteArray &line : exhibit.text.split('\n')) {
        if (mayQuote && !isSaidByTheTool(line))
            continue;
        const bool refused = line.contains("ermission denied") || line.contains("not permitted")
            || line.contains("insufficient permissions") || line.contains("not seeing messages from other users");
        if (refused)
            return shortened(shown(line.trimmed()), 160);
    }
    return {};
}

/// What one kind of exhibit tells, in words for the list of what is not known.
struct Subject
{
    Kind kind;
    const char *what;
};

static constexpr Subject subjects[] = {
    {Kind::NginxDump, QT_TRANSLATE_NOOP("NotKnown", "nginx's configuration")},
    {Kind::ErrorLog, QT_TRANSLATE_NOOP("NotKnown", "nginx's error log")},
    {Kind::AccessLog, QT_TRANSLATE_NOOP("NotKnown", "nginx's access log")},
    {Kind::TcpListeners, QT_TRANSLATE_NOOP("NotKnown", "what listens on TCP ports")},
    {Kind::UnixListeners, QT_TRANSLATE_NOOP("NotKnown", "what listens on unix sockets")},
    {Kind::UnitShow, QT_TRANSLATE_NOOP("NotKnown", "the state of the services")},
    {Kind::Processes, QT_TRANSLATE_NOOP("NotKnown", "the running processes")},
    {Kind::Journal, QT_TRANSLATE_NOOP("NotKnown", "the system journal")},
    {Kind::Containers, QT_TRANSLATE_NOOP("NotKnown", "the containers")},
    {Kind::Memory, QT_TRANSLATE_NOOP("NotKnown", "memory")},
    {Kind::Disks, QT_TRANSLATE_NOOP("NotKnown", "disk space")},
};

static bool isKnown(const Snapshot &seen, Kind kind)
{
    switch (kind) {
    case Kind::NginxDump: return seen.config != nullptr;
    case Kind::ErrorLog: return !seen.errorLogs.isEmpty();
    case Kind::AccessLog: return !seen.accessLogs.isEmpty();
    case Kind::TcpListeners: return seen.listeners.has_value();
    case Kind::UnixListeners: return seen.unixSockets.has_value();
    case Kind::UnitShow: return seen.units.has_value();
    case Kind::Processes: return seen.processes.has_value();
    case Kind::Journal: // the kernel's lines may come from its own buffer
        return std::any_of(seen.journals.begin(), seen.journals.end(),
                           [](const Journal &journal) { return journal.exhibit != "journal-kernel.txt"_L1; });
    case Kind::Containers: // a machine without an engine has none to be told of
        return !seen.containers || seen.containers->engine != Containers::Engine::Denied;
    case Kind::Memory: return seen.memory.has_value();
    case Kind::Disks: return !seen.disks.isEmpty();
    default: return true;
    }
}

// A small system lacks the tool that was asked, or has one of the same name that does less.
static bool lacksTool(const Exhibit &exhibit, Kind kind)
{
    static constexpr int notFound = 127; // sh(1)
    const bool lists = kind == Kind::TcpListeners || kind == Kind::UnixListeners;
    return exhibit.status == notFound || (lists && exhibit.text.contains("Usage:"));
}

static QString toolLift(Kind kind)
{
    switch (kind) {
    case Kind::TcpListeners:
    case Kind::UnixListeners: return Texts::tr("With ss installed (package iproute2) it would be seen.");
    case Kind::UnitShow:
    case Kind::Journal:
        return Texts::tr("This system has no systemd: ask its own service manager, and read the logs that it keeps.");
    default: return {};
    }
}

static NotKnown whyNot(const Snapshot &seen, const Subject &subject)
{
    NotKnown missing{.what = Texts::tr(subject.what), .why = Texts::tr("It was not collected."), .lift = {}};
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        if (kindOf(exhibit) != subject.kind || exhibit.name.startsWith("other-hosts/"_L1))
            continue;
        const QString said = shortened(shown(exhibit.text.trimmed().split('\n').constLast()), 160);
        if (exhibit.ending == Output::Ending::TimedOut)
            missing.why = Texts::tr("It took longer than its time limit: %1").arg(exhibit.command);
        else if (exhibit.ending == Output::Ending::NotRun || exhibit.ending == Output::Ending::Lost)
            missing.why = Texts::tr("The look ended before it: %1").arg(exhibit.command);
        else if (const QString refusal = refusalIn(exhibit); !refusal.isEmpty())
            return {.what = missing.what, .why = refusal, .lift = rightsLift()};
        else if (lacksTool(exhibit, subject.kind))
            return {.what = missing.what,
                    .why = Texts::tr("This system lacks the tool: %1").arg(exhibit.command.section(u' ', 0, 0)),
                    .lift = toolLift(subject.kind)};
        else if (!said.isEmpty())
            missing.why = said;
        else
            missing.why = Texts::tr("The command printed nothing: %1").arg(exhibit.command);
    }
    return missing;
}

// Files of logs that hold lines of the time asked for and could not be read, or are too many.
static void addLogFiles(const Snapshot &seen, QList<NotKnown> &list)
{
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        if (exhibit.name.startsWith(QLatin1StringView(leftOutFiles)))
            list << NotKnown{.what = Texts::tr("older files of a log, listed in %1").arg(exhibit.name),
                             .why = Texts::tr("There are more files than Upriver reads at once."),
                             .lift = {}};
        const bool isExcerpt = exhibit.command.contains(QLatin1StringView(logExcerptName));
        if (exhibit.status != couldNotBeRead
            || (!isExcerpt && !exhibit.command.contains(QLatin1StringView(journalLogName))))
            continue;
        const QString refusal = refusalIn(exhibit);
        list << NotKnown{.what = isExcerpt ? fileReadBy(exhibit.command) : exhibit.name,
                         .why = refusal.isEmpty() ? shortened(shown(exhibit.text.trimmed()), 160) : refusal,
                         .lift = refusal.isEmpty() ? QString() : rightsLift()};
    }
}

// What could have begun with the failure.
static void addJobs(const Snapshot &seen, QList<NotKnown> &list)
{
    const Exhibit *jobs = seen.exhibit(clockJobsName + u".txt"_s);
    const QString refusal = jobs ? refusalIn(*jobs) : QString();
    const bool keepsNone = jobs && jobs->text.startsWith("no record of jobs");
    if (refusal.isEmpty() && !keepsNone)
        return;
    list << NotKnown{.what = Texts::tr("what cron and timers started when the failure began"),
                     .why = keepsNone ? Texts::tr("This system keeps neither a journal nor a log of cron.") : refusal,
                     .lift = keepsNone ? QString() : rightsLift()};
}

// What nginx writes where nobody can look for it from here.
static void addLogsElsewhere(const Snapshot &seen, QList<NotKnown> &list)
{
    QStringList told;
    for (qsizetype i = 0; seen.config && i < seen.config->servers.size() && told.size() < mostLogsElsewhere; ++i) {
        for (const LogUse &use : errorLogsOf(*seen.config, seen.config->servers[i].level())) {
            const bool isFar = use.kind == LogUse::Kind::Syslog && !isOnThisServer(use);
            if ((use.kind != LogUse::Kind::Memory && !isFar) || told.contains(use.path))
                continue;
            told << use.path;
            list << NotKnown{.what = Texts::tr("the error log of %1, line %2").arg(use.at.file).arg(use.at.line),
                             .why = isFar ? Texts::tr("nginx sends it to %1.").arg(use.syslogServer)
                                          : Texts::tr("nginx keeps it in its memory; only a debugger reads it there."),
                             .lift = isFar ? Texts::tr("Look for it there.") : QString()};
        }
    }
}

// nginx writes what goes wrong with a backend mostly at "error", so a log from "crit" on hides it.
static bool isMute(const LogUse &use)
{
    static const QStringList tooHigh{u"crit"_s, u"alert"_s, u"emerg"_s};
    return tooHigh.contains(use.level) || use.path == "/dev/null"_L1;
}

static void addMuteLogs(const Snapshot &seen, QList<NotKnown> &list)
{
    QStringList told;
    for (qsizetype i = 0; seen.config && i < seen.config->servers.size() && told.size() < mostLogsElsewhere; ++i) {
        const QList<LogUse> uses = errorLogsOf(*seen.config, seen.config->servers[i].level());
        if (uses.isEmpty() || !std::all_of(uses.begin(), uses.end(), isMute) || told.contains(uses.first().path))
            continue;
        const LogUse &use = uses.first();
        told << use.path;
        const bool isNowhere = use.path == "/dev/null"_L1;
        list << NotKnown{
            .what
            = Texts::tr("what nginx complained of, by the error log of %1, line %2").arg(use.at.file).arg(use.at.line),
            .why = isNowhere
                ? Texts::tr("It leads to /dev/null.")
                : Texts::tr("It keeps what is %1 or worse; most of what is said of a backend is not.").arg(use.level),
            .lift = isNowhere
                ? Texts::tr("Give it a file, for as long as the failure is looked for.")
                : Texts::tr("Write \"error\" in place of \"%1\" there, at least for as long as the failure "
                            "is looked for.")
                      .arg(use.level)};
    }
}

/// What prints nothing at all to a user who may not read it, as it does where there is nothing.
struct Silent
{
    QLatin1StringView exhibit;
    const char *what;
};

static constexpr Silent silentOnes[] = {
    {"program-logs.txt"_L1, QT_TRANSLATE_NOOP("NotKnown", "the logs that application servers keep themselves")},
    {"firewall.txt"_L1, QT_TRANSLATE_NOOP("NotKnown", "the firewall's rules")},
};

static void addSilent(const Snapshot &seen, QList<NotKnown> &list)
{
    for (const Silent &silent : silentOnes) {
        const Exhibit *exhibit = seen.exhibit(silent.exhibit);
        if (exhibit && !exhibit->asRoot && exhibit->text.trimmed().isEmpty())
            list << NotKnown{.what = Texts::tr(silent.what),
                             .why = Texts::tr("Nothing was printed: there is nothing, or this user may not read it."),
                             .lift = rightsLift()};
    }
}

// Present, but without what only root is shown.
static void addPartial(const Snapshot &seen, QList<NotKnown> &list)
{
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        if (exhibit.cut) {
            list << NotKnown{.what = Texts::tr("the rest of %1").arg(exhibit.name),
                             .why = Texts::tr("There is more than Upriver reads at once."),
                             .lift = {}};
        }
    }
    const bool showsHolders = seen.listeners
        && std::any_of(seen.listeners->begin(), seen.listeners->end(),
                       [](const Listener &listener) { return !listener.holders.isEmpty(); });
    if (seen.isRoot) {
        if (seen.listeners && !seen.listeners->isEmpty() && !showsHolders)
            list << NotKnown{.what = Texts::tr("which programs hold the ports and sockets"),
                             .why = Texts::tr("The tool of this system that lists them does not tell."),
                             .lift = toolLift(Kind::TcpListeners)};
        return;
    }
    addSilent(seen, list);
    if (seen.listeners) {
        list << NotKnown{.what = Texts::tr("which programs hold the ports and sockets"),
                         .why = Texts::tr("Only root is shown the programs of other users."),
                         .lift = rightsLift()};
    }
    for (const Exhibit &exhibit : seen.evidence.exhibits) {
        const QString refusal = isLog(kindOf(exhibit)) ? refusalIn(exhibit) : QString();
        if (!refusal.isEmpty() && isKnown(seen, kindOf(exhibit)))
            list << NotKnown{.what = exhibit.name, .why = refusal, .lift = rightsLift()};
    }
}

// Another nginx than the one whose configuration was read, or the same with files that were not.
static void addOtherConfigurations(const Snapshot &seen, QList<NotKnown> &list)
{
    if (readsAnother(seen)) {
        list << NotKnown{.what = Texts::tr("the configuration nginx runs with, %1").arg(seen.confFile()),
                         .why = Texts::tr("What was read is %1.").arg(seen.config->tree->files.first().path()),
                         .lift = seen.isRoot ? QString() : rightsLift()};
    }
    for (const NginxMaster &master : seen.masters) {
        if (&master != seen.nginx())
            list << NotKnown{.what = Texts::tr("the configuration of the nginx with %1").arg(nameOf(master)),
                             .why = Texts::tr("More than one nginx runs; only one of them is read."),
                             .lift = {}};
    }
}

QList<NotKnown> notKnown(const Snapshot &seen)
{
    QList<NotKnown> list;
    for (const Subject &subject : subjects) {
        if (!isKnown(seen, subject.kind))
            list << whyNot(seen, subject);
    }
    addOtherConfigurations(seen, list);
    addLogFiles(seen, list);
    addJobs(seen, list);
    addLogsElsewhere(seen, list);
    addMuteLogs(seen, list);
    addPartial(seen, list);
    return list;
}

} // namespace upriver
