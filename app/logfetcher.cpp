// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/logfetcher.h"

#include "core/base/text.h"
#include "core/evidence/logspool.h"
#include "core/evidence/unpacking.h"
#include "core/model/logs/filepart.h"
#include "core/readers/logunpacking.h"

#include <QFileInfo>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace upriver {

/// What the threads that work for one fetcher have in common; one of them at a time.
struct LogFetcher::Work
{
    QString path;
    QString spool;
    Caps caps;
    QTemporaryFile raw; ///< as it lies on the server; only this user may read it, and it goes with this
    std::optional<FilePart> first; ///< without its bytes
    JournalEntry entry;
    std::atomic_bool stopped = false;
};

LogFetcher::LogFetcher(HostThread &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{
}

LogFetcher::~LogFetcher()
{
    stop();
}

void LogFetcher::stop()
{
    if (m_work)
        m_work->stopped = true;
    m_work.reset();
}

void LogFetcher::start(const QString &path, const QString &spool, Caps caps)
{
    m_work = std::make_shared<Work>();
    m_work->path = path;
    m_work->spool = spool;
    m_work->caps = caps;
    m_work->raw.setFileTemplate(spool + "-XXXXXX"_L1);
    bring(0);
}

static Error cannotKeep(const QFile &file)
{
    return {.kind = Error::Kind::NotPermitted,
            .what = LogFetcher::tr("The log could not be kept here."),
            .why = file.errorString(),
            .now = LogFetcher::tr("Make room on this computer's disk, then choose the log again.")};
}

static Error tooLarge(const FilePart &part, qint64 most)
{
    return {
        .kind = Error::Kind::TooLarge,
        .what = LogFetcher::tr("This log is too large to bring here."),
        .why
        = LogFetcher::tr("It has %1 MB; at most %2 MB are brought.").arg(part.size / 1'000'000).arg(most / 1'000'000),
        .now = LogFetcher::tr("Ask for the time of the failure: then only the lines of that time are brought.")};
}

static Error changed(const QString &path)
{
    return {.kind = Error::Kind::NotFound,
            .what = LogFetcher::tr("%1 became another file while it was brought.").arg(shown(path)),
            .why = LogFetcher::tr("The logs were rotated in that moment."),
            .now = LogFetcher::tr("Look at the server again, then choose the log under its new name.")};
}

Result<bool> LogFetcher::keep(Work &work, qint64 index, Host &host)
{
    const auto request = filePartRequest(work.path, index, nameUnpacked(work.path) != work.path);
    if (!request)
        return Failure(request.error());
    const auto outputs = host.run({*request});
    if (!outputs)
        return Failure(outputs.error());
    const Output &output = outputs->first();
    if (index == 0) {
        work.entry = {.at = output.at,
                      .stage = JournalEntry::Stage::Read,
                      .command = output.command.text(),
                      .ending = output.ending,
                      .status = output.status,
                      .took = output.took};
    }
    auto part = filePartFrom(output, work.path);
    if (!part)
        return Failure(part.error());
    if (part->size > work.caps.brought)
        return Failure(tooLarge(*part, work.caps.brought));
    if (work.first && (work.first->inode != part->inode || work.first->size != part->size))
        return Failure(changed(work.path));
    work.first = FilePart{.inode = part->inode, .size = part->size};
    if ((!work.raw.isOpen() && !work.raw.open()) || work.raw.write(part->bytes) != part->bytes.size())
        return Failure(cannotKeep(work.raw));
    return !part->bytes.isEmpty() && work.raw.pos() < part->size;
}

void LogFetcher::bring(qint64 index)
{
    const auto job = [work = m_work, index](Host &host) -> Result<bool> {
        return work->stopped ? Result<bool>(false) : keep(*work, index, host);
    };
    whenDone(m_host.submit(job), this, [this, work = m_work, index](const Result<bool> &more) {
        if (work != m_work)
            return;
        if (!work->entry.command.isEmpty() && index == 0)
            Q_EMIT ran(work->entry);
        if (!more) {
            m_work.reset();
            Q_EMIT failed(more.error());
            return;
        }
        Q_EMIT progressed(static_cast<double>(work->raw.pos())
                          / static_cast<double>(std::max<qint64>(1, work->first->size)));
        if (work != m_work)
            return; // stopped by whoever was told
        if (*more)
            bring(index + 1);
        else
            unpack();
    });
}

void LogFetcher::unpack()
{
    const auto job = [work = m_work]() -> Result<void> {
        if (!work->raw.flush())
            return Failure(cannotKeep(work->raw));
        auto spool = LogSpool::create(work->spool, work->caps.kept);
        if (!spool)
            return Failure(spool.error());
        return unpackInto(**spool, work->raw.fileName(), [&](double) { return !work->stopped; });
    };
    whenDone(inBackground(job), this, [this, work = m_work](const Result<void> &unpacked) {
        if (work == m_work)
            finish(unpacked);
    });
}

void LogFetcher::finish(const Result<void> &unpacked)
{
    const QString spool = m_work->spool;
    m_work.reset();
    if (unpacked || QFileInfo(spool).size() > 0)
        Q_EMIT brought();
    if (!unpacked)
        Q_EMIT failed(unpacked.error());
}

} // namespace upriver
