// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"

#include "core/base/text.h"
#include "core/model/nginx/effective.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

static constexpr qint64 mostFiles = 1048576; // fs.nr_open, as the kernel has it

static nginx::Directive blockNamed(const nginx::Config &config, QByteArrayView name)
{
    for (const nginx::Directive &block : config.main().blocks()) {
        if (block.is(name))
            return block;
    }
    return {};
}

// The soft limit of the workers that run now; 0: not shown.
static qint64 filesNow(const Snapshot &seen)
{
    qint64 least = 0;
    for (const NginxWorker &worker : seen.workers) {
        if (worker.mostFiles > 0 && (least == 0 || worker.mostFiles < least))
            least = worker.mostFiles;
    }
    return least;
}

static qint64 filesWritten(const nginx::Config &config)
{
    const nginx::Directive line = config.main().own("worker_rlimit_nofile");
    return line ? line.value(0).toLongLong() : 0;
}

static void allowFiles(ConfigEdit &edit, const nginx::Config &config, qint64 files)
{
    const QByteArray line = "worker_rlimit_nofile " + QByteArray::number(files) + ';';
    const nginx::Directive own = config.main().own("worker_rlimit_nofile");
    const nginx::Directive events = blockNamed(config, "events");
    own ? edit.replace(own, line) : events ? edit.insertBefore(events, line) : edit.refuse();
}

static std::optional<Change> moreConnections(const Finding &finding, const Diagnosis &diagnosis)
{
    static constexpr qint64 usual = 512;
    static constexpr qint64 least = 4096;
    static constexpr qint64 most = 65536;
    const Snapshot &seen = *diagnosis.snapshot;
    const nginx::Directive events
        = mayEditConfig(finding, diagnosis) ? blockNamed(*seen.config, "events") : nginx::Directive();
    if (!events)
        return std::nullopt;
    const nginx::Level level{.includes = seen.config->main().includes, .outer = &seen.config->main(), .block = events};
    const nginx::Directive own = level.own("worker_connections");
    const qint64 now = own ? own.value(0).toLongLong() : usual;
    const qint64 more = std::max(least, 2 * now);
    if (now <= 0 || more > most)
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    setHere(edit, level, "worker_connections", {QByteArray::number(more)});
    // A connection to a visitor and one to a backend are two open files; logs and pages come on top.
    const qint64 written = filesWritten(*seen.config);
    if (std::max(filesNow(seen), written) < 2 * more)
        allowFiles(edit, *seen.config, 2 * more);
    const QString number = QString::number(more);
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Let each nginx worker on %1 have %2 connections?").arg(seen.evidence.host, number),
            .verb = Texts::tr("Raise worker_connections"),
            .risk = Risk::Medium,
            .expected
            = Texts::tr("Workers take up to %1 connections each, and requests are no longer turned away.").arg(number),
            .ifNot = Texts::tr("If they are used up again, one client or one backend holds most of them: see which."),
            .sideEffects = {Texts::tr("Each open connection takes some memory."),
                            Texts::tr("More requests reach the backends at the same time.")},
        });
}

static std::optional<Change> moreFiles(const Finding &finding, const Diagnosis &diagnosis)
{
    static constexpr qint64 usual = 65536;
    const Snapshot &seen = *diagnosis.snapshot;
    if (!mayEditConfig(finding, diagnosis))
        return std::nullopt;
    const qint64 now = std::max(filesNow(seen), filesWritten(*seen.config));
    const qint64 more = now < usual ? usual : 2 * now;
    if (more > mostFiles)
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    allowFiles(edit, *seen.config, more);
    const QString number = QString::number(more);
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Let each nginx worker on %1 have %2 files open?").arg(seen.evidence.host, number),
            .verb = Texts::tr("Raise the limit"),
            .risk = Risk::Medium,
            .expected = Texts::tr("Workers open up to %1 files each, and connect to the backend again.").arg(number),
            .ifNot = Texts::tr("If the log says \"setrlimit ... Operation not permitted\", the limit has to come from "
                               "outside: LimitNOFILE of the service, and a restart."),
        });
}

