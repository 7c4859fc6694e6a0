// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include "core/model/nginx/datablock.h"
#include "core/model/nginx/referer.h"
#include "core/model/nginx/url.h"

#include <algorithm>
#include <array>
#include <cctype>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

void unresolved(Journey &journey, const QByteArray &name)
{
    const QString text = u'$' + QString::fromLatin1(name);
    if (!journey.route.unresolved.contains(text))
        journey.route.unresolved << text;
}

QByteArray headerOf(const Journey &journey, const QByteArray &lowerCaseName, bool *present)
{
    QByteArray value;
    bool found = false;
    for (const auto &[name, text] : journey.request.headers) {
        if (name.toLower() != lowerCaseName)
            continue;
        value = found ? value + ", " + text : text;
        found = true;
    }
    if (!found && lowerCaseName == "host" && !journey.request.host.isNull()) {
        value = journey.request.host.toUtf8();
        found = true;
    }
    if (present)
        *present = found;
    return value;
}

static QByteArray argument(const QByteArray &args, const QByteArray &name)
{
    for (const QByteArray &pair : args.split('&')) {
        if (pair.size() > name.size() && pair[name.size()] == '='
            && pair.left(name.size()).compare(name, Qt::CaseInsensitive) == 0)
            return pair.mid(name.size() + 1);
    }
    return {};
}

static qsizetype afterSpaces(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && text[at] == ' ')
        ++at;
    return at;
}

/// Whatever the case of the name; a value goes on to the next ";", what has another name ends also with a ","
/// (ngx_http_parse_multi_header_lines).
static QByteArray cookie(const Journey &journey, const QByteArray &name)
{
    const QByteArray header = headerOf(journey, "cookie");
    for (qsizetype at = 0; at < header.size();) {
        if (header.mid(at, name.size()).compare(name, Qt::CaseInsensitive) == 0) {
            at = afterSpaces(header, at + name.size());
            if (at < header.size() && header[at] == '=') {
                at = afterSpaces(header, at + 1);
                const qsizetype end = header.indexOf(';', at);
                return end < 0 ? header.mid(at) : header.mid(at, end - at);
            }
        }
        while (at < header.size() && header[at] != ';' && header[at] != ',')
            ++at;
        at = afterSpaces(header, at + 1);
    }
    return {};
}

static Value serverName(Journey &journey)
{
    QByteArray name = journey.server->firstName().toUtf8().toLower();
    if (name.startsWith('.'))
        name.remove(0, 1);
    return {name, name != "$hostname"}; // which is the machine's own name
}

/// The two halves of $fastcgi_split_path_info.
static QPair<QByteArray, QByteArray> splitScript(Journey &journey)
{
    QByteArray script = journey.uri;
    if (const Directive split = journey.level->nearest("fastcgi_split_path_info"); split && split.argCount() > 0) {
        const QList<QByteArray> kept = journey.captures;
        const bool matched = matches(journey, split.value(0), false, journey.uri, split.at());
        const QList<QByteArray> parts = std::exchange(journey.captures, kept);
        if (matched)
            return {parts.value(1), parts.value(2)};
    }
    if (const Directive index = journey.level->nearest("fastcgi_index"); index && script.endsWith('/'))
        script += index.arg(0).toUtf8();
    return {script, {}};
}

static Value documentRoot(Journey &journey)
{
    if (const Directive alias = journey.level->nearest("alias"))
        return expand(journey, alias.arg(0).toUtf8());
    return filePath(journey, {});
}

static Value clientAddress(Journey &journey)
{
    return {journey.client, !journey.client.isEmpty()};
}

/// A variable that the request and the configuration decide.
struct Known
{
    QByteArrayView name;
    Value (*value)(Journey &journey);
};

static constexpr std::array known{
    Known{"args", [](Journey &j) { return Value{j.args}; }},
    Known{"query_string", [](Journey &j) { return Value{j.args}; }},
    Known{"is_args", [](Journey &j) { return Value{j.args.isEmpty() ? "" : "?"}; }},
    Known{"uri", [](Journey &j) { return Value{j.uri}; }},
    Known{"document_uri", [](Journey &j) { return Value{j.uri}; }},
    Known{"request_uri", [](Journey &j) { return Value{j.unparsed}; }},
    Known{"host", [](Journey &j) { return j.host.isEmpty() ? serverName(j) : Value{j.host}; }},
    Known{"scheme", [](Journey &j) { return Value{j.listenTls ? "https" : "http"}; }},
    Known{"https", [](Journey &j) { return Value{j.listenTls ? "on" : ""}; }},
    Known{"server_name", serverName},
    Known{"server_port",
          [](Journey &j) { return Value{j.request.port == 0 ? QByteArray() : QByteArray::number(j.request.port)}; }},
    Known{"server_protocol", [](Journey &j) { return Value{j.request.version}; }},
    Known{"server_addr",
          [](Journey &j) {
              return Value{j.request.address.toUtf8(), !j.request.address.isEmpty()};
          }},
    Known{"request_method", [](Journey &j) { return Value{j.method}; }},
    Known{"request",
          [](Journey &j) { return Value{j.request.method + ' ' + j.request.target + ' ' + j.request.version}; }},
    Known{"remote_addr", clientAddress},
    Known{"document_root", documentRoot},
    Known{"realpath_root", documentRoot},
    Known{"request_filename", [](Journey &j) { return filePath(j, j.uri); }},
    Known{"content_type", [](Journey &j) { return Value{headerOf(j, "content-type")}; }},
    Known{"content_length", [](Journey &j) { return Value{headerOf(j, "content-length")}; }},
    Known{"fastcgi_script_name", [](Journey &j) { return Value{splitScript(j).first}; }},
    Known{"fastcgi_path_info", [](Journey &j) { return Value{splitScript(j).second}; }},
    Known{"remote_user",
          [](Journey &j) {
              bool present = false;
              headerOf(j, "authorization", &present);
              return Value{.known = !present};
          }},
    Known{"invalid_referer", [](Journey &j) { return Value{isInvalidReferer(j) ? "1" : ""}; }},
    Known{"ssl_server_name", [](Journey &j) { return Value{j.listenTls ? j.request.sni.toUtf8() : QByteArray()}; }},
    Known{"http2", [](Journey &) { return Value{}; }},
    Known{"http3", [](Journey &) { return Value{}; }},
    Known{"proxy_host", [](Journey &) { return Value{}; }}, // until the request is passed on
    Known{"proxy_port", [](Journey &) { return Value{}; }},
    Known{"request_completion", [](Journey &) { return Value{}; }},
    Known{"request_body_file", [](Journey &) { return Value{}; }},
    Known{"proxy_add_x_forwarded_for",
          [](Journey &j) {
              Value client = clientAddress(j);
              const QByteArray before = headerOf(j, "x-forwarded-for");
              client.text = before.isEmpty() ? client.text : before + ", " + client.text;
              return client;
          }},
};

