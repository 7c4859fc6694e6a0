// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/hostthread.h"

#include <QTimer>

#include <utility>

namespace upriver {

HostThread::HostThread(std::unique_ptr<Host> host)
    : m_host(std::move(host))
{
    m_anchor.moveToThread(&m_thread);
    m_thread.start();
}

HostThread::~HostThread()
{
    m_closing.store(true);
    QMetaObject::invokeMethod(&m_anchor, [this] {
        const auto last = [this] {
            const std::lock_guard lock(m_guard);
            return std::move(m_host);
        }();
        m_anchor.moveToThread(nullptr);
        m_thread.quit();
    });
    // Work may run several scripts, and each cancel ends one.
    do {
        cancel();
    } while (!m_thread.wait(50));
}

void HostThread::tend()
{
    static constexpr auto pause = std::chrono::milliseconds(50);
    if (m_tends || m_closing.load() || !m_host || !m_host->tend())
        return;
    m_tends = true;
    QTimer::singleShot(pause, &m_anchor, [this] {
        m_tends = false;
        tend();
    });
}

void HostThread::cancel()
{
    const std::lock_guard lock(m_guard);
    if (m_host)
        m_host->cancel();
}

} // namespace upriver
