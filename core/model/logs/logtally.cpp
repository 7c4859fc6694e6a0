// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/logtally.h"

#include "core/model/logs/accesscounter.h"
#include "core/model/logs/errorcounter.h"
#include "core/readers/loginput.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <thread>

using namespace Qt::StringLiterals;

namespace upriver {

bool LogTally::has(LogKind kind) const
{
    return std::any_of(files.begin(), files.end(), [&](const TalliedFile &file) { return file.kind == kind; });
}

// A file of no kind is counted with the error logs, line by line as unread.
static bool isCountedAs(const TalliedFile &file, LogKind kind)
{
    return (file.kind == LogKind::Access) == (kind == LogKind::Access);
}

const TalliedFile *LogTally::fileAt(LogKind kind, qint64 offset) const
{
    const auto holds = [&](const TalliedFile &file) {
        return isCountedAs(file, kind) && offset >= file.offset && offset < file.offset + file.bytes;
    };
    const auto found = std::find_if(files.begin(), files.end(), holds);
    return found == files.end() ? nullptr : &*found;
}

namespace {

/// Texts for people, in the context "LogTally".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LogTally)
};

/// A file whose beginning was looked at.
struct Begun
{
    TalliedFile file = {};
    LogStart start = {};
    qint64 size = 0; ///< as it lies there; 0 where it cannot be parted: packed, or a pipe
    std::unique_ptr<LogInput> input = {}; ///< of standard input, which can be read but once
    QByteArrayView first = {}; ///< its first block
    bool isOfContainer = false;
    bool isEmpty = false;
};

/// From where to where one thread reads.
struct Part
{
    qint64 from = 0;
    qint64 to = -1; ///< -1: to the end
};

/// How reading one file or part went.
struct Ended
{
    qint64 bytes = 0; ///< unpacked
    std::optional<Error> broken = {};
    bool cancelled = false;
};

struct CountedErrors
{
    ErrorTotals totals = {};
    FailureJoin join = {};
    Ended ended = {};
};

struct CountedRequests
{
    AccessTotals totals = {};
    FailureJoin join = {};
    AccessScan::State scan = {}; ///< as it stood behind the last line
    Ended ended = {};
};

/// The time window, asked line by line: a line without a time is like the one before it.
class Window
{
public:
    explicit Window(const LogScope &scope)
        : m_scope(scope)
    {
    }

    [[nodiscard]] bool isOpen() const { return !m_scope.since && !m_scope.until; }
    bool holds(std::optional<qint64> seconds)
    {
        if (seconds)
            m_inside = (!m_scope.since || *seconds >= *m_scope.since) && (!m_scope.until || *seconds <= *m_scope.until);
        return m_inside;
    }

private:
    const LogScope &m_scope;
    bool m_inside = false;
};

} // namespace

/// Hands every block to @p feed.
template<class Feed>
static Ended readAll(LogInput &input, QByteArrayView first, const LogScope &scope, Feed &&feed)
{
    Ended ended;
    qint64 told = 0;
    Result<QByteArrayView> block = first.isNull() ? input.next() : Result<QByteArrayView>(first);
    for (; block && !block->isEmpty(); block = input.next()) {
        ended.bytes += block->size();
        feed(*block);
        const qint64 read = input.bytesRead();
        if (scope.goOn && !scope.goOn(read - std::exchange(told, read))) {
            ended.cancelled = true;
            return ended;
        }
    }
    if (!block)
        ended.broken = block.error();
    return ended;
}

static CountedErrors countErrors(LogInput &input, const Begun &begun, qint64 offset, const LogScope &scope,
                                 bool joining)
{
    CountedErrors counted;
    Window window(scope);
    ErrorWatch watch;
    if (!window.isOpen()) {
        watch.wanted = [&](const ErrorView &view) {
            return window.holds(view.seconds == 0 ? std::nullopt : std::optional(view.seconds));
        };
    }
    if (joining) {
        watch.counted
            = [&](const ErrorView &record, int signature, qint64 at) { counted.join.addTry(record, signature, at); };
    }
    ErrorCounter counter(offset, Platform::Unknown, watch);
    counted.ended = readAll(input, begun.first, scope, [&](QByteArrayView block) { counter.feed(block); });
    counted.totals = counter.totals();
    return counted;
}

static CountedRequests countRequests(LogInput &input, const Begun &begun, qint64 offset, const LogScope &scope,
                                     const FailureJoin *tries)
{
    CountedRequests counted;
    if (tries)
        counted.join = tries->forRequests();
    Window window(scope);
    LogClock clock;
    AccessScan scan(begun.start.scan, offset);
    AccessCounter counter;
    const auto take = [&](const LogLine &line) {
        if (!window.isOpen()) {
            const auto time = clock.timeOf(line.values);
            if (!window.holds(time ? std::optional(time->seconds + time->offset) : std::nullopt))
                return true;
        }
        const LoggedRequest *request = counter.add(line);
        if (tries && request)
            counted.join.addRequest(line, *request);
        return true;
    };
    counted.ended = readAll(input, begun.first, scope, [&](QByteArrayView block) { scan.feed(block, take); });
    scan.finish(take);
    counted.totals = counter.totals();
    counted.scan = scan.state();
    return counted;
}

