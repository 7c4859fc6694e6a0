// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/policy.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Policy".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Policy)
};

/// Takes the members of a JSON object one by one; the first that is not as it should be is remembered.
class Members
{
public:
    Members(QJsonObject object, QString where, QString &wrong)
        : m_object(std::move(object))
        , m_where(std::move(where))
        , m_wrong(wrong)
    {
    }

    QJsonValue take(const QString &name, QJsonValue::Type type)
    {
        QJsonValue value = m_object.take(name);
        if (!value.isUndefined() && value.type() != type)
            complain(Texts::tr("\"%1\" in %2 is not of the kind it should be.").arg(name, m_where));
        return value;
    }

    Risk risk(const QString &name, Risk otherwise)
    {
        const QJsonValue value = take(name, QJsonValue::String);
        if (value.isUndefined())
            return otherwise;
        for (const Risk risk : {Risk::None, Risk::Low, Risk::Medium, Risk::High}) {
            if (nameOf(risk) == value.toString())
                return risk;
        }
        complain(Texts::tr("\"%1\" in %2 is none of none, low, medium, high.").arg(shown(value.toString()), m_where));
        return Risk::None;
    }

    QStringList words(const QString &name)
    {
        QStringList words;
        const QJsonArray values = take(name, QJsonValue::Array).toArray();
        for (const auto value : values) {
            if (!value.isString())
                complain(Texts::tr("\"%1\" in %2 holds something that is no text.").arg(name, m_where));
            words << value.toString();
        }
        if (words.isEmpty())
            complain(Texts::tr("\"%1\" in %2 names nobody.").arg(name, m_where));
        return words;
    }

    void end()
    {
        if (!m_object.isEmpty())
            complain(Texts::tr("\"%1\" in %2 is not known.").arg(shown(m_object.keys().constFirst()), m_where));
    }

private:
    void complain(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = what;
    }

    QJsonObject m_object;
    QString m_where;
    QString &m_wrong;
};

} // namespace

static Policy::Role roleFrom(const QJsonObject &object, QString &wrong)
{
    Members members(object, u"roles"_s, wrong);
    Policy::Role role{.name = members.take(u"name"_s, QJsonValue::String).toString(),
                      .people = members.words(u"people"_s),
                      .most = members.risk(u"most"_s, Risk::None)};
    members.end();
    return role;
}

static Policy::Servers serversFrom(const QJsonObject &object, QString &wrong)
{
    Members members(object, u"servers"_s, wrong);
    Policy::Servers servers{.hosts = members.words(u"hosts"_s),
                            .badge = members.take(u"badge"_s, QJsonValue::String).toString(),
                            .most = members.risk(u"most"_s, Risk::High),
                            .isCareful = members.take(u"careful"_s, QJsonValue::Bool).toBool()};
    members.end();
    return servers;
}

Result<Policy> readPolicy(const QByteArray &json, const QString &file)
{
    const auto error = [&](const QString &why) {
        return Failure(Error{.kind = Error::Kind::NotPermitted,
                             .what = Texts::tr("Nothing may be changed: the team's policy cannot be read."),
                             .why = u"%1: %2"_s.arg(file, why),
                             .now = Texts::tr("Ask whoever keeps that file to mend it.")});
    };
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsed);
    if (!document.isObject())
        return error(parsed.error == QJsonParseError::NoError
                         ? Texts::tr("it is no JSON object")
                         : Texts::tr("%1, at byte %2").arg(parsed.errorString()).arg(parsed.offset));
    QString wrong;
    Members members(document.object(), Texts::tr("the policy"), wrong);
    Policy policy{.isReadOnly = members.take(u"read_only"_s, QJsonValue::Bool).toBool()};
    const QJsonArray roles = members.take(u"roles"_s, QJsonValue::Array).toArray();
    for (const auto role : roles)
        policy.roles << roleFrom(role.toObject(), wrong);
    const QJsonArray servers = members.take(u"servers"_s, QJsonValue::Array).toArray();
    for (const auto each : servers)
        policy.servers << serversFrom(each.toObject(), wrong);
    members.end();
    if (!wrong.isEmpty())
        return error(wrong);
    return policy;
}

static bool names(const QStringList &patterns, const QString &name)
{
    return std::any_of(patterns.begin(), patterns.end(), [&](const QString &pattern) {
        return QRegularExpression(QRegularExpression::wildcardToRegularExpression(pattern),
                                  QRegularExpression::CaseInsensitiveOption)
            .match(name)
            .hasMatch();
    });
}

/// The role that allows a person the most; nothing when no role names them.
static std::optional<Policy::Role> roleOf(const Policy &policy, const QString &person)
{
    std::optional<Policy::Role> best;
    for (const Policy::Role &role : policy.roles) {
        const bool isTheirs = role.people.contains(person) || role.people.contains(u"*"_s);
        if (isTheirs && (!best || role.most > best->most))
            best = role;
    }
    return best;
}

static QString whyNoMore(const QString &whose, Risk most)
{
    return most == Risk::None ? Texts::tr("%1: nothing is changed by Upriver.").arg(whose)
                              : Texts::tr("%1: at most risk %2.").arg(whose, nameOf(most));
}

Ruling rulingFor(const Policy &policy, const QString &person, const QString &host)
{
    Ruling ruling;
    const auto limit = [&](Risk most, const QString &whose) {
        if (most < ruling.most) {
            ruling.most = most;
            ruling.why = whyNoMore(whose, most);
        }
    };
    if (const auto role = roleOf(policy, person))
        limit(role->most, Texts::tr("Your role is %1").arg(role->name));
    else if (policy.isReadOnly || !policy.roles.isEmpty())
        limit(Risk::None, Texts::tr("You have no role in the team's policy"));
    // "ops@web7.example:22" is the server web7.example.
    QString name = host.section(u'@', -1);
    if (!name.contains(u"::"_s))
        name = name.section(u':', 0, 0);
    const auto servers = std::find_if(policy.servers.begin(), policy.servers.end(),
                                      [&](const Policy::Servers &each) { return names(each.hosts, name); });
    if (servers != policy.servers.end()) {
        ruling.badge = servers->badge;
        ruling.isCareful = servers->isCareful;
        limit(servers->most,
              servers->badge.isEmpty() ? Texts::tr("This server is %1").arg(name)
                                       : Texts::tr("This server is %1").arg(servers->badge));
    }
    return ruling;
}

} // namespace upriver
