// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/errormemory.h"

#include "core/readers/keyhash.h"

#include <QHashFunctions>

namespace upriver {

void ErrorMemory::keepTime(QByteArrayView text, qint64 seconds)
{
    std::copy_n(text.data(), timeSize, m_time.data());
    m_seconds = seconds;
    m_hasTime = true;
}

void ErrorMemory::keepWriter(QByteArrayView text, qsizetype size, ErrorLevel level, qint64 pid)
{
    if (size < leastOfWriter || size > static_cast<qsizetype>(Writer().text.size()))
        return;
    Writer &place = m_writers[writerPlace(text)];
    std::copy_n(text.data(), size, place.text.data());
    place.size = static_cast<quint8>(size);
    place.level = level;
    place.pid = pid;
}

quint32 ErrorMemory::saidHash(QByteArrayView text)
{
    return keyHash(text, QHashSeed::globalSeed());
}

quint64 ErrorMemory::keepSaid(QByteArrayView text, const Said &parts)
{
    // Made with the first one: a reader of a few lines needs none.
    if (m_said.empty())
        m_said.resize(saidPlaces);
    SaidText &place = m_said[parts.hash % saidPlaces];
    place.parts = parts;
    place.parts.number = ++m_lastNumber;
    place.parts.size = static_cast<quint16>(text.size());
    std::copy(text.begin(), text.end(), place.text.data());
    return m_lastNumber;
}

} // namespace upriver
