// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextlogs.h"

#include "core/model/logs/journallog.h"
#include "core/model/logs/logexcerpt.h"
#include "core/model/logs/loguse.h"
#include "core/readers/logrotate.h"
#include "core/readers/shellwords.h"

#include <QRegularExpression>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int mostLogs = 12;
static constexpr int mostPieces = 40; ///< files of one log
static constexpr int mostNamed = 4; ///< logs of one name with variables
static constexpr int linesOfOthers = 50; ///< of a log that is not of the asked way
static constexpr qint64 tailCap = 2 * 1024 * 1024;
static constexpr qint64 askedCap = 8 * 1024 * 1024; ///< of all files of one log of the asked way
static constexpr qint64 otherCap = 256 * 1024;
static constexpr qint64 leastCap = 512 * 1024;
static constexpr qint64 listCap = 1024 * 1024;
static constexpr int mostContainers = 2;
static constexpr int linesOfTime = 20'000; ///< of a journal
static constexpr int widestZone = 14 * 3600;
static constexpr char moreFiles[] = "log-files-more.txt";

namespace {

struct WantedLog
{
    LogUse use = {};
    bool asked = false; ///< the asked way writes to it
    bool errors = false; ///< an error log, where that is known
};

/// Gathers the probes of a look.
class LogPlan
{
public:
    LogPlan(const Snapshot &seen, const Question &question)
        : m_seen(seen)
        , m_rules(rotationRulesIn(seen.evidence))
        , m_since(question.since)
        , m_until(question.until)
    {
        for (const Exhibit &exhibit : seen.evidence.exhibits) {
            const bool isExcerpt = exhibit.command.contains(u' ' + QLatin1StringView(logExcerptName) + u' ');
            (isExcerpt ? m_excerpts : m_tails).insert(fileReadBy(exhibit.command), exhibit.name);
        }
        for (const FileSeen &file : seen.logFiles) {
            m_files << file;
            m_files.last().modified = file.modified.addSecs(seen.utcOffset.value_or(0));
        }
    }

    QList<Probe> probes = {};

    void addLog(const WantedLog &log, int asked)
    {
        if (m_since || m_until)
            addWindow(log);
        else if (!m_tails.contains(log.use.path))
            addTail(log, asked);
    }

    [[nodiscard]] bool asksForTime() const { return m_since || m_until; }
    [[nodiscard]] bool isListed(const QString &folder) const
    {
        return std::any_of(m_files.begin(), m_files.end(),
                           [&](const FileSeen &file) { return file.path.startsWith(folder + u'/'); });
    }

    /// Of the folders a log and what was rotated away from it lie in, those that were not listed.
    [[nodiscard]] QStringList unlisted(const QString &log) const
    {
        QStringList folders{log.section(u'*', 0, 0).section(u'/', 0, -2), rotationFolder(log, m_rules.ruleFor(log))};
        folders.removeIf([&](const QString &folder) { return isListed(folder); });
        return folders;
    }

    /// The logs a name with variables stands for: those with the asked host in their names, else the newest.
    [[nodiscard]] QStringList named(const QString &pattern, const QString &host) const
    {
        const QRegularExpression fits(QRegularExpression::wildcardToRegularExpression(pattern));
        QList<FileSeen> found;
        for (const FileSeen &file : m_files) {
            if (fits.match(file.path).hasMatch())
                found << file;
        }
        const auto ofHost
            = [&](const FileSeen &file) { return !host.isEmpty() && file.path.contains(host, Qt::CaseInsensitive); };
        std::stable_sort(found.begin(), found.end(), [&](const FileSeen &one, const FileSeen &other) {
            return ofHost(one) != ofHost(other) ? ofHost(one) : one.modified > other.modified;
        });
        QStringList paths;
        for (const FileSeen &file : found.mid(0, mostNamed)) {
            if (ofHost(file) == ofHost(found.first()))
                paths << file.path;
        }
        return paths;
    }

    /// What a log that is no file brings, from where that is kept.
    void addKept(const WantedLog &log)
    {
        const QString kind = log.errors ? u"error.log"_s : u"access.log"_s;
        if (log.use.kind == LogUse::Kind::Syslog && isOnThisServer(log.use) && isTag(log.use.syslogTag)) {
            addJournal(u"syslog-%1-%2"_s.arg(log.use.syslogTag, kind),
                       {.tag = log.use.syslogTag, .errors = log.errors});
        } else if (log.use.kind == LogUse::Kind::Output && m_seen.nginx()) {
            const NginxMaster &master = *m_seen.nginx();
            const QString program = master.program.section(u'/', -1);
            addJournal(u"journal-nginx-"_s + kind,
                       {.keeper = JournalLog::Keeper::Unit,
                        .tag = isTag(program) ? program : u"nginx"_s,
                        .name = master.unit.isEmpty() ? u"nginx.service"_s : master.unit,
                        .errors = log.errors});
        }
    }

