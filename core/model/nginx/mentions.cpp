// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/mentions.h"

#include "core/model/nginx/captures.h"
#include "core/model/nginx/url.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace upriver::nginx {

namespace {

enum class Which { First, Second, Last };

/// Which word of which directive is a name.
struct Row
{
    QByteArrayView directive;
    Named what;
    Which which;
    bool makes;
};

constexpr std::array table{
    Row{"upstream", Named::Upstream, Which::First, true},
    Row{"proxy_pass", Named::Upstream, Which::First, false},
    Row{"fastcgi_pass", Named::Upstream, Which::First, false},
    Row{"uwsgi_pass", Named::Upstream, Which::First, false},
    Row{"scgi_pass", Named::Upstream, Which::First, false},
    Row{"grpc_pass", Named::Upstream, Which::First, false},
    Row{"memcached_pass", Named::Upstream, Which::First, false},
    Row{"location", Named::NamedLocation, Which::First, true},
    Row{"error_page", Named::NamedLocation, Which::Last, false},
    Row{"try_files", Named::NamedLocation, Which::Last, false},
    Row{"post_action", Named::NamedLocation, Which::First, false},
    Row{"include", Named::File, Which::First, false},
    Row{"log_format", Named::LogFormat, Which::First, true},
    Row{"access_log", Named::Log, Which::First, false},
    Row{"access_log", Named::LogFormat, Which::Second, false},
    Row{"error_log", Named::Log, Which::First, false},
    Row{"map", Named::Variable, Which::Last, true},
    Row{"geo", Named::Variable, Which::Last, true},
    Row{"split_clients", Named::Variable, Which::Last, true},
    Row{"set", Named::Variable, Which::First, true},
    Row{"auth_request_set", Named::Variable, Which::First, true},
    Row{"js_set", Named::Variable, Which::First, true},
    Row{"js_var", Named::Variable, Which::First, true},
    Row{"perl_set", Named::Variable, Which::First, true},
    Row{"set_by_lua_block", Named::Variable, Which::First, true},
    Row{"set_by_lua_file", Named::Variable, Which::First, true},
};

/// Without bytes when the directive has no such word.
Word wordOf(const Directive &directive, Which which)
{
    return directive.word(which == Which::First ? 0 : which == Which::Second ? 1 : directive.argCount() - 1);
}

/// The group a *_pass names; empty for a socket or a target made of variables. In stream{} it stands without "http://".
QString groupIn(const Directive &directive, const QByteArray &text)
{
    const auto target = passTarget(directive.name(), text);
    const auto url = parseUpstreamUrl(target ? target->rest : QByteArrayView(text), 1);
    return !url || url->isUnix() || text.contains('$') ? QString() : QString::fromUtf8(url->authority);
}

/// The name that a word of the table is; empty when this one is none.
QString nameIn(const Row &row, const Directive &directive, const QByteArray &word)
{
    static constexpr std::array notFiles{"off", "stderr"};
    QString text = QString::fromUtf8(word);
    switch (row.what) {
    case Named::Upstream: return row.makes ? text : groupIn(directive, word);
    case Named::NamedLocation: return word.startsWith('@') ? text : QString();
    case Named::Variable: return word.startsWith('$') ? text : QString();
    case Named::LogFormat: return word.contains('=') ? QString() : text;
    case Named::Log: {
        const bool none = std::find(notFiles.begin(), notFiles.end(), word) != notFiles.end();
        return none || word.contains('$') || word.startsWith("syslog:") || word.startsWith("memory:") ? QString()
                                                                                                      : text;
    }
    case Named::File: return text;
    }
    return {};
}

/// $name and ${name}; a "$1" is a capture, not a variable.
void takeVariables(QByteArrayView text, qsizetype at, QList<Mention> &into)
{
    for (qsizetype dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', dollar + 1)) {
        const bool braces = dollar + 1 < text.size() && text[dollar + 1] == '{';
        const qsizetype begin = dollar + (braces ? 2 : 1);
        qsizetype end = begin;
        while (end < text.size() && isNameByte(text[end]))
            ++end;
        if (end == begin || std::isdigit(static_cast<uchar>(text[begin])))
            continue;
        into << Mention{.what = Named::Variable,
                        .name = u'$' + QString::fromLatin1(text.sliced(begin, end - begin)),
                        .begin = at + dollar,
                        .end = at + end + (braces ? 1 : 0)};
    }
}

void takeCaptures(QByteArrayView text, qsizetype at, QList<Mention> &into)
{
    eachNamedCapture(text, [&](QByteArrayView name) {
        const qsizetype begin = at + (name.data() - text.data());
        into << Mention{.what = Named::Variable,
                        .name = u'$' + QString::fromLatin1(name),
                        .makes = true,
                        .begin = begin,
                        .end = begin + name.size()};
    });
}

/// Most directives have none; looking for the two bytes costs less than cutting the words.
bool mayHaveVariables(QByteArrayView head)
{
    return head.contains('$') || head.contains("(?");
}

void takeVariables(const File &file, const Directive &directive, const Row *maker, QList<Mention> &into)
{
    if (!mayHaveVariables(headOf(directive)))
        return;
    const qsizetype first = into.size();
    const auto take = [&](QByteArrayView word) {
        takeVariables(word, file.offsetOf(word), into);
        takeCaptures(word, file.offsetOf(word), into);
    };
    take(directive.writtenName());
    const bool inName = into.size() > first;
    if (inName && directive.name().startsWith('$')) // geoip2 { $country … }
        into[first].makes = true;
    for (const Word &word : directive.args())
        take(word.written());
    const QByteArrayView made = maker ? wordOf(directive, maker->which).written() : QByteArrayView();
    const qsizetype begin = made.isEmpty() ? 0 : file.offsetOf(made);
    for (qsizetype i = first; i < into.size(); ++i)
        into[i].makes = into[i].makes || (begin <= into[i].begin && into[i].end <= begin + made.size());
}

} // namespace

QByteArrayView headOf(const Directive &directive)
{
    const QByteArrayView written = directive.written();
    return directive.isBlock() ? written.first(directive.writtenBody().data() - written.data()) : written;
}

QList<Mention> mentionsOf(const File &file, const Directive &directive)
{
    QList<Mention> found;
    const Row *maker = nullptr;
    for (const Row &row : table) {
        if (!directive.is(row.directive))
            continue;
        if (row.what == Named::Variable) {
            maker = &row;
            continue;
        }
        const Word word = wordOf(directive, row.which);
        const QString name = word.bytes.isEmpty() ? QString() : nameIn(row, directive, word.value());
        const qsizetype begin = name.isEmpty() ? 0 : file.offsetOf(word.written());
        if (!name.isEmpty())
            found << Mention{row.what, name, row.makes, begin, begin + word.written().size()};
    }
    takeVariables(file, directive, maker, found);
    return found;
}

QString keyOf(Named what, const QString &name)
{
    return what == Named::Upstream || what == Named::Variable ? name.toCaseFolded() : name;
}

} // namespace upriver::nginx
