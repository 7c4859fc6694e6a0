// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/apply.h"
#include "core/host/hostthread.h"

#include <QObject>

#include <memory>

namespace upriver {

/// Brings one whole log file of a server into a file of this computer, plain and without secrets, whatever it is packed
/// with. It travels as it lies there, part by part, so that looks get their turn in between; then it is unpacked here.
///     connect(fetcher, &LogFetcher::progressed, …);   // 0 to 1
///     connect(fetcher, &LogFetcher::brought, …);      // the spool can be read
///     connect(fetcher, &LogFetcher::failed, …);       // and why not, or why not all of it
///     fetcher->start("/var/log/nginx/error.log.2.gz", folder + "/error.log.2");
class LogFetcher : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 mostBrought = 256'000'000; ///< bytes, as they travel
    static constexpr qint64 mostKept = 1'000'000'000; ///< bytes, unpacked

    /// What one log may cost.
    struct Caps
    {
        qint64 brought = mostBrought;
        qint64 kept = mostKept;
    };

    /// @p host outlives the fetcher.
    explicit LogFetcher(HostThread &host, QObject *parent = nullptr);
    ~LogFetcher() override; ///< stops

    void start(const QString &path, const QString &spool, Caps caps); ///< once
    void stop(); ///< nothing is told any more; what was brought is removed

Q_SIGNALS:
    void progressed(double share);
    void ran(const upriver::JournalEntry &entry); ///< the first command; the others differ by a number
    void brought(); ///< the spool holds all that could be had
    void failed(const upriver::Error &error); ///< it is not whole; after brought() when something came

private:
    struct Work;

    /// Asks for one part and keeps it; whether there is more to come.
    static Result<bool> keep(Work &work, qint64 index, Host &host);
    void bring(qint64 index);
    void unpack();
    void finish(const Result<void> &unpacked);

    HostThread &m_host;
    std::shared_ptr<Work> m_work;
};

} // namespace upriver
