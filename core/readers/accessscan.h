// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/lineblocks.h"
#include "core/readers/logformat.h"

namespace upriver {

/// One line as a scan hands it out; what it points to lives until the next.
struct LogLine
{
    QByteArrayView bytes = {};
    qint64 offset = 0; ///< of its first byte in the log
    qint64 number = 0; ///< from 1
    LogReading reading = LogReading::Odd;
    const LogFormat *format = nullptr; ///< null when the line is odd
    const LogValues &values; ///< all null when the line is odd
};

/// Reads an access log that arrives in blocks of any size, from its beginning or from the beginning of any line. A line
/// is read by the format the one before had; else by the others that are known, else by what its own shape says. Lines
/// without a byte are passed over. Nothing is allocated for a line, unless it shows a format not seen before.
class AccessScan
{
public:
    /// What decides, between two lines, how the next one is read.
    struct State
    {
        QList<LogFormat> formats = {}; ///< known and recognised
        qsizetype current = 0; ///< the one that read the line before
        quint64 unlike = 0; ///< lines no format read
    };

    /// @p known: the formats of the configuration; none: combined. @p offset, @p line: where in the log it begins.
    explicit AccessScan(QList<LogFormat> known = {}, qint64 offset = 0, qint64 line = 1);

    /// So many lines that no format reads are all looked at for a new one.
    static constexpr quint64 alwaysLearned = 256;

    /// Goes on as a scan that got as far as @p state says.
    AccessScan(State state, qint64 offset);

    /// Hands the lines that end in @p block to @p take(const LogLine &) until that returns false: then so does this,
    /// and the scan is over.
    template<class Take>
    bool feed(QByteArrayView block, Take &&take)
    {
        return m_blocks.feed(block, [&](const Stretch &in, qint64 offset) { return hand(in, offset, false, take); });
    }

    /// Hands out the last line, when its end never came.
    template<class Take>
    bool finish(Take &&take)
    {
        return m_blocks.finish([&](const Stretch &in, qint64 offset) { return hand(in, offset, true, take); });
    }

    [[nodiscard]] qint64 bytesSeen() const { return m_blocks.bytesSeen(); } ///< each byte counts once
    [[nodiscard]] const QList<LogFormat> &formats() const { return m_formats; } ///< known and recognised
    [[nodiscard]] State state() const { return {m_formats, m_current, m_unlike}; }

private:
    template<class Take>
    bool hand(const Stretch &in, qint64 offset, bool unended, Take &take)
    {
        const qint64 number = m_line++;
        if (in.begin == in.end)
            return true;
        const LogFormat *format = &m_formats.constData()[m_current];
        LogReading reading = format->read(in, m_values);
        if (reading != LogReading::Whole)
            format = readOtherwise(in, unended, reading);
        return take(LogLine{.bytes = {in.begin, in.end - in.begin},
                            .offset = m_offset + offset,
                            .number = number,
                            .reading = reading,
                            .format = format,
                            .values = m_values});
    }

    /// The line is not wholly of the current format: looks for another one.
    const LogFormat *readOtherwise(const Stretch &in, bool unended, LogReading &reading);
    bool tryAll(const Stretch &in);
    bool learn(const Stretch &in);

    LineBlocks m_blocks;
    QList<LogFormat> m_formats;
    qsizetype m_current = 0;
    LogValues m_values;
    qint64 m_offset;
    qint64 m_line;
    quint64 m_unlike = 0; ///< lines no format read
};

} // namespace upriver
