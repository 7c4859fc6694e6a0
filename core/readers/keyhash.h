// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <cstring>

namespace upriver {

/// A hash of short texts, for tables that live as long as the process. @p seed: so that nobody can write texts that all
/// meet in one slot.
inline quint32 keyHash(QByteArrayView key, quint64 seed)
{
    static constexpr quint64 odd = 0x9E3779B97F4A7C15U;
    const auto eightAt = [](const char *at) {
        quint64 bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return bytes;
    };
    quint64 hash = seed ^ (static_cast<quint64>(key.size()) * odd);
    const auto mix = [&](quint64 bytes) {
        hash = (hash ^ bytes) * odd;
        hash ^= hash >> 32;
    };
    const char *at = key.data();
    qsizetype left = key.size();
    for (; left >= 8; at += 8, left -= 8)
        mix(eightAt(at));
    if (left > 0 && key.size() >= 8) {
        mix(eightAt(at + left - 8));
    } else if (left > 0) {
        quint64 bytes = 0;
        std::memcpy(&bytes, at, static_cast<size_t>(left));
        mix(bytes);
    }
    return static_cast<quint32>(hash ^ (hash >> 29));
}

} // namespace upriver
