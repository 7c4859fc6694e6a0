// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginx/includenames.h"

namespace upriver::nginx {

/// Names end alike (".conf"), so the bytes before that are looked at.
static size_t slotOf(QByteArrayView name, size_t slots)
{
    const auto byte = [&](qsizetype fromEnd) {
        return name.size() > fromEnd ? static_cast<size_t>(static_cast<quint8>(name[name.size() - 1 - fromEnd])) : 0;
    };
    return (static_cast<size_t>(name.size()) + 3 * byte(5) + 7 * byte(7) + 13 * byte(11)) % slots;
}

quint32 IncludeNames::add(QByteArrayView name)
{
    // A comparison is a tenth of the price of a hash over the whole name.
    quint32 &recent = m_recent[slotOf(name, m_recent.size())];
    if (recent > 0 && m_names.at(recent - 1) == name)
        return recent - 1;
    const auto known = m_numbers.constFind(QByteArray::fromRawData(name.data(), name.size()));
    const quint32 number = known == m_numbers.constEnd() ? size() : *known;
    if (number == size()) {
        m_names.append(name.toByteArray());
        m_numbers.insert(m_names.last(), number);
    }
    recent = number + 1;
    return number;
}

} // namespace upriver::nginx
