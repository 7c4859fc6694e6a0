// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/upstreamindex.h"

#include <QHashFunctions>

#include <cstring>

namespace upriver::nginx {

/// Eight bytes at a time, letters of either case alike: every pass of a configuration is looked up.
static size_t hashOf(QByteArrayView name)
{
    constexpr quint64 noCase = 0x2020202020202020;
    constexpr quint64 odd = 0x9E3779B97F4A7C15;
    quint64 hash = static_cast<size_t>(QHashSeed::globalSeed()) ^ static_cast<quint64>(name.size());
    const auto mix = [&hash](const char *bytes, size_t count) {
        quint64 some = 0;
        std::memcpy(&some, bytes, count);
        hash = (hash ^ (some | noCase)) * odd;
        hash ^= hash >> 32;
    };
    qsizetype at = 0;
    for (; at + 8 <= name.size(); at += 8)
        mix(name.data() + at, 8);
    if (at < name.size())
        mix(name.data() + at, static_cast<size_t>(name.size() - at));
    return static_cast<size_t>(hash);
}

QByteArrayView UpstreamIndex::name(qint32 number) const
{
    const quint32 begin = number > 0 ? m_ends.at(number - 1) : 0;
    return QByteArrayView(m_text).sliced(begin, m_ends.at(number) - begin);
}

/// Where @p name stands or would stand.
qsizetype UpstreamIndex::slotOf(QByteArrayView name) const
{
    const auto mask = static_cast<size_t>(m_slots.size()) - 1;
    size_t slot = hashOf(name) & mask;
    while (m_slots.at(static_cast<qsizetype>(slot)) >= 0
           && this->name(m_slots.at(static_cast<qsizetype>(slot))).compare(name, Qt::CaseInsensitive) != 0)
        slot = (slot + 1) & mask;
    return static_cast<qsizetype>(slot);
}

qint32 UpstreamIndex::find(QByteArrayView name) const
{
    return m_slots.isEmpty() ? -1 : m_slots.at(slotOf(name));
}

qint32 UpstreamIndex::add(QByteArrayView name)
{
    if (2 * (m_ends.size() + 1) > m_slots.size())
        grow();
    const auto number = static_cast<qint32>(m_ends.size());
    m_text += name;
    m_ends.append(static_cast<quint32>(m_text.size()));
    m_slots[slotOf(name)] = number;
    return number;
}

void UpstreamIndex::grow()
{
    m_slots.fill(-1, qMax<qsizetype>(64, 2 * m_slots.size()));
    for (qint32 number = 0; number < m_ends.size(); ++number)
        m_slots[slotOf(name(number))] = number;
}

} // namespace upriver::nginx
