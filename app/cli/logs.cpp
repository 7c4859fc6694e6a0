// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/logstelling.h"
#include "app/cli/options.h"
#include "app/cli/reading.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/model/logs/knownformats.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <mutex>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

/// Says how far the files are read, on a terminal, twice a second.
class Progress
{
public:
    explicit Progress(const QStringList &paths)
    {
        for (const QString &path : paths)
            m_all += QFileInfo(path).size();
        m_since.start();
    }
    ~Progress()
    {
        if (m_shown)
            sayInPlace({});
    }
    Q_DISABLE_COPY_MOVE(Progress)

    void advance(qint64 bytes)
    {
        static constexpr qint64 pause = 500;
        const qint64 read = m_read += bytes;
        const std::unique_lock one(m_saying, std::try_to_lock);
        if (!one || m_since.elapsed() < pause)
            return;
        m_since.restart();
        m_shown = true;
        sayInPlace(m_all > 0 ? Texts::tr("Reading: %1 %").arg(qMin<qint64>(read * 100 / m_all, 100))
                             : Texts::tr("Reading: %1 MB").arg(read / 1'000'000));
    }

private:
    qint64 m_all = 0;
    std::atomic<qint64> m_read = 0;
    std::mutex m_saying;
    QElapsedTimer m_since;
    bool m_shown = false;
};

} // namespace

// Nothing was begun that would have to be taken back, so the program may end where it stands.
static void endWhenInterrupted()
{
    std::signal(SIGINT, [](int) { std::_Exit(Interrupted); });
}

static std::optional<qint64> secondsOf(const std::optional<QDateTime> &time)
{
    return time ? std::optional(time->toSecsSinceEpoch()) : std::nullopt;
}

static ExitCode exitCodeFor(const LogTally &tally)
{
    const quint64 understood = tally.errors.records.records + tally.access.lines - tally.access.unread;
    quint64 failed = tally.errors.failures.records + tally.access.triesFailed;
    for (size_t status = 500; status < tally.access.statuses.size(); ++status)
        failed += tally.access.statuses[status];
    const bool broken = std::any_of(tally.files.begin(), tally.files.end(),
                                    [](const TalliedFile &file) { return file.broken.has_value(); });
    if (failed > 0)
        return ProblemFound;
    return broken || understood == 0 ? Incomplete : NothingWrong;
}

int logs(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Texts::tr("Counts what nginx's logs say about the handoff: what failed, which peers, when it began. Error logs "
                  "and access logs, plain or packed with gzip, xz, zstd or bzip2; those of one kind are added up."));
    parser.addPositionalArgument(u"logs"_s, Texts::tr("log files; - is standard input"), u"FILE..."_s);
    parser.addOption(QCommandLineOption(
        u"config"_s, Texts::tr("output of nginx -T, a folder as under /etc/nginx, or one file"), u"FILE|FOLDER"_s));
    addTimeOptions(parser);
    parser.addOption(QCommandLineOption(u"json"_s, Texts::tr("print JSON")));
    if (const auto ended = parse(parser, "logs", arguments))
        return *ended;
    const QStringList paths = parser.positionalArguments();
    if (paths.isEmpty() || paths.count(u"-"_s) > 1) {
        say(parser.helpText());
        return WrongUsage;
    }
    const auto times = timesFrom(parser);
    if (!times)
        return fail(times.error());
    LogScope scope{.since = secondsOf(times->since), .until = secondsOf(times->until)};
    std::optional<KnownFormats> known;
    if (parser.isSet(u"config"_s)) {
        auto tree = nginx::parseAny(value(parser, "config"));
        if (!tree)
            return fail(tree.error());
        known.emplace(*nginx::understand(std::make_shared<const nginx::Tree>(std::move(*tree))));
        scope.formatsOf = [&](const QString &path) { return known->forFile(path); };
    }
    endWhenInterrupted();
    Progress progress(paths);
    scope.goOn = [&](qint64 bytes) {
        progress.advance(bytes);
        return true;
    };
    const auto tally = tallyLogs(paths, scope);
    if (!tally)
        return fail(tally.error());
    for (const TalliedFile &file : tally->files) {
        if (file.broken)
            say(shown(file.broken->text()));
    }
    if (parser.isSet(u"json"_s))
        printJson(json(*tally));
    else
        print(described(*tally));
    return exitCodeFor(*tally);
}

} // namespace upriver::cli
