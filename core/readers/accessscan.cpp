// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accessscan.h"

#include "core/readers/logshape.h"

namespace upriver {

/// A log that seems to have more formats has none.
static constexpr qsizetype mostFormats = 12;

AccessScan::AccessScan(QList<LogFormat> known, qint64 offset, qint64 line)
    : m_formats(std::move(known))
    , m_offset(offset)
    , m_line(line)
{
    if (m_formats.isEmpty())
        m_formats << combinedFormat();
}

AccessScan::AccessScan(State state, qint64 offset)
    : m_formats(std::move(state.formats))
    , m_current(state.current)
    , m_offset(offset)
    , m_line(1)
    , m_unlike(state.unlike)
{
}

bool AccessScan::tryAll(const Stretch &in)
{
    for (qsizetype i = 0; i < m_formats.size(); ++i) {
        m_values = {};
        if (m_formats.at(i).read(in, m_values) == LogReading::Whole) {
            m_current = i;
            return true;
        }
    }
    return false;
}

/// The shape of a line is worth a look while such lines are few, and then ever less often: a hostile log must not cost
/// that work for every line.
bool AccessScan::learn(const Stretch &in)
{
    ++m_unlike;
    const bool worthIt = m_unlike <= alwaysLearned || (m_unlike & (m_unlike - 1)) == 0;
    if (!worthIt || m_formats.size() >= mostFormats)
        return false;
    const auto format = recognisedFormat({in.begin, in.end - in.begin});
    m_values = {};
    if (!format || format->read(in, m_values) != LogReading::Whole)
        return false;
    m_formats << *format;
    m_current = m_formats.size() - 1;
    return true;
}

const LogFormat *AccessScan::readOtherwise(const Stretch &in, bool unended, LogReading &reading)
{
    const QByteArrayView line(in.begin, in.end - in.begin);
    const QByteArrayView bare = withoutSyslogHead(line);
    const Stretch inner{bare.begin(), in.end};
    const bool headed = bare.size() < line.size();
    reading = LogReading::Whole;
    if ((headed && tryAll(inner)) || tryAll(in))
        return &m_formats.constData()[m_current];
    m_values = {};
    const LogReading asBefore = m_formats.at(m_current).read(inner, m_values);
    // A line without its end is more likely cut than of a format of its own.
    if (!(unended && asBefore == LogReading::Cut) && learn(inner))
        return &m_formats.constData()[m_current];
    m_values = {};
    reading = m_formats.at(m_current).read(inner, m_values);
    if (reading != LogReading::Cut) {
        m_values = {};
        reading = LogReading::Odd;
    }
    return reading == LogReading::Cut ? &m_formats.constData()[m_current] : nullptr;
}

} // namespace upriver
