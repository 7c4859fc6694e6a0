// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

namespace upriver {

/// What a variable of a log_format is to us. Other is kept in its place and not read.
enum class LogField : quint8 {
    Client,
    User,
    TimeLocal,
    TimeIso8601,
    Msec,
    Request,
    Method,
    Uri,
    Status,
    BytesSent,
    RequestTime,
    UpstreamAddr,
    UpstreamStatus,
    ConnectTime,
    HeaderTime,
    ResponseTime,
    UpstreamBytes,
    CacheStatus,
    Host,
    Referer,
    UserAgent,
    ForwardedFor,
    RequestId,
    Other,
};
inline constexpr int logFieldCount = static_cast<int>(LogField::Other) + 1;

/// How nginx spells a variable's value; decides where the value ends when the text around it does not.
enum class LogGrammar : quint8 {
    Text,
    Word, ///< without blanks
    Status, ///< three digits (%03ui)
    Number, ///< digits, or "-"
    Decimals, ///< seconds "." three digits, or "-"
    TimeLocal, ///< 28/Sep/1970:12:00:00 +0600
    TimeIso8601, ///< 1970-09-28T12:00:00+06:00
    Tries, ///< numbers or "-", parted by ", " (tries) and " : " (internal redirects)
    Peers, ///< addresses or group names, parted likewise
};

struct LogVariable
{
    QByteArrayView name = {}; ///< without "$"
    LogField field = LogField::Other;
    LogGrammar grammar = LogGrammar::Text;
};

/// The variable's row; Other and Text for those we do not read. Source: ngx_http_log_module.c (ngx_http_log_vars),
/// ngx_http_variables.c, ngx_http_upstream.c (ngx_http_upstream_vars).
LogVariable logVariable(QByteArrayView name);

/// The length of every value of this grammar; 0 when it varies.
int widthOf(LogGrammar grammar);

/// Can a value of this grammar begin here? Looks at the first bytes only.
bool couldBegin(LogGrammar grammar, QByteArrayView text);

/// Is the whole text a value of this grammar?
bool couldBe(LogGrammar grammar, QByteArrayView text);

/// How far a value of this grammar reaches when nothing follows it; 0 when the grammar does not say.
qsizetype reachOf(LogGrammar grammar, QByteArrayView text);

} // namespace upriver
