// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include "core/model/nginx/url.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

/// How the search on one level ended (ngx_http_core_find_location).
enum class Found { Nothing, Prefix, Final, SlashMissing };

static QString describe(const Location &location)
{
    return say(QT_TRANSLATE_NOOP("Route", "location %1")).arg(location.text());
}

/// A *_pass makes nginx redirect to the location's slash, but not uwsgi_pass and scgi_pass to a target of variables.
static bool redirectsToSlash(const Location &location)
{
    const auto pass = location.pass();
    return pass
        && (pass->variables.isEmpty()
            || (pass->scheme != Scheme::Uwsgi && pass->scheme != Scheme::Suwsgi && pass->scheme != Scheme::Scgi));
}

/// A path as nginx compares it (ngx_filename_cmp).
static QByteArray compared(const Journey &journey, const QByteArray &path)
{
    return journey.config.compiled.foldsCase ? path.toLower() : path;
}

/// Exact and prefix locations; nginx keeps them in a tree, the outcome is the same.
static Found findPrefix(const Journey &journey, const Locations &locations, const Location *&best)
{
    const QByteArray uri = compared(journey, journey.uri);
    const Location *longest = nullptr;
    const Location *withSlash = nullptr; ///< of "= /a/" and "/a/" the exact one, whichever of them passes requests on
    bool slashPasses = false;
    qsizetype length = -1;
    for (const Location &location : locations) {
        const QString modifier = location.modifier();
        if (modifier.startsWith(u'~') || modifier == u"@")
            continue;
        const QByteArray pattern = compared(journey, location.pattern().toUtf8());
        const bool exact = modifier == u"=";
        if (exact && pattern == uri) {
            best = &location;
            return Found::Final;
        }
        if (!exact && uri.startsWith(pattern) && pattern.size() > length) {
            longest = &location;
            length = pattern.size();
        }
        if (pattern.size() == uri.size() + 1 && pattern.endsWith('/') && pattern.startsWith(uri)) {
            withSlash = exact || !withSlash ? &location : withSlash;
            slashPasses = slashPasses || redirectsToSlash(location);
        }
    }
    if (slashPasses && length < uri.size()) {
        best = withSlash;
        return Found::SlashMissing;
    }
    if (longest)
        best = longest;
    return longest ? Found::Prefix : Found::Nothing;
}

/// The chain gets every location on the way in; a nested prefix can still lose to an outer regular expression.
static Found search(Journey &journey, const Locations &locations, QList<const Location *> &chain)
{
    const Location *prefix = nullptr;
    Found found = findPrefix(journey, locations, prefix);
    if (prefix) {
        chain << prefix;
        note(journey, prefix->at(),
             (found == Found::Final ? say(QT_TRANSLATE_NOOP("Route", "%1 is exactly \"%2\"."))
                                    : say(QT_TRANSLATE_NOOP("Route", "%1 is the longest prefix of \"%2\".")))
                 .arg(describe(*prefix), QString::fromUtf8(journey.uri)));
    }
    if (found == Found::Final || found == Found::SlashMissing)
        return found;
    bool noRegex = false;
    if (prefix) {
        noRegex = prefix->modifier() == u"^~";
        const Found inside = search(journey, prefix->nested(), chain);
        if (inside == Found::Final || inside == Found::SlashMissing)
            return inside;
        if (inside == Found::Prefix)
            found = inside;
    }
    if (noRegex)
        return found;
    for (const Location &location : locations) {
        const bool caseless = location.modifier() == u"~*" || journey.config.compiled.foldsCase;
        if (!location.isRegex() || !matches(journey, location.pattern().toUtf8(), caseless, journey.uri, location.at()))
            continue;
        // What a prefix found on this level gives way, its nested ones too.
        if (prefix)
            chain.resize(chain.indexOf(prefix));
        chain << &location;
        note(journey, location.at(),
             say(QT_TRANSLATE_NOOP("Route", "%1 is the first regular expression that matches \"%2\"."))
                 .arg(describe(location), QString::fromUtf8(journey.uri)));
        search(journey, location.nested(), chain);
        return Found::Final;
    }
    return found;
}

