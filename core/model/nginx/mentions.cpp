// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/mentions.h"

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
    Row{"access_log", Named::LogFormat, Which::Second, false},
    Row{"access_log", Named::Log, Which::First, false},
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

const Word *wordOf(const Directive &directive, Which which)
{
    const qsizetype at = which == Which::First ? 0 : which == Which::Second ? 1 : directive.args.size() - 1;
    return at >= 0 && at < directive.args.size() ? &directive.args[at] : nullptr;
}

/// The group a *_pass names; empty for a socket or a target made of variables. In stream{} it stands without "http://".
QString groupIn(const Directive &directive, const QByteArray &text)
{
    const auto target = passTarget(directive.name, text);
    const auto url = parseUpstreamUrl(target ? target->rest : text, 1);
    return !url || url->address.isUnix() || text.contains('$') ? QString() : url->authority;
}

/// The name that a word of the table is; empty when this one is none.
QString nameIn(const Row &row, const Directive &directive, const QByteArray &word)
{
    static constexpr std::array notFiles{"off", "stderr"};
    const QString text = QString::fromUtf8(word);
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

bool isNameByte(char c)
{
    return std::isalnum(static_cast<uchar>(c)) || c == '_';
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

/// (?<name>…), (?P<name>…), (?'name'…): the match makes the variable.
void takeCaptures(QByteArrayView text, qsizetype at, QList<Mention> &into)
{
    for (qsizetype open = text.indexOf("(?"); open >= 0; open = text.indexOf("(?", open + 2)) {
        qsizetype begin = open + 2;
        begin += begin < text.size() && text[begin] == 'P' ? 1 : 0;
        if (begin >= text.size() || (text[begin] != '<' && text[begin] != '\''))
            continue;
        qsizetype end = ++begin;
        while (end < text.size() && isNameByte(text[end]))
            ++end;
        if (end == begin || end >= text.size() || (text[end] != '>' && text[end] != '\''))
            continue;
        into << Mention{.what = Named::Variable,
                        .name = u'$' + QString::fromLatin1(text.sliced(begin, end - begin)),
                        .makes = true,
                        .begin = at + begin,
                        .end = at + end};
    }
}

QList<Mention> variablesOf(const File &file, const Directive &directive)
{
    QList<Mention> found;
    const QByteArrayView text(file.text);
    const auto take = [&](qsizetype begin, qsizetype end) {
        const QByteArrayView word = text.sliced(begin, end - begin);
        takeVariables(word, begin, found);
        takeCaptures(word, begin, found);
    };
    take(directive.begin, directive.nameEnd);
    const bool named = !found.isEmpty() && directive.name.startsWith('$'); // geoip2 { $country … }
    for (const Word &word : directive.args)
        take(word.begin, word.end);
    for (Mention &mention : found) {
        const auto makesIt = [&](const Row &row) {
            const Word *word = row.what == Named::Variable && row.directive == directive.name
                ? wordOf(directive, row.which)
                : nullptr;
            return word && word->begin <= mention.begin && mention.end <= word->end;
        };
        mention.makes = mention.makes || (named && mention.begin == directive.begin)
            || std::any_of(table.begin(), table.end(), makesIt);
    }
    return found;
}

void visitAll(const QList<Directive> &directives, const Directive *server, const VisitDirective &visit)
{
    for (const Directive &directive : directives) {
        visit(directive, server);
        visitAll(directive.body, directive.name == "server" && directive.block ? &directive : server, visit);
    }
}

} // namespace

QList<Mention> mentionsOf(Named what, const File &file, const Directive &directive)
{
    if (what == Named::Variable)
        return variablesOf(file, directive);
    QList<Mention> found;
    for (const Row &row : table) {
        const Word *word = row.what == what && row.directive == directive.name ? wordOf(directive, row.which) : nullptr;
        const QString name = word ? nameIn(row, directive, word->value) : QString();
        if (!name.isEmpty())
            found << Mention{.what = what, .name = name, .makes = row.makes, .begin = word->begin, .end = word->end};
    }
    return found;
}

bool sameName(Named what, const QString &a, const QString &b)
{
    const bool anyCase = what == Named::Upstream || what == Named::Variable;
    return a.compare(b, anyCase ? Qt::CaseInsensitive : Qt::CaseSensitive) == 0;
}

void eachDirective(const File &file, const VisitDirective &visit)
{
    visitAll(file.directives, nullptr, visit);
}

} // namespace upriver::nginx
