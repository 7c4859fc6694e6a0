// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace upriver {

/// A bell any thread may ring to end a wait: a flag for loops and a file descriptor for poll().
class Wake
{
public:
    Wake();
    ~Wake();
    Wake(const Wake &) = delete;
    Wake &operator=(const Wake &) = delete;

    void ring();
    void quiet(); ///< by the one thread that waits
    [[nodiscard]] bool rung() const { return m_rung.load(); }
    [[nodiscard]] int fd() const { return m_ends[0]; } ///< readable while it rings

private:
    std::atomic_bool m_rung = false;
    int m_ends[2] = {-1, -1};
};

} // namespace upriver
