// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/wake.h"

#include <fcntl.h>
#include <unistd.h>

namespace upriver {

Wake::Wake()
{
    if (::pipe(m_ends) != 0)
        return;
    for (const int end : m_ends) {
        ::fcntl(end, F_SETFL, O_NONBLOCK);
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
}

Wake::~Wake()
{
    for (const int end : m_ends) {
        if (end >= 0)
            ::close(end);
    }
}

void Wake::ring()
{
    m_rung.store(true);
    const char byte = 0;
    // A full pipe rings as well, so the result does not matter.
    [[maybe_unused]] const auto written = ::write(m_ends[1], &byte, 1);
}

void Wake::quiet()
{
    char bytes[64];
    while (::read(m_ends[0], bytes, sizeof bytes) > 0) { }
    m_rung.store(false);
}

} // namespace upriver
