// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/dial.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <thread>

namespace upriver {

/// A key the agent holds.
struct AgentKey
{
    QByteArray blob = {};
    QString comment = {};
};

/// Stands between libssh and the person's ssh-agent: shows libssh only the chosen keys, and ends the talk at a time
/// limit or a cancel, which libssh cannot do (a hardware key waits for a touch).
class AgentBridge
{
public:
    /// Nothing where no agent answers within a second.
    static std::unique_ptr<AgentBridge> open(const QString &socketPath, const std::shared_ptr<Wake> &wake);
    ~AgentBridge();

    [[nodiscard]] const QList<AgentKey> &keys() const { return m_keys; }

    /// Keeps the keys that are @p wanted, and serves them until @p limit; gives libssh's end, which libssh closes.
    int serve(const std::function<bool(const AgentKey &)> &wanted, std::chrono::milliseconds limit);

private:
    AgentBridge(Socket agent, std::shared_ptr<Wake> wake);

    Socket m_agent;
    std::shared_ptr<Wake> m_wake;
    std::shared_ptr<Wake> m_over = std::make_shared<Wake>();
    QList<AgentKey> m_keys = {};
    std::thread m_thread = {};
};

} // namespace upriver
