// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/upstreamindex.h"

#include <QHashFunctions>
#include <QVarLengthArray>

#include <algorithm>

namespace upriver::nginx {

static size_t hashOf(QByteArrayView name)
{
    QVarLengthArray<char, 256> lower(name.size());
    std::transform(name.begin(), name.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return qHashBits(lower.constData(), static_cast<size_t>(lower.size()), QHashSeed::globalSeed());
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