// By how many clients, and whether one of them makes most of it: then the limit does what it is for.
static bool areManyVisitors(const Diagnosis &diagnosis, const QString &zone)
{
    static constexpr qsizetype several = 3;
    QHash<QString, int> clients;
    int all = 0;
    for (const ErrorLog &log : diagnosis.snapshot->errorLogs) {
        for (const ErrorRecord &record : log.records) {
            const bool isIt = record.symptom == Symptom::RateLimited && record.message.contains("limiting requests"_L1)
                && record.message.contains("by zone \""_L1 + zone + u'"')
                && record.host.section(u':', 0, 0).compare(diagnosis.question.url.host(), Qt::CaseInsensitive) == 0;
            if (isIt) {
                ++clients[record.client];
                ++all;
            }
        }
    }
    return clients.size() >= several
        && std::all_of(clients.begin(), clients.end(), [&](int count) { return 2 * count < all; });
}

static nginx::Directive limitHere(const nginx::Location &location)
{
    const QList<nginx::Directive> own = location.level().allOwn("limit_req");
    return own.size() == 1 && isWrittenIn(own.first(), location.directive()) ? own.first() : nginx::Directive();
}

static qsizetype parameter(const nginx::Directive &line, const QByteArray &name)
{
    const qsizetype count = line.argCount();
    for (qsizetype i = 0; i < count; ++i) {
        if (line.value(i).startsWith(name + '='))
            return i;
    }
    return -1;
}

static std::optional<Change> largerBurst(const Finding &finding, const Diagnosis &diagnosis)
{
    static constexpr int least = 20;
    static constexpr int most = 200;
    const nginx::Location *location
        = mayEditConfig(finding, diagnosis) && diagnosis.route ? diagnosis.route->location : nullptr;
    const nginx::Directive limit = location ? limitHere(*location) : nginx::Directive();
    const qsizetype zone = limit ? parameter(limit, "zone") : -1;
    if (zone < 0 || !areManyVisitors(diagnosis, QString::fromUtf8(limit.value(zone).mid(5))))
        return std::nullopt;
    const qsizetype burst = parameter(limit, "burst");
    const int now = burst < 0 ? 0 : limit.value(burst).mid(6).toInt();
    const int more = std::max(least, 2 * now);
    if (more > most)
        return std::nullopt;
    const QByteArray word = "burst=" + QByteArray::number(more);
    ConfigEdit edit(*diagnosis.snapshot->config);
    burst < 0 ? edit.addWord(limit, word) : edit.setWord(limit, burst, word);
    const auto isWithoutDelay
        = [](const nginx::Word &each) { return each == "nodelay" || each.value().startsWith("delay="); };
    const nginx::Words words = limit.args();
    if (std::none_of(words.begin(), words.end(), isWithoutDelay))
        edit.addWord(limit, "nodelay");
    return configChange(
        edit, finding, diagnosis,
        {
            .title = Texts::tr("Let %1 requests come at once in %2 on %3?")
                         .arg(QString::number(more), placeText(*location), diagnosis.snapshot->evidence.host),
            .verb = Texts::tr("Raise the burst"),
            .risk = Risk::Medium,
            .minutes = 10,
            .expected
            = Texts::tr("A visitor who loads many parts at once is answered; the rate in the long run stays."),
            .ifNot = Texts::tr("If visitors are refused still, see from which addresses: a CDN in front makes all of "
                               "them one."),
            .sideEffects = {Texts::tr("A flood reaches the backend with %1 requests before it is held.").arg(more)},
        });
}

static constexpr Remedy rows[] = {
    {.id = "raise-worker-connections", .causes = {"nginx-worker-connections"}, .offer = moreConnections},
    {.id = "raise-worker-files", .causes = {"nginx-fd-limit"}, .offer = moreFiles},
    {.id = "raise-limit-burst", .causes = {"nginx-limit-req"}, .offer = largerBurst},
};

std::span<const Remedy> remedies_of::limits()
{
    return rows;
}

} // namespace upriver
