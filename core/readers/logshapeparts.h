// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/logformat.h"

#include <algorithm>
#include <optional>

namespace upriver {

/// Goes through a line and notes which text is a value and which stands in every line.
class LogShape
{
public:
    explicit LogShape(QByteArrayView line)
        : m_line(line)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_line.size() || m_parts.size() > mostVariables; }
    [[nodiscard]] QByteArrayView left() const { return m_line.sliced(m_at); }
    [[nodiscard]] bool has(QByteArrayView variable) const
    {
        return std::any_of(m_parts.begin(), m_parts.end(),
                           [&](const LogFormat::Part &part) { return part.name == variable; });
    }

    void text(qsizetype size)
    {
        (m_parts.isEmpty() ? m_lead : m_parts.last().after) += left().first(size);
        m_at += size;
    }

    void value(const QByteArray &variable, qsizetype size)
    {
        m_parts << LogFormat::Part{.name = variable};
        m_at += size;
    }

    /// The line shows no format: from here on nothing is read.
    void giveUp() { m_at = m_line.size() + 1; }

    void unknown(qsizetype size) { value("value_" + QByteArray::number(m_parts.size()), size); }

    [[nodiscard]] std::optional<LogFormat> format(LogEscape escape) const
    {
        const bool timed = has("time_local") || has("time_iso8601") || has("msec");
        const bool served
            = has("request") || has("request_uri") || has("uri") || has("upstream_status") || has("upstream_addr");
        if (!timed || !served || !has("status") || m_at != m_line.size() || m_parts.size() > mostVariables)
            return std::nullopt;
        return LogFormat("recognised", escape, m_lead, m_parts);
    }

private:
    /// No format has more; a line that seems to is none.
    static constexpr qsizetype mostVariables = 200;

    QByteArrayView m_line;
    qsizetype m_at = 0;
    QByteArray m_lead;
    QList<LogFormat::Part> m_parts;
};

/// The format of a flat JSON object. object := "{" (string ":" (string | object | bare) ("," …)*)? "}" ; what stands in
/// an object in the object counts as if it stood in the outer one.
std::optional<LogFormat> objectFormat(QByteArrayView line);

} // namespace upriver
