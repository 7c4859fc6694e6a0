// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/client.h"

#include "core/model/nginx/effective.h"
#include "core/model/nginx/listenchoice.h"
#include "core/model/nginx/serverindex.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

using Candidate = ServerIndex::Entry;

static QList<const Candidate *> onPort(const Journey &journey)
{
    QList<const Candidate *> all;
    for (const Candidate &candidate : journey.config.serverIndex().listens()) {
        if (covers(candidate.listen, journey.request))
            all << &candidate;
    }
    return all;
}

/// The first server with the name; regular expressions come last, in order. Null when none has it.
static const Candidate *byName(Journey &journey, const QList<const Candidate *> &all, const QByteArray &host,
                               QString &why)
{
    const ServerIndex &index = journey.config.serverIndex();
    QList<bool> taking(journey.config.servers.size(), false);
    for (const Candidate *candidate : all)
        taking[candidate->number] = true;
    auto best = index.best(host, taking);
    for (const ServerIndex::Name &name : index.expressions()) {
        if (!best && taking[name.number]
            && matches(journey, name.text.mid(1).toUtf8(), true, host, journey.config.servers[name.number].at()))
            best = name;
    }
    // nginx puts the machine's own name there, which the configuration does not tell.
    const bool isExact = best && best->text.toUtf8().toLower() == host;
    if (!isExact && index.best("$hostname", taking))
        unresolved(journey, "hostname");
    if (!best)
        return nullptr;
    why = best->text;
    return *std::find_if(all.begin(), all.end(),
                         [&](const Candidate *candidate) { return candidate->number == best->number; });
}

static void take(Journey &journey, const Candidate &candidate)
{
    journey.server = candidate.server;
    journey.route.server = candidate.server;
    journey.route.listen = candidate.listen.text();
    enterServerLevel(journey);
}

/// @p sentence says by what: server name in the handshake, or Host.
static bool takeByName(Journey &journey, const QList<const Candidate *> &all, const QByteArray &host,
                       const QString &sentence)
{
    QString why;
    const Candidate *candidate = byName(journey, all, host, why);
    if (!candidate)
        return false;
    take(journey, *candidate);
    note(journey, candidate->server->at(), sentence.arg(why, QString::fromUtf8(host), candidate->listen.text()));
    return true;
}

/// Without a match the default takes the request, also when the handshake chose another server.
static void takeByHost(Journey &journey, const QList<const Candidate *> &all)
{
    const QByteArray &host = journey.host;
    if (takeByName(
            journey, all, host,
            say(QT_TRANSLATE_NOOP("Route", "The server block with the name \"%1\" takes the host \"%2\" on %3."))))
        return;
    const Candidate &candidate = defaultOf(all);
    take(journey, candidate);
    const QString sentence = candidate.listen.isDefault
        ? say(QT_TRANSLATE_NOOP("Route", "No server block has the name \"%1\"; this one is the default_server of %2."))
        : say(QT_TRANSLATE_NOOP("Route", "No server block has the name \"%1\"; this one is the first of %2."));
    note(journey, journey.server->at(), sentence.arg(QString::fromUtf8(host), candidate.listen.text()));
}

/// The TLS handshake comes before the request; false when it ends the connection.
static bool passHandshake(Journey &journey, const QList<const Candidate *> &all)
{
    journey.listenTls
        = std::any_of(all.begin(), all.end(), [](const Candidate *candidate) { return candidate->listen.tls; });
    if (!journey.request.tls)
        return true;
    if (!journey.listenTls) {
        note(journey, all.first()->listen.at,
             say(QT_TRANSLATE_NOOP("Route", "This port speaks plain HTTP: a TLS handshake fails here.")));
        return false;
    }
    if (!journey.request.sni.isEmpty())
        takeByName(journey, all, journey.request.sni.toUtf8().toLower(),
                   say(QT_TRANSLATE_NOOP(
                       "Route", "In the TLS handshake the server block with the name \"%1\" takes \"%2\" on %3.")));
    if (!isOn(*journey.level, "ssl_reject_handshake"))
        return true;
    note(journey, journey.server->at(),
         say(QT_TRANSLATE_NOOP("Route", "ssl_reject_handshake: nginx ends the handshake for \"%1\"."))
             .arg(journey.request.sni));
    journey.route.action = Action::Deny;
    return false;
}

static Phase refuse(Journey &journey, const QString &why)
{
    note(journey, why);
    return finish(journey, 400, Action::Deny);
}