/// The pass of a location that reaches into its limit_except, also one that another handler of the location displaces;
/// of several the module's that nginx asks first (the merge_loc_conf of each). memcached_pass does not reach.
static std::optional<Pass> passWithin(const Journey &journey)
{
    for (const char *name : {"proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass"}) {
        if (const Directive pass = journey.level->own(name))
            return journey.config.passOf(pass);
    }
    return std::nullopt;
}

/// "limit_except GET { … }" is a configuration of its own for every other method.
static void applyLimitExcept(Journey &journey)
{
    for (const Directive &limit : journey.level->allOwn("limit_except")) {
        if (!limit.isBlock())
            continue;
        const QStringList methods = limit.argTexts();
        const QString method = QString::fromLatin1(journey.method);
        const bool excepted = methods.contains(method) || (method == u"HEAD" && methods.contains(u"GET"_s));
        if (excepted)
            continue;
        journey.pass = passWithin(journey);
        journey.module = {};
        enterInner(journey, *journey.level, limit);
        takeHandler(journey, journey.config.lines(limit));
        note(journey, limit.at(), say(QT_TRANSLATE_NOOP("Route", "limit_except applies to %1.")).arg(method));
        return;
    }
}

static void enter(Journey &journey, const QList<const Location *> &chain)
{
    journey.location = chain.last();
    journey.level = &chain.last()->level();
    journey.pass = std::nullopt;
    journey.module = {};
    journey.withoutTarget = false;
    takeHandler(journey, journey.level->settings());
    if (!journey.pass && !journey.module)
        takeHandler(journey, journey.level->blocks()); // content_by_lua_block
    journey.route.location = chain.last();
    journey.route.chain = chain;
}

Phase findLocation(Journey &journey)
{
    enterServerLevel(journey);
    journey.uriChanged = false;
    QList<const Location *> chain;
    const Found found = search(journey, journey.server->locations(), chain);
    if (chain.isEmpty()) {
        note(journey, journey.server->at(),
             say(QT_TRANSLATE_NOOP("Route", "No location matches \"%1\": the server block itself answers."))
                 .arg(QString::fromUtf8(journey.uri)));
        return Phase::LocationRewrite;
    }
    enter(journey, chain);
    if (!journey.internal && journey.level->nearest("internal")) {
        note(journey, journey.location->at(),
             say(QT_TRANSLATE_NOOP("Route", "This location is internal: from outside nginx answers 404.")));
        journey.route.location = nullptr;
        journey.route.chain.clear();
        return finish(journey, 404, Action::Deny);
    }
    applyLimitExcept(journey);
    if (found == Found::SlashMissing) {
        note(journey, journey.location->at(),
             say(QT_TRANSLATE_NOOP(
                     "Route",
                     "The location ends with a slash and passes requests on: nginx redirects \"%1\" to \"%1/\"."))
                 .arg(QString::fromUtf8(journey.uri)));
        const QByteArray args = journey.args.isEmpty() ? QByteArray() : '?' + journey.args;
        return redirect(journey, 301, escapedPath(journey.location->pattern().toUtf8()) + args);
    }
    return Phase::LocationRewrite;
}

Phase namedLocation(Journey &journey, const QByteArray &name)
{
    if (--journey.changesLeft == 0) {
        note(journey, say(QT_TRANSLATE_NOOP("Route", "The request goes in circles: nginx answers 500.")));
        return finish(journey, 500, Action::Deny);
    }
    if (journey.uri.isEmpty()) {
        note(journey,
             say(QT_TRANSLATE_NOOP("Route", "Without a URI nginx cannot go on in %1: it answers 500."))
                 .arg(QString::fromUtf8(name)));
        return finish(journey, 500, Action::Deny);
    }
    for (const Location &location : journey.server->locations()) {
        if (location.modifier() != u"@" || location.pattern().toUtf8() != name)
            continue;
        journey.route.internalRedirects << QString::fromUtf8(name);
        forgetTarget(journey);
        journey.internal = true;
        journey.uriChanged = false;
        enter(journey, {&location});
        note(journey, location.at(),
             say(QT_TRANSLATE_NOOP("Route", "The request goes on in %1.")).arg(describe(location)));
        applyLimitExcept(journey);
        return Phase::LocationRewrite;
    }
    note(journey,
         say(QT_TRANSLATE_NOOP("Route", "There is no location %1: nginx answers 500.")).arg(QString::fromUtf8(name)));
    return finish(journey, 500, Action::Deny);
}

} // namespace upriver::nginx
