// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/configchange.h"
#include "core/plan/remedy.h"
#include "core/plan/routeedit.h"

#include "core/base/text.h"
#include "core/model/asked.h"
#include "core/model/names.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/url.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

// The location that looks the name up with each request.
static const nginx::Location *askingLocation(const Finding &finding, const Diagnosis &diagnosis)
{
    const auto &route = diagnosis.route;
    const bool isAsking = mayEditConfig(finding, diagnosis) && route && route->location && route->pass
        && !route->pass->variables.isEmpty();
    return isAsking ? route->location : nullptr;
}

// Whom the machine asks first; nginx knows no zones of addresses ("fe80::1%eth0").
static QByteArray machinesServer(const Snapshot &seen)
{
    const QString server = seen.resolver ? seen.resolver->servers.value(0) : QString();
    if (!nginx::isIpAddress(server) || server.contains(u'%'))
        return {};
    return (server.contains(u':') ? u'[' + server + u']' : server).toLatin1();
}

// A name server adds no search domain and reads no /etc/hosts: a name the machine knows by those alone stays unknown.
static bool wouldBeFound(const Snapshot &seen, const QString &name, const QByteArray &server)
{
    const bool isFull = name.contains(u'.') || server == "127.0.0.11"; // docker's own knows containers by one word
    const bool isOfHosts = seen.resolver && seen.resolver->hosts.contains(name.toLower());
    const NameLookup *lookup = lookupOf(seen, name);
    return isFull && !isOfHosts && (!lookup || lookup->outcome == NameLookup::Outcome::Found);
}

static bool hasIpv6(const Snapshot &seen)
{
    return seen.addresses.isEmpty()
        || std::any_of(seen.addresses.begin(), seen.addresses.end(), [](const QString &each) {
               return each.contains(u':') && each != "::1"_L1 && !each.startsWith("fe80"_L1);
           });
}

static ConfigWords wordsFor(const Diagnosis &diagnosis, const QString &name, const QByteArray &server)
{
    const QString host = diagnosis.snapshot->evidence.host;
    const QString asked = QString::fromLatin1(server);
    return {
        .title = Texts::tr("Let nginx on %1 ask the name server %2?").arg(host, asked),
        .verb = Texts::tr("Use %1").arg(asked),
        .risk = Risk::Medium,
        .minutes = 10,
        .expected
        = Texts::tr("nginx finds the address of %1, and the URL answers without a server error.").arg(shown(name)),
        .ifNot
        = Texts::tr("If the name is not found either, ask for it there: dig NAME @%1. The full name is needed, for "
                    "nginx adds no search domain.")
              .arg(asked),
    };
}

static std::optional<Change> addResolver(const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Location *location = askingLocation(finding, diagnosis);
    const Snapshot &seen = *diagnosis.snapshot;
    const QByteArray server = machinesServer(seen);
    if (!location || server.isEmpty() || !wouldBeFound(seen, finding.subject, server)
        || !nginx::effective(location->level(), "resolver").isDefault())
        return std::nullopt;
    QByteArrayList words{server, "valid=30s"};
    if (!hasIpv6(seen))
        words << "ipv6=off";
    ConfigEdit edit(*seen.config);
    setHere(edit, location->level(), "resolver", words);
    if (nginx::effective(location->level(), "resolver_timeout").isDefault())
        setHere(edit, location->level(), "resolver_timeout", {"5s"});
    return configChange(edit, finding, diagnosis, wordsFor(diagnosis, finding.subject, server));
}

static bool isParameter(const QByteArray &word)
{
    return word.contains('=');
}

// The one nginx was told is silent; the one of the machine answered it a moment ago.
static std::optional<Change> otherResolver(const Finding &finding, const Diagnosis &diagnosis)
{
    const nginx::Location *location = askingLocation(finding, diagnosis);
    const Snapshot &seen = *diagnosis.snapshot;
    const QByteArray server = machinesServer(seen);
    const NameLookup *lookup = lookupOf(seen, finding.subject);
    if (!location || server.isEmpty() || !lookup || !wouldBeFound(seen, finding.subject, server))
        return std::nullopt;
    const nginx::Directive resolver = location->level().nearest("resolver");
    const QList<NameLookup> asked = askedLookups(seen, finding.subject);
    const bool answers = std::any_of(asked.begin(), asked.end(), [](const NameLookup &each) {
        return each.outcome != NameLookup::Outcome::NoAnswer;
    });
    const QStringList now = resolver ? resolver.argTexts() : QStringList{};
    const bool isOne
        = std::count_if(now.begin(), now.end(), [](const QString &word) { return !isParameter(word.toUtf8()); }) == 1;
    if (!isOne || answers || isParameter(now.first().toUtf8()) || now.first().section(u':', 0, 0).toLatin1() == server)
        return std::nullopt;
    ConfigEdit edit(*seen.config);
    edit.setWord(resolver, 0, server);
    return configChange(edit, finding, diagnosis, wordsFor(diagnosis, finding.subject, server));
}

static constexpr Remedy rows[] = {
    {.id = "set-resolver", .causes = {"dns-no-resolver"}, .offer = addResolver},
    {.id = "correct-resolver", .causes = {"dns-timeout"}, .offer = otherResolver},
};

std::span<const Remedy> remedies_of::resolving()
{
    return rows;
}

} // namespace upriver