/// Without a Host header HTTP/2 takes ":authority" and is as strict as HTTP/1.1.
static bool needsHost(const QByteArray &version)
{
    return version != "HTTP/1.0" && version != "HTTP/0.9";
}

/// Upper-case letters, "_" and "-" (ngx_http_parse_request_line).
static bool isMethod(const QByteArray &method)
{
    return !method.isEmpty() && std::all_of(method.begin(), method.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    });
}

/// The host that counts: of the target, else of the header. The server follows from it before nginx looks further.
static Phase takeHost(Journey &journey, const QList<const Candidate *> &all, const RequestUri &target)
{
    bool present = false;
    const QByteArray header = headerOf(journey, "host", &present);
    const auto named = validHost(target.host);
    const auto inHeader = validHost(header);
    if (target.absolute && !named)
        return refuse(
            journey,
            say(QT_TRANSLATE_NOOP("Route", "The host in the request target is not valid: nginx answers 400.")));
    journey.host = named ? *named : inHeader.value_or(QByteArray());
    const bool valid = !present || inHeader;
    if (named || valid) {
        takeByHost(journey, all);
    }
    if (!valid)
        return refuse(journey,
                      say(QT_TRANSLATE_NOOP("Route", "The Host header \"%1\" is not valid: nginx answers 400."))
                          .arg(QString::fromUtf8(header)));
    if (!present && needsHost(journey.request.version))
        return refuse(journey, say(QT_TRANSLATE_NOOP("Route", "The request has no Host header: nginx answers 400.")));
    return Phase::ServerRewrite;
}

/// What nginx refuses before it looks at the configuration's rules.
static Phase checkRequest(Journey &journey, const Place &listen, bool tlsMissing)
{
    if (journey.method == "TRACE" || journey.method == "CONNECT") {
        note(journey,
             say(QT_TRANSLATE_NOOP("Route", "nginx does not take the method %1: it answers 405."))
                 .arg(QString::fromLatin1(journey.method)));
        return finish(journey, 405, Action::Deny);
    }
    if (!tlsMissing)
        return Phase::ServerRewrite;
    note(journey, listen,
         say(QT_TRANSLATE_NOOP("Route", "A plain HTTP request came to a TLS port: nginx answers 400 (497).")));
    return finish(journey, 497, Action::Deny);
}

Phase chooseServer(Journey &journey)
{
    const QList<const Candidate *> everywhere = onPort(journey);
    const QString place = journey.request.address + u':' + QString::number(journey.request.port);
    if (everywhere.isEmpty()) {
        note(journey, say(QT_TRANSLATE_NOOP("Route", "No server block listens on %1.")).arg(place));
        return Phase::Done;
    }
    const QString address = journey.request.address.isEmpty() ? likelyAddress(everywhere) : journey.request.address;
    const QList<const Candidate *> all = atAddress(everywhere, address);
    if (all.isEmpty()) {
        note(journey, say(QT_TRANSLATE_NOOP("Route", "No server block listens on %1.")).arg(place));
        return Phase::Done;
    }
    take(journey, defaultOf(all));
    if (!passHandshake(journey, all))
        return Phase::Done;
    const bool tlsMissing = journey.listenTls && !journey.request.tls;
    journey.listenTls = journey.request.tls;
    journey.client = likelyClient(journey.request, address);
    if (!isMethod(journey.method))
        return refuse(journey, say(QT_TRANSLATE_NOOP("Route", "The request method is not valid: nginx answers 400.")));
    const bool http2 = journey.request.version == "HTTP/2.0";
    const auto target = http2 && !journey.request.target.startsWith('/')
        ? std::nullopt
        : parseTarget(journey.request.target, isOn(*journey.level, "merge_slashes"));
    if (!target)
        return refuse(journey, say(QT_TRANSLATE_NOOP("Route", "The request target is not valid: nginx answers 400.")));
    journey.unparsed = target->unparsed;
    journey.validUnparsed = !target->emptyPath;
    journey.uri = target->path;
    journey.args = target->args;
    journey.quoted = target->quoted;
    journey.plus = target->plus;
    if (const Phase phase = takeHost(journey, all, *target); phase != Phase::ServerRewrite || journey.internal)
        return phase;
    if (const Phase phase = checkRequest(journey, all.first()->listen.at, tlsMissing);
        phase != Phase::ServerRewrite || journey.internal)
        return phase;
    takeRealClient(journey);
    return Phase::ServerRewrite;
}

} // namespace upriver::nginx