    /// An nginx in a container mostly writes to its standard outputs, which the engine keeps.
    void addContainers()
    {
        static const QRegularExpression container(u"(docker|libpod)[-/]([0-9a-f]{64})"_s);
        int found = 0;
        const QList<NginxProcess> processes
            = m_seen.nginxProcesses ? m_seen.nginxProcesses->processes : QList<NginxProcess>();
        for (const NginxProcess &process : processes) {
            const auto match = container.match(process.groups);
            if (!process.uid || !match.hasMatch() || found++ >= mostContainers)
                continue;
            const bool isDocker = match.captured(1) == "docker"_L1;
            for (const bool errors : {true, false})
                addJournal(
                    u"container-%1-%2"_s.arg(match.captured(2).left(12), errors ? u"error.log"_s : u"access.log"_s),
                    {.keeper = isDocker ? JournalLog::Keeper::Docker : JournalLog::Keeper::Podman,
                     .name = match.captured(2),
                     .errors = errors});
        }
    }

    void addListing(QStringList folders)
    {
        folders.removeDuplicates();
        if (folders.isEmpty() || m_seen.exhibit(QString::fromLatin1(moreFiles)))
            return;
        const QStringList words = QStringList{u"find"_s, u"-L"_s} + folders.mid(0, mostLogs)
            + QStringList{u"-maxdepth"_s, u"2"_s,     u"-type"_s,
                          u"f"_s,         u"-exec"_s, u"stat"_s,
                          u"-L"_s,        u"-c"_s,    QString::fromLatin1(logFileFormat),
                          u"{}"_s,        u"+"_s};
        add(QString::fromLatin1(moreFiles), Command::of(words), listCap, 10s);
    }

private:
    void add(const QString &exhibit, const Result<Command> &command, qint64 cap, std::chrono::seconds limit = 15s)
    {
        if (command)
            probes << Probe{.exhibit = exhibit,
                            .request
                            = {.command = *command, .rights = Rights::Root, .limit = limit, .cap = cap, .pack = true}};
    }

    void addJournal(const QString &exhibit, JournalLog log)
    {
        log.since = m_since;
        log.until = m_until;
        log.lines = asksForTime() ? linesOfTime : lastLines;
        const bool planned
            = std::any_of(probes.begin(), probes.end(), [&](const Probe &probe) { return probe.exhibit == exhibit; });
        if (!planned && !m_seen.exhibit(exhibit))
            add(exhibit, journalCommand(log), askedCap);
    }

    // nginx itself takes no other tags (ngx_syslog_parse_args).
    static bool isTag(const QString &tag)
    {
        static const QRegularExpression plain(u"^[A-Za-z0-9_]{1,32}$"_s);
        return plain.match(tag).hasMatch();
    }

    void addTail(const WantedLog &log, int asked)
    {
        const int lines = log.asked ? std::max(linesOfOthers, 2 * lastLines / std::max(2, asked)) : linesOfOthers;
        add(exhibitNameOf(log.use.path), Command::of({u"tail"_s, u"-n"_s, QString::number(lines), log.use.path}),
            tailCap);
    }

    void addWindow(const WantedLog &log)
    {
        // The clock's zone may not be known: then each file that can be meant is.
        const int unsure = m_seen.utcOffset ? 0 : widestZone;
        const QDateTime endless(QDate(9999, 1, 1), QTime(0, 0), Qt::UTC);
        const QDateTime from = m_since ? *m_since : *m_until;
        const QDateTime to = m_until ? *m_until : endless;
        QList<LogPiece> pieces = piecesCovering(log.use.path, m_files, from.addSecs(-unsure), to.addSecs(unsure),
                                                m_rules.ruleFor(log.use.path));
        if (pieces.isEmpty() && !isListedFile(log.use.path))
            pieces << LogPiece{.path = log.use.path};
        pieces = newest(log.use.path, pieces);
        const qint64 room = log.asked ? askedCap : otherCap;
        for (const LogPiece &piece : std::as_const(pieces)) {
            if (m_excerpts.contains(piece.path))
                continue;
            const qint64 cap = std::max(std::min(room, leastCap), room / pieces.size());
            const bool isPacked = piece.packing != Packing::None;
            const LogExcerpt excerpt{.path = piece.path,
                                     .packing = log.use.isPacked ? Packing::Gzip : piece.packing,
                                     .since = m_since,
                                     .until = m_until,
                                     .epochOffset = epochOffset(log.use),
                                     .cap = cap};
            add(nameFor(piece.path), excerptCommand(excerpt), cap, isPacked ? 40s : 15s);
        }
    }

    QList<LogPiece> newest(const QString &log, const QList<LogPiece> &pieces)
    {
        const qsizetype tooMany = std::max<qsizetype>(0, pieces.size() - mostPieces);
        QStringList words{u"ls"_s, u"-ld"_s, u"--"_s};
        for (const LogPiece &piece : pieces.first(tooMany))
            words << piece.path;
        const QString name = QLatin1StringView(leftOutFiles) + u'-' + exhibitNameOf(log) + u".txt"_s;
        if (tooMany > 0 && !m_seen.exhibit(name))
            add(name, Command::of(words), listCap);
        return pieces.mid(tooMany);
    }

