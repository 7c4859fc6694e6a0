// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/redact.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace upriver {

static QByteArray placeholder(QByteArrayView secret)
{
    const QByteArray hash = QCryptographicHash::hash(secret.toByteArray(), QCryptographicHash::Sha256).toHex().left(8);
    return "<hidden:" + QByteArray::number(secret.size()) + ':' + hash + '>';
}

// Group "s" is the secret; what surrounds it stays. A pattern that begins with any run of characters is tried only
// where such a run begins, and none goes over the end of a line: so no text makes the search longer than itself.
static const QList<QRegularExpression> &rules()
{
    const auto rule = [](const char *pattern) {
        QRegularExpression compiled(QString::fromLatin1(pattern),
                                    QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
        compiled.optimize();
        return compiled;
    };
    static const QList<QRegularExpression> all{
        // nginx: proxy_set_header Authorization "Basic …"; fastcgi_param DB_PASSWORD …; the value up to the ";".
        rule(
            R"re((?:set_header|add_header|_param)\s+["']?(?:proxy-)?(?:authorization|cookie|x-api-key|x-auth-token|[\w-]*(?:passw|secret|token|apikey|api_key|private_key|access_key)[\w-]*)["']?\s+(?<s>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[^\s;"'$][^;\n]*))re"),
        // Header lines of requests and answers.
        rule(
            R"re(^[ \t]*+(?:[<>][ \t]*+)?(?:proxy-)?(?:authorization|cookie|set-cookie|x-api-key|x-auth-token):[ \t]*(?<s>[^\r\n]+))re"),
        // KEY=value and --key=value in units, arguments, environments and query strings.
        rule(
            R"re((?<![\w.-])[\w.-]*(?:passw(?:or)?d|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|[?&]sig)[\w.-]*=(?<s>"[^"\n]*"|'[^'\n]*'|[^\s&;,"'<]+))re"),
        rule(R"re(--(?:password|token|secret|api-key)\s+(?<s>[^\s-]\S*))re"),
        // Commands of cron: mysqldump -psecret, curl -u user:secret, curl -H 'Authorization: Bearer …'.
        rule(R"re(\b(?:mysql|mariadb)[\w-]*[^\n|;&]{0,200}?\s-(?-i:p)(?<s>[^\s-]\S*))re"),
        rule(R"re(\bcurl\b[^\n|;&]{0,200}?\s(?:-u|--user)[ \t=]*["']?[^\s:"']+:(?<s>[^\s"']+))re"),
        rule(R"re(\bauthorization:[ \t]*(?:basic|bearer|token)[ \t]+(?<s>[\w+/=.~-]+))re"),
        // scheme://user:password@host
        rule(R"re((?<![a-z0-9+.-])[a-z0-9+.-]+://[^\s/:@"']*:(?<s>[^\s/@"']+)@)re"),
        // JSON Web Tokens and well-known vendor tokens.
        rule(R"re(\b(?<s>eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*))re"),
        rule(R"re(\b(?<s>(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_\w{30,}|xox[abprs]-[\w-]{10,}|sk_live_\w{16,})\b)re"),
    };
    return all;
}

static QString hideMatches(const QString &text, const QRegularExpression &rule)
{
    QString result;
    qsizetype from = 0;
    auto matches = rule.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString secret = match.captured(u"s"_s);
        if (secret.startsWith(u"<hidden:") || secret.isEmpty())
            continue;
        result += QStringView(text).mid(from, match.capturedStart(u"s"_s) - from);
        result += QString::fromLatin1(placeholder(secret.toLatin1()));
        from = match.capturedEnd(u"s"_s);
    }
    return result + text.mid(from);
}

// Every line between BEGIN and END of a private key is hidden by itself, so that line numbers stay true.
static QByteArray withoutKeys(const QByteArray &text)
{
    if (!text.contains("PRIVATE KEY-----"))
        return text;
    QList<QByteArray> lines = text.split('\n');
    bool inside = false;
    for (QByteArray &line : lines) {
        if (line.contains("-----END"))
            inside = false;
        if (inside)
            line = placeholder(line);
        if (line.contains("-----BEGIN") && line.contains("PRIVATE KEY-----"))
            inside = true;
    }
    return lines.join('\n');
}

QByteArray withoutSecrets(const QByteArray &text)
{
    // Latin-1 keeps every byte as one character, so bytes that are no UTF-8 survive.
    QString working = QString::fromLatin1(withoutKeys(text));
    for (const QRegularExpression &rule : rules())
        working = hideMatches(working, rule);
    return working.toLatin1();
}

} // namespace upriver
