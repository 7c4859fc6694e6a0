// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace upriver {

/// Does work on a thread of its own and hands its result to @p done on @p context's thread. When the context is gone by
/// then, nothing happens; QFuture::then of Qt 6.4 would fall over that.
template<class Work, class Done>
void inBackground(QObject *context, Work work, Done done)
{
    const auto result = std::make_shared<std::optional<std::invoke_result_t<Work>>>();
    QThread *thread = QThread::create([result, work = std::move(work)]() mutable { result->emplace(work()); });
    QObject::connect(thread, &QThread::finished, context,
                     [result, done = std::move(done)]() mutable { done(std::move(**result)); });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

} // namespace upriver