/// Where the file may be parted near @p at: behind a line, and in an error log before a record; -1: nowhere near.
static qint64 partedAt(const Begun &begun, qint64 at)
{
    const auto input = LogInput::openPart(begun.file.path, at - 1);
    const auto block = input ? (*input)->next() : Result<QByteArrayView>(QByteArrayView());
    if (!block || block->isEmpty())
        return -1;
    const qsizetype feed = block->indexOf('\n');
    const qsizetype begin = begun.start.kind == LogKind::Access ? feed + 1 : recordStart(*block, 1);
    return feed < 0 || begin >= block->size() ? -1 : at - 1 + begin;
}

static QList<Part> partsOf(const Begun &begun, const LogScope &scope)
{
    QList<Part> parts{Part{}};
    const auto most = std::min<qint64>(scope.threads, begun.size / scope.leastPart);
    for (qint64 i = 1; i < most; ++i) {
        const qint64 at = partedAt(begun, begun.size / most * i);
        if (at <= parts.last().from)
            continue;
        parts.last().to = at;
        parts << Part{.from = at};
    }
    return parts;
}

/// Counts every part in a thread of its own.
template<class Counted, class Count>
static std::vector<Counted> countParts(const Begun &begun, const QList<Part> &parts, const Count &count)
{
    std::vector<Counted> counted(static_cast<size_t>(parts.size()));
    const auto work = [&](size_t i) {
        const Part part = parts[static_cast<qsizetype>(i)];
        const auto input = LogInput::openPart(begun.file.path, part.from, part.to);
        if (input)
            counted[i] = count(**input, part.from);
        else
            counted[i].ended.broken = input.error();
    };
    std::vector<std::thread> threads;
    for (size_t i = 1; i < counted.size(); ++i)
        threads.emplace_back(work, i);
    work(0);
    for (std::thread &thread : threads)
        thread.join();
    return counted;
}

template<class Counted>
static void addTo(Counted &sum, const Counted &part)
{
    sum.totals.add(part.totals);
    sum.join.add(part.join);
    sum.ended.bytes += part.ended.bytes;
    sum.ended.cancelled = sum.ended.cancelled || part.ended.cancelled;
    if (!sum.ended.broken)
        sum.ended.broken = part.ended.broken;
}

template<class Counted>
static Counted sumOf(std::vector<Counted> parts)
{
    for (size_t i = 1; i < parts.size(); ++i)
        addTo(parts[0], parts[i]);
    return std::move(parts[0]);
}

/// Opens a file that lies there once more, from its beginning.
template<class Counted, class Count>
static Counted countWhole(Begun &begun, const Count &count)
{
    if (begun.input)
        return count(*begun.input, 0);
    Counted counted;
    const auto input = LogInput::open(begun.file.path, begun.file.stream);
    if (input)
        return count(**input, 0);
    counted.ended.broken = input.error();
    return counted;
}

static CountedErrors countErrorFile(Begun &begun, const LogScope &scope, bool joining)
{
    const auto count = [&](LogInput &input, qint64 from) {
        return countErrors(input, begun, begun.file.offset + from, scope, joining);
    };
    if (const QList<Part> parts = partsOf(begun, scope); parts.size() > 1) {
        CountedErrors sum = sumOf(countParts<CountedErrors>(begun, parts, count));
        // Which names a full table leaves out depends on the order in which they came.
        if (!sum.totals.isCapped() || sum.ended.cancelled)
            return sum;
    }
    return countWhole<CountedErrors>(begun, count);
}

// A part is read as it would be behind the part before it if that one ended with the formats both began with.
static bool areAsOne(const AccessScan::State &begin, const std::vector<CountedRequests> &parts)
{
    quint64 unlike = begin.unlike;
    for (const CountedRequests &part : parts) {
        if (part.scan.current != begin.current || part.scan.formats != begin.formats)
            return false;
        unlike += part.scan.unlike - begin.unlike;
    }
    return unlike <= AccessScan::alwaysLearned;
}

static CountedRequests countAccessFile(Begun &begun, const LogScope &scope, const FailureJoin *tries)
{
    const auto count = [&](LogInput &input, qint64 from) {
        return countRequests(input, begun, begun.file.offset + from, scope, tries);
    };
    if (const QList<Part> parts = partsOf(begun, scope); parts.size() > 1) {
        std::vector<CountedRequests> counted = countParts<CountedRequests>(begun, parts, count);
        const bool asOne = areAsOne(begun.start.scan, counted);
        CountedRequests sum = sumOf(std::move(counted));
        if ((asOne && !sum.totals.isCapped()) || sum.ended.cancelled)
            return sum;
    }
    return countWhole<CountedRequests>(begun, count);
}

