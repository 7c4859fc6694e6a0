// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"

#include <utility>

namespace upriver {

static void wipe(QByteArray &bytes)
{
    // volatile, because a compiler may drop writes to memory that is about to be freed.
    volatile char *at = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        at[i] = 0;
    bytes.clear();
}

static QByteArray deepCopy(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QByteArray() : QByteArray(bytes.constData(), bytes.size());
}

Secret::Secret(QByteArray bytes)
    : m_bytes(deepCopy(bytes))
{
    if (bytes.isDetached())
        wipe(bytes);
}

Secret::~Secret()
{
    wipe(m_bytes);
}

Secret::Secret(const Secret &other)
    : m_bytes(deepCopy(other.m_bytes))
{
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

Secret &Secret::operator=(Secret other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

} // namespace upriver
