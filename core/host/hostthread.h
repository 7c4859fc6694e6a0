// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>
#include <QThread>

#include <atomic>
#include <memory>
#include <mutex>
#include <type_traits>

namespace upriver {

/// Does work on a thread of its own, such as connecting. The result may be one that can only be moved.
template<class Work>
auto inBackground(Work work) -> QFuture<std::invoke_result_t<Work>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Work>>>();
    promise->start();
    auto future = promise->future();
    QThread *thread = QThread::create([promise, work = std::move(work)]() mutable {
        if (!promise->isCanceled())
            promise->addResult(work());
        promise->finish();
    });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
    return future;
}

/// Uses what a future brings, once, in @p context's thread and only while that lives; not at all when it brings
/// nothing. In place of QFuture::then, which in Qt 6.4 runs twice when the work ends in the moment it is attached.
template<class Value, class Use>
void whenDone(const QFuture<Value> &future, QObject *context, Use use)
{
    auto *watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, use = std::move(use)]() mutable {
        watcher->deleteLater();
        QFuture<Value> done = watcher->future();
        if (done.resultCount() > 0)
            use(done.takeResult());
    });
    watcher->setFuture(future);
}

/// The one door between threads: owns a host, and does with it what is submitted, in order, on its thread.
class HostThread
{
public:
    explicit HostThread(std::unique_ptr<Host> host);
    ~HostThread(); ///< cancels what runs, drops what waits

    HostThread(const HostThread &) = delete;
    HostThread &operator=(const HostThread &) = delete;

    /// Work takes the Host and gives a value. A future that is cancelled before its turn is never begun.
    template<class Work>
    auto submit(Work work) -> QFuture<std::invoke_result_t<Work, Host &>>
    {
        auto promise = std::make_shared<QPromise<std::invoke_result_t<Work, Host &>>>();
        promise->start();
        auto future = promise->future();
        QMetaObject::invokeMethod(&m_anchor, [this, promise, work = std::move(work)]() mutable {
            if (!promise->isCanceled() && !m_closing.load()) {
                m_host->settle();
                promise->addResult(work(*m_host));
            }
            promise->finish();
            tend();
        });
        return future;
    }

    /// Ends the work under way soon; what waits behind it still gets its turn.
    void cancel();

private:
    void tend(); ///< again and again while the host follows a log

    QThread m_thread;
    QObject m_anchor; ///< lives on the thread; what is submitted queues here
    std::mutex m_guard; ///< of the pointer: a cancel must not meet a host that is going
    std::unique_ptr<Host> m_host;
    std::atomic_bool m_closing = false;
    bool m_tends = false; ///< will tend again; of the thread
};

} // namespace upriver
