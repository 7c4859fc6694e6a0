// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

static std::optional<quint32> ipv4(const QString &text)
{
    const QStringList parts = text.split(u'.');
    quint32 address = 0;
    for (const QString &part : parts) {
        bool ok = false;
        const uint byte = part.toUInt(&ok);
        if (!ok || byte > 255 || parts.size() != 4)
            return std::nullopt;
        address = address << 8 | byte;
    }
    return address;
}

/// Yes, no, or not known because the client's address is not.
static std::optional<bool> covers(const QString &rule, const QString &client)
{
    if (rule == u"all")
        return true;
    if (client.isEmpty())
        return std::nullopt;
    const qsizetype slash = rule.indexOf(u'/');
    const auto network = ipv4(slash < 0 ? rule : rule.left(slash));
    const auto address = ipv4(client);
    if (!network || !address)
        return rule == client;
    const int bits = slash < 0 ? 32 : qBound(0, QStringView(rule).mid(slash + 1).toInt(), 32);
    const quint32 mask = bits == 0 ? 0 : ~quint32(0) << (32 - bits);
    return (*network & mask) == (*address & mask);
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

/// The rule that denies the client; null when it may pass or that is not known.
static Directive denyingRule(Journey &journey)
{
    bool open = false;
    for (const Directive &rule : accessRules(journey)) {
        const auto applies = covers(rule.arg(0), journey.request.client);
        if (applies && *applies && !open)
            return rule.is("deny") ? rule : Directive();
        if (!applies) {
            open = true;
            unresolved(journey, "remote_addr");
        }
    }
    if (open)
        note(journey, accessRules(journey).constFirst().at(),
             say(QT_TRANSLATE_NOOP("Route", "Whether the client may pass depends on its address; taken as yes.")));
    return {};
}

static bool lacksPassword(Journey &journey)
{
    const Directive auth = journey.level->nearest("auth_basic");
    bool present = false;
    headerOf(journey, "authorization", &present);
    return auth && auth.arg(0) != u"off" && !present;
}

Phase checkAccess(Journey &journey)
{
    const Directive denied = denyingRule(journey);
    const bool noPassword = lacksPassword(journey);
    const Directive satisfy = journey.level->nearest("satisfy");
    const bool any = satisfy && satisfy.arg(0) == u"any";
    const bool rulesPass = !accessRules(journey).isEmpty() && !denied;
    if (denied && !any) {
        note(journey, denied.at(), say(QT_TRANSLATE_NOOP("Route", "deny %1: nginx answers 403.")).arg(denied.arg(0)));
        return finish(journey, 403, Action::Deny);
    }
    if (noPassword && !(any && rulesPass)) {
        note(journey, journey.level->nearest("auth_basic").at(),
             say(QT_TRANSLATE_NOOP("Route", "auth_basic: without a password nginx answers 401.")));
        return finish(journey, 401, Action::Deny);
    }
    if (const Directive ask = journey.level->nearest("auth_request"); ask && ask.arg(0) != u"off")
        note(journey, ask.at(),
             say(QT_TRANSLATE_NOOP("Route", "auth_request %1 is asked first; taken as allowed.")).arg(ask.arg(0)));
    return Phase::TryFiles;
}

} // namespace upriver::nginx
