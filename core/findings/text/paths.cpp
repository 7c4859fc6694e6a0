// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

#include <cctype>

using namespace Qt::StringLiterals;

namespace upriver::text {

static bool isPrefix(const nginx::Location &location)
{
    const QString modifier = location.modifier();
    return modifier.isEmpty() || modifier == "^~"_L1;
}

// The proxy_pass whose URI part takes the place of the location's prefix; a rewrite in the location may set it aside.
static std::optional<nginx::Pass> replacing(const nginx::Location &location)
{
    auto pass = location.pass();
    const bool replaces = pass && isHttp(pass->scheme) && pass->variables.isEmpty() && !pass->uri.isEmpty()
        && isPrefix(location) && !location.level().own("rewrite");
    return replaces ? pass : std::nullopt;
}

static QString asBlock(const nginx::Location &location, const QString &pattern)
{
    return u"location %1%2 {"_s.arg(location.modifier().isEmpty() ? QString() : location.modifier() + u' ', pattern);
}

QList<Hit> doubledSlash(const Reading &reading)
{
    QList<Hit> hits;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const auto pass = replacing(location);
        const QString pattern = location.pattern();
        if (!pass || pattern.endsWith(u'/') || !pass->uri.endsWith(u'/'))
            return;
        hits << Hit{
            .places = {location.at(), pass->at},
            .server = &server,
            .title = Texts::tr("%1/x reaches the backend as %2/x").arg(pattern, pass->uri),
            .meaning
            = Texts::tr("proxy_pass ends with a slash and the location does not: only \"%1\" is cut off, so the slash "
                        "after it is there twice. Let both end with a slash.")
                  .arg(pattern),
            .subject = location.text(),
            .before = asBlock(location, pattern),
            .after = asBlock(location, pattern + u'/'),
        };
    });
    return hits;
}

// "/v2" runs into what follows; "/find?q=" and "/img-" are meant to.
static bool runsInto(const QString &uri)
{
    return !uri.contains(u'?') && std::isalnum(static_cast<uchar>(uri.back().toLatin1()));
}

QList<Hit> missingSlash(const Reading &reading)
{
    QList<Hit> hits;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const auto replaced = replacing(location);
        if (!replaced)
            return;
        const nginx::Pass &pass = *replaced;
        const QString pattern = location.pattern();
        const bool query = pass.uri.startsWith(u'?');
        if (!query && (!pattern.endsWith(u'/') || !runsInto(pass.uri)))
            return;
        const QString asked = pattern + (pattern.endsWith(u'/') ? QString() : u"/"_s) + u'x';
        const QString sent = pass.uri + asked.mid(pattern.size());
        const QString bare = pass.text.chopped(pass.uri.size());
        hits << Hit{
            .places = {pass.at, location.at()},
            .server = &server,
            .title = Texts::tr("%1 reaches the backend as %2").arg(asked, sent),
            .meaning
            = Texts::tr("What stands after the host in proxy_pass takes the place of \"%1\", letter for letter: "
                        "there is no slash left between it and the rest of the path.")
                  .arg(pattern),
            .subject = location.text(),
            .before = u"proxy_pass %1;"_s.arg(pass.text),
            .after = u"proxy_pass %1;"_s.arg(query ? bare + u'/' + pass.uri : pass.text + u'/'),
        };
    });
    return hits;
}

QList<Hit> aliasSlash(const Reading &reading)
{
    QList<Hit> hits;
    if (!reading.first("alias"))
        return hits;
    eachLocation(reading.config, [&](const nginx::Server &server, const nginx::Location &location) {
        const nginx::Directive alias = isPrefix(location) ? location.level().own("alias") : nginx::Directive();
        const QString path = alias ? alias.arg(0) : QString();
        const QString pattern = location.pattern();
        if (path.isEmpty() || path.contains(u'$') || path.endsWith(u'/') == pattern.endsWith(u'/'))
            return;
        const bool open = path.endsWith(u'/');
        hits << Hit{
            .places = {alias.at(), location.at()},
            .server = &server,
            .title = open ? Texts::tr("%1../ leads out of %2").arg(pattern, path)
                          : Texts::tr("%1x is looked for as %2x").arg(pattern, path),
            .meaning = open
                ? Texts::tr(
                      "The location does not end with a slash and alias does: a visitor who asks for \"%1../\" gets "
                      "files of the folder above. Let both end with a slash.")
                      .arg(pattern)
                : Texts::tr(
                      "alias takes the place of \"%1\", letter for letter: there is no slash left between the folder "
                      "and the file's name.")
                      .arg(pattern),
            .subject = location.text(),
            .before = open ? asBlock(location, pattern) : reading.textOf(alias),
            .after = open ? asBlock(location, pattern + u'/') : u"alias %1/;"_s.arg(path),
        };
    });
    return hits;
}

} // namespace upriver::text
