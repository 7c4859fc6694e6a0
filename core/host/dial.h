// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/host/wake.h"

#include <chrono>
#include <memory>

namespace upriver {

/// A file descriptor that closes itself.
class Socket
{
public:
    Socket() = default;
    explicit Socket(int fd)
        : m_fd(fd)
    {
    }
    ~Socket();
    Socket(Socket &&other) noexcept;
    Socket &operator=(Socket &&other) noexcept;
    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd = -1;
};

/// A TCP connection to the first address of the host that answers: all are tried, a new one each quarter second.
Result<Socket> dial(const QString &host, quint16 port, std::chrono::milliseconds limit,
                    const std::shared_ptr<Wake> &wake);

/// The error of a wait that was cancelled.
Error cancelledError();

} // namespace upriver
