// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace upriver::text {

namespace {

/// Texts for people, in the context "TextFinding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TextFinding)
};

} // namespace

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

// The word of a later line that looks like a directive; null when there is none.
static const nginx::Word *swallowed(const nginx::Directive &directive, const QByteArray &text)
{
    qsizetype before = directive.nameEnd;
    for (const nginx::Word &word : directive.args) {
        const bool newLine = text.mid(before, word.begin - before).contains('\n');
        if (newLine && !word.quoted && &word != &directive.args.last() && directiveNames().contains(word.value))
            return &word;
        before = word.end;
    }
    return nullptr;
}

static Hit hitFor(const nginx::Directive &directive, const nginx::Word &word, const QByteArray &text)
{
    const QByteArray head = text.mid(directive.begin, word.begin - directive.begin);
    const qsizetype end = text.indexOf('\n', word.begin);
    const QString line = QString::fromUtf8(text.mid(word.begin, end < 0 ? -1 : end - word.begin)).simplified();
    const QString above = QString::fromUtf8(head).simplified();
    return {
        .places = {directive.at, {directive.at.file, directive.at.line + static_cast<int>(head.count('\n'))}},
        .certainty = Certainty::Likely,
        .title
        = Texts::tr("\"%1\" has become a part of the %2 line above it").arg(line, QString::fromUtf8(directive.name)),
        .meaning
        = Texts::tr("The line above does not end with a semicolon, so nginx reads on: the next line is no directive "
                    "but more values of %1, and has no effect of its own. nginx -t accepts that where any number of "
                    "values is allowed.")
              .arg(QString::fromUtf8(directive.name)),
        .subject = QString::fromUtf8(directive.name),
        .before = above + u'\n' + line,
        .after = above + u";\n"_s + line,
    };
}

static void search(const QList<nginx::Directive> &directives, const QByteArray &text, QList<Hit> &hits)
{
    for (const nginx::Directive &directive : directives) {
        // Only a directive that reaches over a line end is looked at word by word.
        const qsizetype end = directive.args.isEmpty() ? directive.nameEnd : directive.args.last().begin;
        const QByteArrayView head = QByteArrayView(text).sliced(directive.nameEnd, end - directive.nameEnd);
        const nginx::Word *word = head.contains('\n') ? swallowed(directive, text) : nullptr;
        if (word)
            hits << hitFor(directive, *word, text);
        search(directive.body, text, hits);
    }
}

QList<Hit> swallowedLines(const Reading &reading)
{
    QList<Hit> hits;
    for (const nginx::File &file : reading.config.tree->files)
        search(file.directives, file.text, hits);
    return hits;
}

} // namespace upriver::text
