// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/uri.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace upriver::nginx {

static int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Decodes a path as ngx_http_parse_complex_uri does: a decoded character counts like a written one, except "%", "#"
/// and "?", which become ordinary.
class PathDecoder
{
public:
    PathDecoder(RequestUri &uri, bool mergeSlashes)
        : m_uri(uri)
        , m_merge(mergeSlashes)
    {
    }

    bool decode(const QByteArray &raw)
    {
        for (qsizetype i = 0; i < raw.size() && !m_done; ++i) {
            if (raw[i] != '%') {
                if (!take(raw[i]))
                    return false;
                continue;
            }
            const int high = i + 2 < raw.size() ? hexDigit(raw[i + 1]) : -1;
            const int low = i + 2 < raw.size() ? hexDigit(raw[i + 2]) : -1;
            if (high < 0 || low < 0 || high * 16 + low == 0)
                return false;
            if (!takeDecoded(static_cast<char>(high * 16 + low)))
                return false;
            i += 2;
        }
        return endSegment();
    }

private:
    bool takeDecoded(char c)
    {
        m_uri.quoted = true;
        if (c == '%' || c == '#' || c == '?') {
            m_segment += c;
            m_uri.path += c;
            return true;
        }
        return take(c);
    }

    bool take(char c)
    {
        if (c == '#') {
            m_done = true;
            return true;
        }
        if (c == '+')
            m_uri.plus = true;
        if (c != '/') {
            m_segment += c;
            m_uri.path += c;
            return true;
        }
        const bool dots = m_segment == "." || m_segment == "..";
        if (!endSegment())
            return false;
        if (!dots && !(m_merge && m_uri.path.endsWith('/')))
            m_uri.path += '/';
        return true;
    }

    /// Resolves "." and "..": false above the root.
    bool endSegment()
    {
        const QByteArray segment = std::exchange(m_segment, {});
        if (segment == ".") {
            m_uri.path.chop(1);
        } else if (segment == "..") {
            m_uri.path.chop(3); // with the slash before it
            const qsizetype slash = m_uri.path.lastIndexOf('/');
            if (slash < 0)
                return false;
            m_uri.path.truncate(slash + 1);
        }
        return true;
    }

    RequestUri &m_uri;
    bool m_merge;
    bool m_done = false;
    QByteArray m_segment;
};

static bool hasControl(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<uchar>(c) <= 0x20 || c == 0x7f; });
}

static bool isAlnum(char c)
{
    return std::isalnum(static_cast<uchar>(c)) && static_cast<uchar>(c) < 0x80;
}

/// scheme://host[:port] of an absolute target: where it ends, with the host put into @p host; -1 when nginx answers
/// 400. The host may be empty here.
static qsizetype endOfAuthority(const QByteArray &target, QByteArray &host)
{
    const auto skip = [&](qsizetype from, QByteArrayView also) {
        while (from < target.size() && (isAlnum(target[from]) || also.contains(target[from])))
            ++from;
        return from;
    };
    const qsizetype colon = skip(0, "+-.");
    if (colon == 0 || !std::isalpha(static_cast<uchar>(target[0])) || target.mid(colon, 3) != "://")
        return -1;
    const qsizetype begin = colon + 3;
    const bool literal = target.mid(begin, 1) == "[";
    qsizetype end = literal ? skip(begin + 1, ":-._~!$&'()*+,;=") : skip(begin, ".-");
    if (literal && target.mid(end++, 1) != "]")
        return -1;
    host = target.mid(begin, end - begin);
    if (target.mid(end, 1) == ":") {
        ++end;
        while (end < target.size() && target[end] >= '0' && target[end] <= '9')
            ++end;
    }
    return end == target.size() || target[end] == '/' || target[end] == '?' ? end : -1;
}

std::optional<RequestUri> parseTarget(const QByteArray &target, bool mergeSlashes)
{
    RequestUri uri;
    QByteArray rest = target;
    if (hasControl(target) || target.isEmpty())
        return std::nullopt;
    if (!rest.startsWith('/')) {
        const qsizetype end = endOfAuthority(rest, uri.host);
        if (end < 0)
            return std::nullopt;
        uri.absolute = true;
        rest = rest.mid(end);
        uri.emptyPath = rest.startsWith('?');
        uri.unparsed = rest.isEmpty() ? QByteArray("/") : rest;
        if (!rest.startsWith('/'))
            rest.prepend('/');
    } else {
        uri.unparsed = rest;
    }
    const qsizetype hash = rest.indexOf('#');
    const qsizetype question = rest.indexOf('?');
    const bool hasArgs = question >= 0 && (hash < 0 || question < hash);
    if (hasArgs) {
        uri.args = rest.mid(question + 1);
        uri.args.truncate(uri.args.indexOf('#') < 0 ? uri.args.size() : uri.args.indexOf('#'));
    }
    if (!PathDecoder(uri, mergeSlashes).decode(hasArgs ? rest.left(question) : rest))
        return std::nullopt;
    return uri;
}

std::optional<QByteArray> validHost(const QByteArray &host)
{
    qsizetype end = host.size();
    bool literal = false;
    bool rest = false;
    qsizetype dot = -2;
    for (qsizetype i = 0; i < host.size(); ++i) {
        const auto c = static_cast<uchar>(host[i]);
        if (c == '.') {
            if (dot == i - 1)
                return std::nullopt;
            dot = i;
        } else if (c == ':' && !literal && !rest) {
            end = i;
            rest = true;
        } else if (c == '[' && i == 0) {
            literal = true;
        } else if (c == ']' && literal) {
            end = i + 1;
            literal = false;
            rest = true;
        } else if (c == '/' || c <= 0x20 || c == 0x7f) {
            return std::nullopt;
        }
    }
    QByteArray name = host.left(end);
    if (dot == end - 1 && end > 0)
        name.chop(1);
    return name.isEmpty() ? std::nullopt : std::optional(name.toLower());
}

static QByteArray escaped(const QByteArray &text, QByteArrayView special)
{
    static const char digits[] = "0123456789ABCDEF";
    QByteArray out;
    for (const char c : text) {
        const auto byte = static_cast<uchar>(c);
        if (byte <= 0x20 || byte >= 0x7f || special.contains(c)) {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    return out;
}

QByteArray escapedPath(const QByteArray &path)
{
    return escaped(path, "\"#%<>?\\^`{|}");
}

QByteArray escapedArgument(const QByteArray &text)
{
    return escaped(text, "\"#%&+;<>?\\^`{|}");
}

QByteArray unescapedForRedirect(const QByteArray &text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '?')
            return out + text.mid(i);
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        // What is no code nginx takes apart all the same: "%" is lost, and with it a single digit and what follows it.
        const int high = i + 1 < text.size() ? hexDigit(text[i + 1]) : -1;
        if (high < 0) {
            out += text.mid(++i, 1);
            continue;
        }
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        const int value = high * 16 + low;
        if (low >= 0 && value == '?')
            return out + '?' + text.mid(i + 3);
        if (low >= 0)
            out += value > '%' && value < 0x7f ? QByteArray(1, static_cast<char>(value)) : text.mid(i, 3);
        i += 2;
    }
    return out;
}

} // namespace upriver::nginx
