// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::text {

// Words that begin a line of their own and are hardly anyone's value.
static const QSet<QByteArray> &directiveNames()
{
    static const QSet<QByteArray> names{
        "root",
        "index",
        "listen",
        "server_name",
        "location",
        "proxy_pass",
        "alias",
        "proxy_set_header",
        "proxy_http_version",
        "proxy_read_timeout",
        "access_log",
        "error_log",
        "include",
        "rewrite",
        "try_files",
        "add_header",
        "fastcgi_pass",
        "fastcgi_param",
        "fastcgi_index",
        "ssl_certificate_key",
        "uwsgi_pass",
        "error_page",
        "proxy_redirect",
        "ssl_certificate",
        "client_max_body_size",
        "ssl_protocols",
        "proxy_buffering",
        "resolver",
        "proxy_next_upstream",
        "proxy_connect_timeout",
        "ssl_ciphers",
        "auth_basic",
        "keepalive_timeout",
        "proxy_cache",
        "proxy_send_timeout",
    };
    return names;
}

// What stands between two places of one file.
static QByteArrayView between(const char *from, const char *to)
{
    return {from, to - from};
}

// Only a directive that reaches over a line end is looked at word by word.
static bool spansLines(const nginx::Directive &directive)
{
    const QByteArrayView written = directive.written();
    const qsizetype body = directive.isBlock() ? directive.writtenBody().size() + 1 : 0;
    return written.first(written.size() - body).contains('\n');
}

// The word of a later line that looks like a directive; nothing when there is none. What is last has no values of its
// own, so it is one itself.
static std::optional<nginx::Word> swallowed(const nginx::Directive &directive)
{
    const nginx::Words words = directive.args();
    const QByteArrayView name = directive.writtenName();
    const char *before = name.data() + name.size();
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        const QByteArrayView written = words[i].written();
        const bool newLine = between(before, written.data()).contains('\n');
        if (newLine && !words[i].quoted && directiveNames().contains(words[i].value()))
            return words[i];
        before = written.data() + written.size();
    }
    return std::nullopt;
}

static Hit hitFor(const nginx::Directive &directive, const nginx::Word &word)
{
    const QByteArrayView written = directive.written();
    const QByteArrayView head = between(written.data(), word.bytes.data());
    const QByteArrayView rest = written.sliced(head.size());
    const qsizetype end = rest.indexOf('\n');
    const QString line = QString::fromUtf8(rest.first(end < 0 ? rest.size() : end)).simplified();
    const QString above = QString::fromUtf8(head).simplified();
    const QString name = QString::fromUtf8(directive.name());
    const nginx::Place at = directive.at();
    return {
        .places = {at, {at.file, at.line + static_cast<int>(head.count('\n'))}},
        .certainty = Certainty::Likely,
        .title = Texts::tr("\"%1\" has become a part of the %2 line above it").arg(line, name),
        .meaning
        = Texts::tr("The line above does not end with a semicolon, so nginx reads on: the next line is no "
                    "directive but more values of %1, and has no effect of its own. nginx -t accepts that where "
                    "any number of values is allowed.")
              .arg(name),
        .subject = name,
        .before = above + u'\n' + line,
        .after = above + u";\n"_s + line,
    };
}

QList<Hit> swallowedLines(const Reading &reading)
{
    QList<Hit> hits;
    for (const nginx::File &file : reading.config.tree->files) {
        file.eachDirective([&](const nginx::Directive &directive) {
            const auto word = spansLines(directive) ? swallowed(directive) : std::nullopt;
            if (word)
                hits << hitFor(directive, *word);
        });
    }
    return hits;
}

} // namespace upriver::text