static bool isNumber(const QByteArray &name)
{
    return name.size() == 1 && name[0] >= '0' && name[0] <= '9';
}

static std::optional<Value> wellKnown(Journey &journey, const QByteArray &name)
{
    if (isNumber(name)) {
        const QByteArray text = journey.captures.value(name.toInt());
        const bool escape = journey.escapeCaptures && (journey.quoted || journey.plus);
        return Value{escape ? escapedArgument(text) : text};
    }
    if (name.startsWith("ssl_") && !journey.listenTls)
        return Value{};
    if (name.startsWith("arg_"))
        return Value{argument(journey.args, name.mid(4))};
    if (name.startsWith("http_")) {
        bool present = false;
        const QByteArray text = headerOf(journey, name.mid(5).replace('_', '-'), &present);
        return Value{.text = text, .open = !present};
    }
    if (name.startsWith("cookie_")) {
        const QByteArray text = cookie(journey, name.mid(7));
        return Value{.text = text, .open = text.isEmpty()};
    }
    for (const Known &one : known) {
        if (one.name == name)
            return one.value(journey);
    }
    return std::nullopt;
}

static bool isVolatile(const Journey &journey, const Directive &block)
{
    const QList<Directive> lines = journey.config.lines(block);
    return std::any_of(lines.begin(), lines.end(), [](const Directive &line) { return line.is("volatile"); });
}

Value variable(Journey &journey, const QByteArray &name)
{
    if (const auto set = journey.set.constFind(name); set != journey.set.constEnd()) {
        if (!set->known)
            unresolved(journey, name);
        return *set;
    }
    if (const auto worked = journey.worked.constFind(name); worked != journey.worked.constEnd())
        return *worked;
    Value value{'$' + name, false};
    const Directive block
        = journey.stream ? journey.config.stream().variableBlock(name) : journey.config.variableBlock(name);
    // nginx refuses most that leads back to itself, as "root $document_root", and gives up on the rest.
    if (!journey.evaluating.contains(name)) {
        journey.evaluating << name;
        if (block) {
            value = valueOf(journey, block);
            if (!isVolatile(journey, block))
                journey.worked.insert(name, value);
        } else if (const auto found = journey.stream ? streamVariable(journey, name) : wellKnown(journey, name)) {
            value = *found;
        } else if (journey.config.declares(name)) {
            value = Value{};
        }
        journey.evaluating.removeLast();
    }
    if (!value.known || value.open)
        unresolved(journey, name);
    if (!value.known) {
        if (value.text.isEmpty())
            value.text = '$' + name;
    }
    return value;
}

/// Length of the name after "$" and what the whole takes; 0 when no name follows.
static qsizetype nameAt(const QByteArray &text, qsizetype dollar, QByteArray &name)
{
    const bool braces = dollar + 1 < text.size() && text[dollar + 1] == '{';
    const qsizetype begin = dollar + (braces ? 2 : 1);
    qsizetype end = begin;
    // $1 is one digit: "$10" is $1 and "0".
    if (!braces && end < text.size() && text[end] >= '1' && text[end] <= '9') {
        ++end;
    } else {
        while (end < text.size() && (std::isalnum(static_cast<uchar>(text[end])) || text[end] == '_'))
            ++end;
    }
    if (end == begin || (braces && (end >= text.size() || text[end] != '}')))
        return 0;
    name = text.mid(begin, end - begin);
    return end + (braces ? 1 : 0) - dollar;
}

Value expand(Journey &journey, const QByteArray &text)
{
    // "set $a $a$a" again and again must not fill the memory; no request line is as long as this.
    static constexpr qsizetype longest = 65536;
    Value result;
    for (qsizetype i = 0; i < text.size();) {
        if (result.text.size() > longest)
            return {.text = result.text.left(longest), .known = false};
        QByteArray name;
        const qsizetype length = text[i] == '$' ? nameAt(text, i, name) : 0;
        if (length == 0) {
            result.text += text[i++];
            continue;
        }
        const Value value = variable(journey, name);
        result.text += value.text;
        result.known = result.known && value.known;
        result.open = result.open || value.open;
        i += length;
    }
    return result;
}

} // namespace upriver::nginx