static Result<Begun> begin(const QString &path, const LogScope &scope, ContainerStream stream)
{
    Begun begun{.file = {.path = path, .stream = stream}};
    auto input = LogInput::open(path, stream);
    if (!input)
        return Failure(input.error());
    const auto first = (*input)->next();
    if (!first) {
        begun.file.broken = first.error();
        return begun;
    }
    begun.isEmpty = first->isEmpty();
    begun.start = logStartOf(*first, scope.formatsOf ? scope.formatsOf(path) : QList<LogFormat>());
    begun.file.kind = begun.start.kind;
    begun.file.begins = begun.start.seconds;
    if (begun.file.kind == LogKind::Access)
        begun.file.format = begun.start.scan.formats.at(begun.start.scan.current);
    const LogWrapping wrapping = (*input)->wrapping();
    begun.size = wrapping == LogWrapping::None ? (*input)->size() : 0;
    begun.isOfContainer = wrapping == LogWrapping::Container || wrapping == LogWrapping::PackedContainer;
    if (path == "-"_L1) {
        begun.input = std::move(*input);
        begun.first = *first;
        begun.size = 0;
    }
    return begun;
}

/// A file of a container counts as two, where it can be read twice and both hold lines.
static Result<void> beginEach(const QString &path, const LogScope &scope, std::vector<Begun> &all)
{
    auto whole = begin(path, scope, ContainerStream::Both);
    if (!whole)
        return Failure(whole.error());
    if (!whole->isOfContainer || whole->input) {
        all.push_back(std::move(*whole));
        return {};
    }
    const auto before = all.size();
    for (const ContainerStream stream : {ContainerStream::Error, ContainerStream::Output}) {
        auto one = begin(path, scope, stream);
        if (!one)
            return Failure(one.error());
        if (!one->isEmpty)
            all.push_back(std::move(*one));
    }
    if (all.size() == before)
        all.push_back(std::move(*whole));
    return {};
}

/// Errors first, because the requests are joined to them; each kind in the order of time.
static bool comesBefore(const Begun &one, const Begun &other)
{
    const auto order = [](const Begun &begun) {
        return std::tuple(begun.file.kind == LogKind::Access, !begun.file.begins, begun.file.begins.value_or(0));
    };
    return order(one) < order(other);
}

static void summarise(LogTally &tally)
{
    JoinTotals &joined = tally.joined;
    joined.signatures.resize(signatures().size());
    joined.rest = tally.join->join([&](const JoinedFailure &failure) {
        const auto ending = static_cast<size_t>(failure.ending);
        ++joined.endings[ending];
        if (const int last = failure.tries.back().signature; last >= 0)
            ++joined.signatures[static_cast<size_t>(last)][ending];
        if (joined.examples.size() < JoinTotals::mostExamples)
            joined.examples.push_back(failure);
    });
}

Result<LogTally> tallyLogs(const QStringList &paths, const LogScope &scope)
{
    std::vector<Begun> all;
    for (const QString &path : paths) {
        if (const auto failed = beginEach(path, scope, all); !failed)
            return Failure(failed.error());
    }
    std::stable_sort(all.begin(), all.end(), comesBefore);
    LogTally tally;
    for (const Begun &begun : all)
        tally.files << begun.file;
    const bool joining = tally.has(LogKind::Error) && tally.has(LogKind::Access);
    auto join = std::make_shared<FailureJoin>();
    qint64 errorBytes = 0;
    qint64 accessBytes = 0;
    for (size_t i = 0; i < all.size(); ++i) {
        Begun &begun = all[i];
        const bool isAccess = begun.file.kind == LogKind::Access;
        qint64 &bytes = isAccess ? accessBytes : errorBytes;
        begun.file.offset = bytes;
        const auto finish = [&](auto counted, auto &totals) {
            totals.add(counted.totals);
            join->add(counted.join);
            return counted.ended;
        };
        const Ended ended = begun.file.broken ? Ended{.broken = begun.file.broken}
            : isAccess ? finish(countAccessFile(begun, scope, joining ? join.get() : nullptr), tally.access)
                       : finish(countErrorFile(begun, scope, joining), tally.errors);
        if (ended.cancelled)
            return Failure({.kind = Error::Kind::Cancelled, .what = Texts::tr("Counting the logs was ended.")});
        begun.file.bytes = ended.bytes;
        begun.file.broken = ended.broken;
        bytes += ended.bytes;
        tally.files[static_cast<qsizetype>(i)] = begun.file;
    }
    if (joining) {
        tally.join = join;
        summarise(tally);
    }
    return tally;
}

} // namespace upriver
