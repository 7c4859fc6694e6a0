// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/hostthread.h"
#include "core/readers/logsource.h"

#include <algorithm>

namespace upriver::ui {

/// Hands a stretch of a log to a feeder (LogIndexer, LogSweep) slice by slice, beside the window's thread, and brings
/// what each slice gave. One at a time; what an earlier one brings late is never used.
template<class Feeder>
class LogJob
{
public:
    using Part = decltype(std::declval<Feeder &>().part());

    /// The first screen must not wait for more than this; later slices are larger, because each costs a message.
    static constexpr qsizetype firstSlice = 128 * 1024;
    static constexpr qsizetype largestSlice = 4 * 1024 * 1024;

    LogJob() = default;
    ~LogJob() { stop(); }
    Q_DISABLE_COPY_MOVE(LogJob)

    /// Feeds from where @p feeder stands to @p until. @p use takes each part and @p done is called at the end, both in
    /// @p context's thread, which holds this.
    template<class Use, class Done>
    void start(QObject *context, LogSourcePtr source, std::shared_ptr<Feeder> feeder, qint64 until, Use use, Done done)
    {
        stop();
        m_stop = std::make_shared<std::atomic_bool>(false);
        auto promise = std::make_shared<QPromise<Part>>();
        auto *watcher = new QFutureWatcher<Part>(context);
        QObject::connect(watcher, &QFutureWatcherBase::resultReadyAt, context, [watcher, use, stop = m_stop](int at) {
            if (!stop->load())
                use(watcher->resultAt(at));
        });
        QObject::connect(watcher, &QFutureWatcherBase::finished, context, [this, watcher, done, stop = m_stop] {
            watcher->deleteLater();
            if (stop->load())
                return;
            m_stop.reset();
            done();
        });
        promise->start();
        watcher->setFuture(promise->future());
        inBackground([promise, source = std::move(source), feeder = std::move(feeder), until, stop = m_stop] {
            run(*source, *feeder, until, *stop, *promise);
            promise->finish();
            return true;
        });
    }

    void stop()
    {
        if (m_stop)
            *m_stop = true;
        m_stop.reset();
    }

    [[nodiscard]] bool isRunning() const { return m_stop != nullptr; }

private:
    static void run(const LogSource &source, Feeder &feeder, qint64 until, const std::atomic_bool &stop,
                    QPromise<Part> &promise)
    {
        for (qsizetype slice = firstSlice; !stop && feeder.bytes() < until; slice = std::min(slice * 2, largestSlice)) {
            const qint64 most = std::min<qint64>(slice, until - feeder.bytes());
            const QByteArray bytes = source.read(feeder.bytes(), static_cast<qsizetype>(most));
            if (bytes.isEmpty())
                return; // the file lost what it had: whoever follows it will notice
            feeder.feed(bytes);
            promise.addResult(feeder.part());
        }
    }

    std::shared_ptr<std::atomic_bool> m_stop; ///< of the job under way
};

} // namespace upriver::ui