    [[nodiscard]] bool isListedFile(const QString &path) const
    {
        return std::any_of(m_files.begin(), m_files.end(), [&](const FileSeen &file) { return file.path == path; });
    }

    [[nodiscard]] std::optional<int> epochOffset(const LogUse &use) const
    {
        const bool onlyEpochs = use.format && use.format->has(LogField::Msec) && !use.format->has(LogField::TimeLocal)
            && !use.format->has(LogField::TimeIso8601);
        return onlyEpochs ? std::optional(m_seen.utcOffset.value_or(0)) : std::nullopt;
    }

    /// An exhibit holds plain text, so its name has no ending of a packed file.
    [[nodiscard]] QString nameFor(const QString &path) const
    {
        if (const auto tail = m_tails.constFind(path); tail != m_tails.constEnd())
            return *tail;
        static const QRegularExpression packed(u"\\.(gz|xz|zst|bz2)$"_s);
        QString name = exhibitNameOf(QString(path).remove(packed));
        while (std::any_of(probes.begin(), probes.end(), [&](const Probe &probe) { return probe.exhibit == name; }))
            name += u'_';
        return name;
    }

    const Snapshot &m_seen;
    RotationRules m_rules;
    std::optional<QDateTime> m_since;
    std::optional<QDateTime> m_until;
    QHash<QString, QString> m_excerpts; ///< path of a file whose lines of the time were read → exhibit
    QHash<QString, QString> m_tails; ///< path of another file that was read → exhibit
    QList<FileSeen> m_files; ///< times as the server's wall clock
};

} // namespace

// The standard error of a running nginx is the first file of the main error_log, where there is one
// (ngx_log_redirect_stderr, core/ngx_log.c).
static LogUse behindStandardError(const nginx::Config &config, const LogUse &use)
{
    if (use.kind != LogUse::Kind::Output)
        return use;
    for (const nginx::LogFile &log : config.errorLogs()) {
        if (log.path.startsWith(u'/') && !log.path.startsWith("/dev/"_L1))
            return {.path = log.path};
    }
    return use;
}

static QList<WantedLog> logsAt(const nginx::Config &config, const nginx::Level &level)
{
    QList<WantedLog> logs;
    for (const LogUse &use : errorLogsOf(config, level))
        logs << WantedLog{.use = behindStandardError(config, use), .asked = true, .errors = true};
    for (const LogUse &use : accessLogsOf(config, level))
        logs << WantedLog{.use = use, .asked = true};
    return logs;
}

static bool isFile(const LogUse &use)
{
    return use.kind == LogUse::Kind::File || use.kind == LogUse::Kind::Files;
}

// Logs of the way the URL takes come first: the list is capped.
static QList<WantedLog> wantedLogs(const nginx::Config &config, const std::optional<nginx::Route> &route)
{
    QList<WantedLog> wanted;
    const auto take = [&](const WantedLog &log) {
        const bool known = std::any_of(wanted.begin(), wanted.end(), [&](const WantedLog &each) {
            return each.use.path == log.use.path && (isFile(log.use) || each.errors == log.errors);
        });
        if (!known)
            wanted << log;
    };
    const bool hasWay = route && route->server;
    if (hasWay && route->location) {
        for (const WantedLog &log : logsAt(config, route->location->level()))
            take(log);
    }
    if (hasWay) {
        for (const WantedLog &log : logsAt(config, route->server->level()))
            take(log);
    }
    for (const QString &path : config.logPaths())
        take({.use = {.path = path}, .asked = !hasWay});
    // /dev/null, and a standard output that only others write to.
    wanted.removeIf([](const WantedLog &log) { return isFile(log.use) && log.use.path.startsWith("/dev/"_L1); });
    return wanted.mid(0, mostLogs);
}

QList<Probe> logProbes(const Snapshot &seen, const Question &question, const std::optional<nginx::Route> &route)
{
    LogPlan plan(seen, question);
    plan.addContainers();
    if (!seen.config)
        return plan.probes;
    const QList<WantedLog> wanted = wantedLogs(*seen.config, route);
    const auto asked
        = static_cast<int>(std::count_if(wanted.begin(), wanted.end(), [](const WantedLog &log) { return log.asked; }));
    QStringList unlisted;
    for (const WantedLog &log : wanted) {
        plan.addKept(log);
        if (!isFile(log.use))
            continue;
        const bool isMany = log.use.kind == LogUse::Kind::Files;
        if (isMany || plan.asksForTime())
            unlisted += plan.unlisted(log.use.path);
        const QStringList paths = isMany ? plan.named(log.use.path, question.url.host()) : QStringList{log.use.path};
        for (const QString &path : paths) {
            WantedLog one = log;
            one.use.path = path;
            plan.addLog(one, asked);
        }
    }
    plan.addListing(unlisted);
    return plan.probes;
}

} // namespace upriver
