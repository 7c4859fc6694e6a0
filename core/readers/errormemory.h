// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/cursor.h"
#include "core/readers/errorview.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace upriver {

/// What records read before had in common with the next one, for one pass over a log: a busy log writes many records
/// in a second, a few processes write them, and three of four say what one shortly before them said. Its size is fixed;
/// it never changes what is read.
class ErrorMemory
{
public:
    static constexpr qsizetype timeSize = 20;

    /// Whether @p text begins with the time read last, "2026/11/20 09:03:01 ".
    [[nodiscard]] bool isSameTime(QByteArrayView text) const
    {
        return m_hasTime && text.size() >= timeSize && areSame(text.data(), m_time.data(), timeSize);
    }
    [[nodiscard]] qint64 seconds() const { return m_seconds; } ///< of that time
    void keepTime(QByteArrayView text, qint64 seconds);

    /// Level and process: "[error] 2215#2215: ".
    struct Writer
    {
        std::array<char, 32> text = {};
        quint8 size = 0;
        ErrorLevel level = ErrorLevel::None;
        qint64 pid = 0;
    };

    /// The one that @p text begins with; null when it is not remembered.
    [[nodiscard]] const Writer *writer(QByteArrayView text) const
    {
        if (text.size() < leastOfWriter)
            return nullptr;
        const Writer &known = m_writers[writerPlace(text)];
        return known.size != 0 && begins(text, QByteArrayView(known.text.data(), known.size)) ? &known : nullptr;
    }
    /// @p size: bytes of @p text.
    void keepWriter(QByteArrayView text, qsizetype size, ErrorLevel level, qint64 pid);

    /// What stands between a record's head and its fields. Its parts, as places in it.
    struct Said
    {
        quint64 number = 0; ///< no other text of this pass has it; 0: none is here
        quint32 hash = 0;
        quint16 size = 0;
        quint16 message = 0; ///< bytes
        quint16 phaseAt = 0; ///< 0: none
        quint16 errorAt = 0;
        quint16 errorSize = 0;
        int errorNumber = 0;
    };
    static constexpr qsizetype longestSaid = 208; ///< what is longer differs from record to record

    /// Null when @p text is not remembered. @p hash: its saidHash().
    [[nodiscard]] const Said *said(QByteArrayView text, quint32 hash) const
    {
        if (m_said.empty())
            return nullptr;
        const SaidText &known = m_said[hash % saidPlaces];
        return known.parts.hash == hash && known.parts.size == text.size()
                && std::memcmp(known.text.data(), text.data(), static_cast<size_t>(text.size())) == 0
            ? &known.parts
            : nullptr;
    }
    /// Gives the number that @p parts got.
    quint64 keepSaid(QByteArrayView text, const Said &parts);
    static quint32 saidHash(QByteArrayView text);

private:
    static constexpr qsizetype leastOfWriter = 16;
    static constexpr size_t saidPlaces = 512;

    struct SaidText
    {
        Said parts = {};
        std::array<char, longestSaid> text = {};
    };

    // By the digits of the process; the level before them is nearly always the same.
    static size_t writerPlace(QByteArrayView text)
    {
        static constexpr quint64 odd = 0x9E3779B97F4A7C15U;
        return static_cast<size_t>((qFromUnaligned<quint64>(text.data() + 8) * odd) >> 60);
    }

    std::array<char, timeSize> m_time = {};
    bool m_hasTime = false;
    qint64 m_seconds = 0;
    std::array<Writer, 16> m_writers = {};
    std::vector<SaidText> m_said = {}; ///< each for the hashes of one remainder
    quint64 m_lastNumber = 0;
};

} // namespace upriver
