// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logformat.h"

#include <algorithm>

namespace upriver {

static QByteArrayView between(const char *begin, const char *end)
{
    return {begin, end - begin};
}

Q_ALWAYS_INLINE bool LogFormat::textStandsAt(const Step &step, const char *at, const Stretch &in) const
{
    quint64 here = 0;
    std::memcpy(&here, at, sizeof here);
    if ((here & step.mask) != step.head || in.end - at < step.size)
        return false;
    static constexpr int word = sizeof here;
    if (step.size <= word)
        return true;
    std::memcpy(&here, at + step.size - word, sizeof here);
    return here == step.tail
        && (step.size <= 2 * word || areSame(at + word, textOf(step) + word, step.size - 2 * word));
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Can the value of @p step begin at @p at? Of a time only the marks are looked at: whether it is one, its reader says.
/// With json and none a variable that is not set is empty.
Q_ALWAYS_INLINE bool LogFormat::begins(const Step &step, const char *at, const Stretch &in) const
{
    if (in.end - at < step.width)
        return false;
    switch (step.grammar) {
    case LogGrammar::Text:
    case LogGrammar::Word:
    case LogGrammar::Peers: return true;
    case LogGrammar::Status:
        return isDigit(at[0]) && isDigit(at[1]) && isDigit(at[2])
            && (in.end - at == 3 || textStandsAt(step, at + 3, in));
    case LogGrammar::TimeLocal: return at[2] == '/' && at[6] == '/' && at[11] == ':' && at[17] == ':' && at[20] == ' ';
    case LogGrammar::TimeIso8601: return at[4] == '-' && at[10] == 'T' && at[13] == ':' && at[22] == ':';
    case LogGrammar::Number:
    case LogGrammar::Decimals:
    case LogGrammar::Tries:
        return (at < in.end && (isDigit(*at) || *at == '-'))
            || (m_escape != LogEscape::Default && textStandsAt(step, at, in));
    }
    return true;
}

/// In JSON a quote behind an odd number of backslashes belongs to the value.
static bool isEscaped(const char *place, const char *begin)
{
    const char *at = place;
    while (at > begin && at[-1] == '\\')
        --at;
    return (place - at) % 2 != 0;
}

Q_ALWAYS_INLINE bool LogFormat::fits(const Step &step, const char *place, const char *begin, const Stretch &in) const
{
    if (!textStandsAt(step, place, in) || (step.mayBeEscaped && isEscaped(place, begin)))
        return false;
    const char *behind = place + step.size;
    switch (step.next) {
    case Next::Anything:
    case Next::EndOrOther: return true;
    case Next::Number: return behind < in.end && (isDigit(*behind) || *behind == '-');
    case Next::Value: return begins((&step)[1], behind, in);
    case Next::End: return behind == in.end;
    }
    return true;
}

/// Nothing stands behind the variable: its own form says where it ends, else the next one's.
const char *LogFormat::endOfTouching(const Step &step, const char *begin, const Stretch &in) const
{
    if (const qsizetype reach = reachOf(step.grammar, between(begin, in.end)); reach > 0)
        return begin + reach;
    const Step &next = (&step)[1];
    if (next.width > 0 || next.grammar == LogGrammar::Decimals) {
        for (const char *at = begin; at < in.end; ++at) {
            if (begins(next, at, in))
                return at;
        }
        return nullptr;
    }
    const char *stop = next.size > 0 ? soughtEnd(next, begin, in) : in.end;
    return stop ? stop : in.end;
}

/// Asked about one place after the other. No lambda: the compiler would call it for each of a line's dozen values.
struct LogFormat::Stop
{
    const LogFormat &format;
    const Step &step;
    const char *begin;
    const Stretch &in;
    bool fits = false; ///< the place asked about last is the end

    Q_ALWAYS_INLINE bool operator()(const char *place)
    {
        fits = format.fits(step, place, begin, in);
        return fits || step.way == Way::Word;
    }
};

Q_ALWAYS_INLINE const char *LogFormat::endOf(const Step &step, const char *begin, const Stretch &in) const
{
    if (step.way == Way::Width && fits(step, begin + step.width, begin, in))
        return begin + step.width;
    if (step.way == Way::Rest)
        return in.end;
    if (step.way == Way::Touching)
        return endOfTouching(step, begin, in);
    Stop stop{*this, step, begin, in};
    const char *place = findByte(in, begin, step.first, stop);
    return stop.fits ? place : nullptr;
}

/// The same out of line, for the rare value that borrows the end of the next one.
const char *LogFormat::soughtEnd(const Step &step, const char *begin, const Stretch &in) const
{
    return endOf(step, begin, in);
}

/// Is @p rest the beginning of a value of @p grammar with @p after behind it?
static bool isBeginningOf(LogGrammar grammar, QByteArrayView rest, QByteArrayView after)
{
    if (grammar == LogGrammar::Text || grammar == LogGrammar::Peers)
        return true;
    const QByteArrayView outside = grammar == LogGrammar::Word ? " \t" : "";
    const QByteArrayView inside = grammar == LogGrammar::Tries ? "0123456789.-, :" : "0123456789.-";
    qsizetype end = 0;
    while (end < rest.size() && (outside.isEmpty() ? inside.contains(rest[end]) : !outside.contains(rest[end])))
        ++end;
    // The text behind may begin with what a value may hold.
    for (qsizetype least = std::max<qsizetype>(end - after.size(), 0); end >= least; --end) {
        if (after.startsWith(rest.sliced(end)))
            return true;
    }
    return false;
}

/// The line ended inside @p at or inside the text behind it.
LogReading LogFormat::cut(const Step &at, QByteArrayView rest, LogValues &values) const
{
    bool hasStatus = false;
    for (const Step &step : m_steps) {
        if (&step == &at)
            break;
        hasStatus = hasStatus || step.field == LogField::Status;
    }
    const QByteArrayView after(textOf(at), at.size);
    const qsizetype status = at.field == LogField::Status ? reachOf(at.grammar, rest) : 0;
    const bool endsWithStatus = status > 0 && after.startsWith(rest.sliced(status));
    for (const Step *step = &at; step != m_steps.constData() + m_steps.size(); ++step)
        values[step->field] = {};
    if (endsWithStatus)
        values[LogField::Status] = rest.first(status);
    if (!endsWithStatus && !(hasStatus && isBeginningOf(at.grammar, rest, after)))
        return LogReading::Odd;
    return LogReading::Cut;
}

LogReading LogFormat::read(const Stretch &in, LogValues &values) const
{
    if (m_steps.isEmpty() || in.end - in.begin < m_lead.size() || !areSame(in.begin, m_lead.constData(), m_lead.size()))
        return LogReading::Odd;
    const char *at = in.begin + m_lead.size();
    for (const Step &step : m_steps) {
        const char *stop = endOf(step, at, in);
        if (!stop)
            return cut(step, between(at, in.end), values);
        values[step.field] = between(at, stop);
        at = stop + step.size;
    }
    return at == in.end ? LogReading::Whole : LogReading::Odd;
}

} // namespace upriver
