// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/logformat.h"

namespace upriver {

/// The value of a variable as text, escapes resolved. Bytes that are no text, and control bytes, stay as the log spells
/// them.
QString logText(QByteArrayView value, LogEscape escape);

/// The whole milliseconds of "0.123" ($request_time, one of $upstream_response_time); -1 for "-" and all else. nginx
/// writes three decimals; at most a hundred days count.
qint64 logMilliseconds(QByteArrayView value);

/// The number in a status: 0 to 999; -1 for "-" and all else.
inline int logStatus(QByteArrayView value)
{
    const auto digit = [&](qsizetype at) { return static_cast<quint32>(value[at]) - '0'; };
    if (value.size() != 3 || digit(0) > 9 || digit(1) > 9 || digit(2) > 9)
        return -1;
    return static_cast<int>(digit(0) * 100 + digit(1) * 10 + digit(2));
}

/// The tries in an $upstream_* value one after the other: tries := try ((", " | " : ") try)* ; behind " : " begins what
/// an internal redirect asked (ngx_http_upstream.c, ngx_http_upstream_addr_variable).
class LogTries
{
public:
    explicit LogTries(QByteArrayView value)
        : m_rest(value)
        , m_ended(value.isNull())
    {
    }

    /// The next try; null when there is none.
    QByteArrayView next();

private:
    QByteArrayView m_rest;
    bool m_ended;
};

/// The path in a request line, without its query: "GET /a?b HTTP/1.1" has "/a". Null when nginx got no such line: "-",
/// a TLS handshake, bytes of another protocol.
QByteArrayView pathOfRequest(QByteArrayView request);

} // namespace upriver
