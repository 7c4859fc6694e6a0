// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include "core/model/nginx/effective.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

void enterServerLevel(Journey &journey)
{
    journey.level = &journey.server->level();
    journey.location = nullptr;
    journey.pass = std::nullopt;
    journey.module = {};
    journey.withoutTarget = false;
    journey.route.location = nullptr;
    journey.route.chain.clear();
}

void enterInner(Journey &journey, const Level &outer, const Directive &block)
{
    journey.inner.push_back({outer.includes, &outer, block});
    journey.level = &journey.inner.back();
}

void forgetTarget(Journey &journey)
{
    journey.route.pass = std::nullopt;
    journey.route.upstream = nullptr;
    journey.route.targets.clear();
    journey.route.sent.clear();
}

/// 408, 444 and 499 close the connection without an answer, and no error_page is asked.
static bool closes(int status)
{
    return status == 408 || status == 444 || status == 499;
}

/// Codes of nginx's own that leave as 400.
static int visible(int status)
{
    return status >= 494 && status <= 497 ? 400 : status;
}

static QByteArray absoluteUrl(Journey &journey, const QByteArray &to)
{
    if (!to.startsWith('/') || !isOn(*journey.level, "absolute_redirect"))
        return to;
    const bool byServer = isOn(*journey.level, "server_name_in_redirect");
    QByteArray url = journey.listenTls ? "https://" : "http://";
    url += byServer              ? variable(journey, "server_name").text
        : journey.host.isEmpty() ? variable(journey, "server_addr").text
                                 : journey.host;
    const int usual = journey.listenTls ? 443 : 80;
    if (journey.request.port != usual && journey.request.port != 0 && isOn(*journey.level, "port_in_redirect"))
        url += ':' + QByteArray::number(journey.request.port);
    return url + to;
}

Phase redirect(Journey &journey, int status, const QByteArray &to)
{
    journey.route.redirect = QString::fromUtf8(absoluteUrl(journey, to));
    note(journey, say(QT_TRANSLATE_NOOP("Route", "nginx sends the client to %1.")).arg(journey.route.redirect));
    return finish(journey, status, Action::Redirect);
}

Phase internalRedirect(Journey &journey, const QByteArray &uri, const QByteArray &args)
{
    if (--journey.changesLeft == 0) {
        note(journey, say(QT_TRANSLATE_NOOP("Route", "The request goes in circles: nginx answers 500.")));
        return finish(journey, 500, Action::Deny);
    }
    journey.route.internalRedirects << QString::fromUtf8(args.isEmpty() ? uri : uri + '?' + args);
    forgetTarget(journey);
    journey.uri = uri;
    journey.args = args;
    journey.internal = true;
    journey.addUriToAlias = false;
    journey.validUnparsed = false;
    journey.validLocation = true;
    note(journey,
         say(QT_TRANSLATE_NOOP("Route", "The request goes on inside nginx as \"%1\"."))
             .arg(journey.route.internalRedirects.last()));
    enterServerLevel(journey);
    return Phase::ServerRewrite;
}

/// error_page CODE… [=[STATUS]] TARGET
struct ErrorPage
{
    Directive directive = {};
    int overwrite = -1; ///< 0: the status of what answers; -1: keep the code
};

static std::optional<ErrorPage> errorPageFor(const Journey &journey, int status)
{
    for (const Directive &directive : journey.level->nearestAll("error_page")) {
        ErrorPage page{directive, -1};
        bool names = false;
        const Words words = directive.args();
        for (qsizetype i = 0; i + 1 < words.size(); ++i) {
            const QByteArray word = words[i].value();
            if (word.startsWith('='))
                page.overwrite = word.mid(1).toInt();
            else if (word.toInt() == status)
                names = true;
        }
        if (names)
            return page;
    }
    return std::nullopt;
}

static Phase sendErrorPage(Journey &journey, const ErrorPage &page)
{
    if (page.overwrite >= 0)
        journey.errorStatus = page.overwrite;
    const QByteArray written = page.directive.lastValue();
    const QByteArray target = expand(journey, written).text;
    note(journey, page.directive.at(),
         say(QT_TRANSLATE_NOOP("Route", "error_page leads to %1.")).arg(QString::fromUtf8(target)));
    if (target.startsWith('@'))
        return namedLocation(journey, target);
    if (target.startsWith('/')) {
        if (journey.method != "HEAD")
            journey.method = "GET";
        const qsizetype question = target.indexOf('?');
        return internalRedirect(journey, question < 0 ? target : target.left(question),
                                question < 0 ? QByteArray() : target.mid(question + 1));
    }
    // Only what is written as "=3xx" counts, not the status that led here.
    const int status = page.overwrite;
    const bool moves = (status >= 301 && status <= 303) || status == 307 || status == 308;
    journey.route.status = moves ? status : 302;
    journey.route.redirect = QString::fromUtf8(target);
    journey.route.action = Action::Redirect;
    return Phase::Done;
}

Phase finish(Journey &journey, int status, Action action)
{
    journey.route.action = action;
    if (status < 300 && status != 201 && status != 204) {
        note(journey, say(QT_TRANSLATE_NOOP("Route", "nginx closes the connection without an answer.")));
        return Phase::Done;
    }
    journey.errorStatus = visible(status);
    const bool havePages = !journey.level->nearestAll("error_page").isEmpty();
    if (!closes(status) && !journey.onErrorPage && havePages && journey.changesLeft > 0) {
        // From here on nginx looks at error_page no more, whether one of them fits or not.
        journey.onErrorPage = !isOn(*journey.level, "recursive_error_pages");
        if (const auto page = errorPageFor(journey, status))
            return sendErrorPage(journey, *page);
    }
    journey.route.status = journey.errorStatus;
    return Phase::Done;
}

} // namespace upriver::nginx
