// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/guide/pagewords.h"

#include "core/model/handoff.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

// A person copies these commands into a root shell, and the server chose some of the words.
static bool isPlain(const QString &word)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]{0,254}\\z"_s);
    return plain.match(word).hasMatch();
}

static void add(PageWords &words, const QString &name, const QString &word)
{
    if (isPlain(word))
        words.insert(name, word);
}

static void addUrl(PageWords &words, const QUrl &url)
{
    QString text = QString::fromLatin1(url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    text.replace(u'\'', "%27"_L1);
    words.insert(u"URL"_s, isPlain(text) ? text : u'\'' + text + u'\'');
    add(words, u"SITE"_s, url.host(QUrl::FullyEncoded));
}

// The finding may name its target; else it is the only one the URL leads to.
static nginx::Address addressOf(const Diagnosis &diagnosis, const Finding &finding)
{
    const auto bare = [](const QString &target) { return target.section("://"_L1, -1).section(u'/', 0, 0); };
    const auto named = [&](const QString &target) {
        const qsizetype socket = target.indexOf("unix:"_L1);
        return addressFrom(socket < 0 ? bare(target) : target.mid(socket).section(u':', 0, 1));
    };
    const nginx::Address address = named(finding.subject);
    const bool single = diagnosis.route && diagnosis.route->targets.size() == 1;
    return address == nginx::Address{} && single ? named(diagnosis.route->targets.first()) : address;
}

PageWords pageWords(const Diagnosis &diagnosis, const Finding &finding)
{
    PageWords words;
    if (diagnosis.question.asksForUrl())
        addUrl(words, diagnosis.question.url);
    const nginx::Address address = addressOf(diagnosis, finding);
    if (address.isUnix()) {
        add(words, u"SOCKET"_s, address.unixPath);
    } else if (address.port > 0) {
        add(words, u"HOST"_s, address.host);
        add(words, u"PORT"_s, QString::number(address.port));
    }
    const QLatin1StringView service(".service");
    add(words, u"UNIT"_s, finding.unit.endsWith(service) ? finding.unit.chopped(service.size()) : finding.unit);
    if (diagnosis.snapshot && diagnosis.snapshot->containers) {
        const QList<Container> &all = diagnosis.snapshot->containers->all;
        if (std::any_of(all.begin(), all.end(), [&](const Container &each) { return each.name == finding.subject; }))
            add(words, u"CONTAINER"_s, finding.subject);
    }
    return words;
}

// In "HOST:PORT" an IPv6 address stands in brackets.
static QString inCode(const QString &code, const PageWords &words)
{
    static const QRegularExpression placeholder(u"(?<![\\w$])(URL|SITE|HOST|PORT|SOCKET|UNIT|CONTAINER)(?!\\w)"_s);
    QString text;
    qsizetype at = 0;
    for (auto found = placeholder.globalMatch(code); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString word = words.value(match.captured());
        if (word.isEmpty())
            continue;
        const bool inBrackets = word.count(u':') > 1 && match.captured() == "HOST"_L1
            && QStringView(code).mid(match.capturedEnd()).startsWith(u':');
        text += QStringView(code).mid(at, match.capturedStart() - at);
        text += inBrackets ? u'[' + word + u']' : word;
        at = match.capturedEnd();
    }
    text += QStringView(code).mid(at);
    return text;
}

QString withWords(const QString &markdown, const PageWords &words)
{
    static const QRegularExpression code(u"```.*?```|`[^`]*`"_s, QRegularExpression::DotMatchesEverythingOption);
    QString text;
    qsizetype at = 0;
    for (auto found = code.globalMatch(markdown); found.hasNext();) {
        const QRegularExpressionMatch span = found.next();
        text += QStringView(markdown).mid(at, span.capturedStart() - at);
        text += inCode(span.captured(), words);
        at = span.capturedEnd();
    }
    text += QStringView(markdown).mid(at);
    return text;
}

} // namespace upriver
