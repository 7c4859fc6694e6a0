// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/client.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

/// What one of the access modules says of a request.
enum class Verdict { NotAsked, Pass, Deny };

/// Yes, no, or not known because the client's address is not.
static std::optional<bool> covers(const QByteArray &rule, const QByteArray &client)
{
    if (rule == "all")
        return true;
    if (client.isEmpty())
        return std::nullopt;
    if (rule == "unix:" || client == "unix:")
        return rule == client;
    const auto network = parseNetwork(rule);
    const auto address = parseNetAddress(client);
    return network && address && network->contains(*address);
}

static QList<Directive> accessRules(const Journey &journey)
{
    for (const Level *level = journey.level; level; level = level->outer) {
        QList<Directive> rules;
        for (const Directive &directive : level->settings()) {
            if (directive.is("allow") || directive.is("deny"))
                rules << directive;
        }
        if (!rules.isEmpty())
            return rules;
    }
    return {};
}

/// allow and deny (ngx_http_access_module.c): the first rule that covers the client decides.
static Verdict byAddress(Journey &journey)
{
    const QList<Directive> rules = accessRules(journey);
    for (const Directive &rule : rules) {
        const auto applies = covers(rule.arg(0).toLatin1(), journey.client);
        if (!applies) {
            unresolved(journey, "remote_addr");
            note(journey, rule.at(),
                 say(QT_TRANSLATE_NOOP("Route", "Whether the client may pass depends on its address; taken as yes.")));
            return Verdict::Pass;
        }
        if (!*applies)
            continue;
        if (rule.is("allow"))
            return Verdict::Pass;
        note(journey, rule.at(),
             say(QT_TRANSLATE_NOOP("Route", "deny %1 applies to the client %2."))
                 .arg(rule.arg(0),
                      journey.client.isEmpty() ? say(QT_TRANSLATE_NOOP("Route", "whoever it is"))
                                               : QString::fromLatin1(journey.client)));
        return Verdict::Deny;
    }
    return Verdict::NotAsked;
}

/// auth_basic asks only together with auth_basic_user_file. Whether a password is right is not known here.
static Verdict byPassword(Journey &journey)
{
    const Directive realm = journey.level->nearest("auth_basic");
    if (!realm || !journey.level->nearest("auth_basic_user_file")
        || expand(journey, realm.arg(0).toUtf8()).text == "off")
        return Verdict::NotAsked;
    bool present = false;
    headerOf(journey, "authorization", &present);
    note(journey, realm.at(),
         present ? say(QT_TRANSLATE_NOOP("Route", "auth_basic asks for a password; the one given is taken as right."))
                 : say(QT_TRANSLATE_NOOP("Route", "auth_basic asks for a password and none is given.")));
    return present ? Verdict::Pass : Verdict::Deny;
}

static Verdict byRequest(Journey &journey)
{
    const Directive ask = journey.level->nearest("auth_request");
    if (!ask || ask.arg(0) == u"off")
        return Verdict::NotAsked;
    note(journey, ask.at(),
         say(QT_TRANSLATE_NOOP("Route",
                               "auth_request asks %1 first: its status 2xx lets the request pass, 401 and 403 deny it, "
                               "everything else makes it 500. Taken as allowed."))
             .arg(ask.arg(0)));
    for (const Directive &set : journey.level->nearestAll("auth_request_set"))
        journey.set.insert(set.value(0).mid(1), Value{.text = set.value(0), .known = false});
    return Verdict::Pass;
}

static Phase denied(Journey &journey, int status)
{
    note(journey,
         status == 401 ? say(QT_TRANSLATE_NOOP("Route", "nginx answers 401: a password is wanted."))
                       : say(QT_TRANSLATE_NOOP("Route", "nginx answers 403: the client may not come here.")));
    return finish(journey, status, Action::Deny);
}

bool isDenied(Journey &journey)
{
    return byAddress(journey) == Verdict::Deny;
}

Phase checkAccess(Journey &journey)
{
    static constexpr std::array<std::pair<Verdict (*)(Journey &), int>, 3> asked{
        {{byAddress, 403}, {byPassword, 401}, {byRequest, 403}}};
    takeRealClient(journey);
    const Directive satisfy = journey.level->nearest("satisfy");
    const bool any = satisfy && satisfy.arg(0) == u"any";
    int kept = 0;
    for (const auto &[verdictOf, status] : asked) {
        const Verdict verdict = verdictOf(journey);
        if (verdict == Verdict::Pass && any) {
            note(journey, satisfy.at(), say(QT_TRANSLATE_NOOP("Route", "satisfy any: that is enough.")));
            return Phase::TryFiles;
        }
        if (verdict == Verdict::Deny && !any)
            return denied(journey, status);
        if (verdict == Verdict::Deny && kept != 401)
            kept = status;
    }
    return kept ? denied(journey, kept) : Phase::TryFiles;
}

} // namespace upriver::nginx
