// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logvariables.h"

#include <algorithm>

namespace upriver {

using Field = LogField;
using Grammar = LogGrammar;

static constexpr LogVariable table[] = {
    {"remote_addr", Field::Client, Grammar::Word},
    {"remote_user", Field::User, Grammar::Text},
    {"time_local", Field::TimeLocal, Grammar::TimeLocal},
    {"time_iso8601", Field::TimeIso8601, Grammar::TimeIso8601},
    {"msec", Field::Msec, Grammar::Decimals},
    {"request", Field::Request, Grammar::Text},
    {"request_method", Field::Method, Grammar::Word},
    {"request_uri", Field::Uri, Grammar::Text},
    {"uri", Field::Uri, Grammar::Text},
    {"status", Field::Status, Grammar::Status},
    {"body_bytes_sent", Field::BytesSent, Grammar::Number},
    {"bytes_sent", Field::BytesSent, Grammar::Number},
    {"request_length", Field::Other, Grammar::Number},
    {"request_time", Field::RequestTime, Grammar::Decimals},
    {"pipe", Field::Other, Grammar::Word},
    {"connection", Field::Other, Grammar::Number},
    {"connection_requests", Field::Other, Grammar::Number},
    {"pid", Field::Other, Grammar::Number},
    {"remote_port", Field::Other, Grammar::Number},
    {"server_port", Field::Other, Grammar::Number},
    {"upstream_addr", Field::UpstreamAddr, Grammar::Peers},
    {"upstream_status", Field::UpstreamStatus, Grammar::Tries},
    {"upstream_connect_time", Field::ConnectTime, Grammar::Tries},
    {"upstream_header_time", Field::HeaderTime, Grammar::Tries},
    {"upstream_response_time", Field::ResponseTime, Grammar::Tries},
    {"upstream_bytes_received", Field::UpstreamBytes, Grammar::Tries},
    {"upstream_bytes_sent", Field::Other, Grammar::Tries},
    {"upstream_response_length", Field::Other, Grammar::Tries},
    {"upstream_cache_status", Field::CacheStatus, Grammar::Word},
    {"host", Field::Host, Grammar::Word},
    {"http_host", Field::Host, Grammar::Text},
    {"server_name", Field::Host, Grammar::Word},
    {"http_referer", Field::Referer, Grammar::Text},
    {"http_user_agent", Field::UserAgent, Grammar::Text},
    {"http_x_forwarded_for", Field::ForwardedFor, Grammar::Text},
    {"request_id", Field::RequestId, Grammar::Word},
};

LogVariable logVariable(QByteArrayView name)
{
    const auto *row = std::find_if(std::begin(table), std::end(table), [&](const LogVariable &variable) {
        return name.compare(variable.name, Qt::CaseInsensitive) == 0; // nginx folds the case of variables
    });
    return row == std::end(table) ? LogVariable{.name = name} : *row;
}

int widthOf(LogGrammar grammar)
{
    switch (grammar) {
    case Grammar::Status: return 3;
    case Grammar::TimeLocal: return 26;
    case Grammar::TimeIso8601: return 25;
    default: return 0;
    }
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// In @p shape "0" stands for a digit, "s" for a sign, "A" for anything.
static bool hasShape(QByteArrayView text, QByteArrayView shape)
{
    if (text.size() < shape.size())
        return false;
    for (qsizetype i = 0; i < shape.size(); ++i) {
        const char want = shape[i];
        const char c = text[i];
        const bool fits = want == '0' ? isDigit(c) : want == 's' ? c == '+' || c == '-' : want == 'A' || c == want;
        if (!fits)
            return false;
    }
    return true;
}

bool couldBegin(LogGrammar grammar, QByteArrayView text)
{
    switch (grammar) {
    case Grammar::Text:
    case Grammar::Word:
    case Grammar::Peers: return true;
    case Grammar::Status: return hasShape(text, "000");
    case Grammar::TimeLocal: return hasShape(text, "00/AAA/0000:00:00:00 s0000");
    case Grammar::TimeIso8601: return hasShape(text, "0000-00-00T00:00:00s00:00");
    case Grammar::Number:
    case Grammar::Decimals:
    case Grammar::Tries: return !text.isEmpty() && (isDigit(text[0]) || text[0] == '-');
    }
    return true;
}

qsizetype reachOf(LogGrammar grammar, QByteArrayView text)
{
    if (const int width = widthOf(grammar); width > 0)
        return couldBegin(grammar, text) ? width : 0;
    if (grammar != Grammar::Number && grammar != Grammar::Decimals)
        return 0;
    if (text.startsWith('-'))
        return 1;
    qsizetype at = 0;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    if (grammar == Grammar::Decimals)
        return at > 0 && hasShape(text.sliced(at), ".000") ? at + 4 : 0;
    return at;
}

/// A path is no peer, unless it is a socket's: that keeps "curl/8.5" apart.
static bool couldBePeers(QByteArrayView text)
{
    while (!text.isEmpty()) {
        const qsizetype blank = text.indexOf(' ');
        const qsizetype end = blank < 0 ? text.size() : blank;
        const QByteArrayView word = text.first(end);
        if (!word.startsWith("unix:") && word.contains('/'))
            return false;
        text = text.sliced(std::min(end + 1, text.size()));
        if (!text.isEmpty() && !word.endsWith(',') && word != ":" && !text.startsWith(": "))
            return false;
    }
    return true;
}

bool couldBe(LogGrammar grammar, QByteArrayView text)
{
    switch (grammar) {
    case Grammar::Text: return true;
    case Grammar::Word: return !text.contains(' ');
    case Grammar::Peers: return couldBePeers(text);
    case Grammar::Decimals:
    case Grammar::Tries:
        return text.isEmpty() || (couldBegin(grammar, text) && std::all_of(text.begin(), text.end(), [](char c) {
                                      return isDigit(c) || QByteArrayView("-., :").contains(c);
                                  }));
    default: return reachOf(grammar, text) == text.size();
    }
}

} // namespace upriver
