// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/sshlink.h"

#include <thread>

namespace upriver {

/// A connection from a server we are logged in to on to another one, carried by a thread of its own.
class Tunnel
{
public:
    static Result<std::unique_ptr<Tunnel>> open(std::unique_ptr<SshLink> through, const QString &host, quint16 port,
                                                std::chrono::milliseconds limit);
    ~Tunnel();

    [[nodiscard]] Socket takeEnd() { return std::move(m_ours); }

private:
    Tunnel() = default;
    void carry(int fd);

    std::unique_ptr<SshLink> m_link = {};
    ssh_channel_struct *m_channel = nullptr;
    Socket m_ours = {};
    Wake m_over = {};
    std::thread m_thread = {};
};

} // namespace upriver
