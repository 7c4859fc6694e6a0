// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/formatadvice.h"

namespace upriver {

struct Wanted
{
    QByteArrayView key; ///< written before the value
    QByteArrayView variable;
    bool needed; ///< the others only come along
};

static constexpr Wanted wanted[] = {
    {"upstream", "upstream_addr", true},
    {"upstream_status", "upstream_status", true},
    {"upstream_connect_time", "upstream_connect_time", false},
    {"upstream_header_time", "upstream_header_time", false},
    {"upstream_response_time", "upstream_response_time", true},
    {"request_time", "request_time", false},
};

static QByteArray quoted(const QByteArray &text)
{
    QByteArray quoted = text;
    quoted.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('\t', "\\t");
    return '\'' + quoted + '\'';
}

static QByteArray withMissing(const QByteArray &text, const QByteArrayList &missing)
{
    const qsizetype brace = text.startsWith('{') ? text.lastIndexOf('}') : -1;
    QByteArray more;
    for (const Wanted &each : wanted) {
        const QByteArray key = each.key.toByteArray();
        const QByteArray variable = each.variable.toByteArray();
        if (missing.contains(variable))
            more += brace > 0 ? ",\"" + key + "\":\"$" + variable + '"' : ' ' + key + "=$" + variable;
    }
    return brace > 0 ? QByteArray(text).insert(brace, more) : text + more;
}

static QByteArray freeName(const QByteArrayList &taken)
{
    QByteArray name("upstream_timing");
    for (int i = 2; taken.contains(name); ++i)
        name = "upstream_timing_" + QByteArray::number(i);
    return name;
}

std::optional<FormatAdvice> formatAdvice(const LogFormat &format, const QByteArrayList &taken)
{
    FormatAdvice advice;
    bool hides = false;
    for (const Wanted &each : wanted) {
        if (format.hasVariable(each.variable))
            continue;
        advice.missing << each.variable.toByteArray();
        hides = hides || each.needed;
    }
    if (!hides)
        return std::nullopt;
    static constexpr QByteArrayView escapes[] = {"", "escape=json ", "escape=none "};
    advice.name = freeName(taken);
    advice.line = "log_format " + advice.name + ' ' + escapes[static_cast<size_t>(format.escape())].toByteArray()
        + quoted(withMissing(format.text(), advice.missing)) + ';';
    return advice;
}

} // namespace upriver
