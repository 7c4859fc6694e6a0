// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logkeys.h"

#include "core/readers/logvariables.h"

#include <algorithm>
#include <cctype>

namespace upriver {

struct LogKey
{
    QByteArrayView key;
    QByteArrayView variable;
};

// Of two rows with one key the first counts whose variable can have the value.
static constexpr LogKey table[] = {
    {"us", "upstream_status"},
    {"ustatus", "upstream_status"},
    {"ua", "upstream_addr"},
    {"ua", "http_user_agent"},
    {"uaddr", "upstream_addr"},
    {"upstream", "upstream_addr"},
    {"urt", "upstream_response_time"},
    {"upstream_time", "upstream_response_time"},
    {"uct", "upstream_connect_time"},
    {"uht", "upstream_header_time"},
    {"ubr", "upstream_bytes_received"},
    {"ucs", "upstream_cache_status"},
    {"cs", "upstream_cache_status"},
    {"cache", "upstream_cache_status"},
    {"rt", "request_time"},
    {"duration", "request_time"},
    {"response_time", "request_time"},
    {"time", "time_iso8601"},
    {"time", "time_local"},
    {"time", "msec"},
    {"timestamp", "time_iso8601"},
    {"timestamp", "time_local"},
    {"timestamp", "msec"},
    {"ts", "msec"},
    {"ts", "time_iso8601"},
    {"@timestamp", "time_iso8601"},
    {"date", "time_iso8601"},
    {"date", "time_local"},
    {"client", "remote_addr"},
    {"client_ip", "remote_addr"},
    {"clientip", "remote_addr"},
    {"remote_ip", "remote_addr"},
    {"ip", "remote_addr"},
    {"user", "remote_user"},
    {"method", "request_method"},
    {"verb", "request_method"},
    {"url", "request_uri"},
    {"path", "request_uri"},
    {"response", "status"},
    {"code", "status"},
    {"status_code", "status"},
    {"bytes", "body_bytes_sent"},
    {"size", "body_bytes_sent"},
    {"vhost", "host"},
    {"domain", "host"},
    {"server", "server_name"},
    {"referer", "http_referer"},
    {"referrer", "http_referer"},
    {"ref", "http_referer"},
    {"user_agent", "http_user_agent"},
    {"useragent", "http_user_agent"},
    {"agent", "http_user_agent"},
    {"xff", "http_x_forwarded_for"},
    {"x_forwarded_for", "http_x_forwarded_for"},
    {"reqid", "request_id"},
    {"rid", "request_id"},
};

QByteArray variableOfKey(QByteArrayView key, QByteArrayView value)
{
    if (const LogVariable variable = logVariable(key);
        variable.field != LogField::Other && couldBe(variable.grammar, value))
        return key.toByteArray();
    const auto *row = std::find_if(std::begin(table), std::end(table), [&](const LogKey &each) {
        return key.compare(each.key, Qt::CaseInsensitive) == 0 && couldBe(logVariable(each.variable).grammar, value);
    });
    if (row != std::end(table))
        return row->variable.toByteArray();
    QByteArray name("key_");
    for (const char c : key.first(std::min<qsizetype>(key.size(), 64)))
        name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return name;
}

} // namespace upriver
