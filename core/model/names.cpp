// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/names.h"

#include "core/evidence/active.h"
#include "core/model/containers.h"
#include "core/model/handoff.h"
#include "core/model/nginx/effective.h"
#include "core/model/nginx/url.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int mostNames = 6;
static constexpr qsizetype shortestName = 5; ///< shorter ones are alike by chance
static constexpr int mostLettersOff = 2;

bool isName(const QString &host)
{
    return !host.isEmpty() && !nginx::isIpAddress(host) && host.compare("localhost"_L1, Qt::CaseInsensitive) != 0;
}

QString nameIn(const ErrorRecord &record)
{
    static const QRegularExpression said(u"^(?:no resolver defined to resolve (\\S+)|(\\S+) could not be resolved)"_s);
    const auto match = said.match(record.message);
    return match.hasCaptured(2) ? match.captured(2) : match.captured(1);
}

const NameLookup *lookupOf(const Snapshot &seen, const QString &name)
{
    const auto newest = std::find_if(seen.nameLookups.rbegin(), seen.nameLookups.rend(), [&](const NameLookup &lookup) {
        return !isActive(lookup.at.exhibit) && lookup.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return newest == seen.nameLookups.rend() ? nullptr : &*newest;
}

KnownAddresses addressesOf(const Snapshot &seen, const QString &name)
{
    const NameLookup *lookup = lookupOf(seen, name);
    if (lookup && !lookup->addresses.isEmpty())
        return {lookup->addresses, lookup->at};
    if (seen.resolver && seen.resolver->hosts.contains(name.toLower()))
        return {seen.resolver->hosts.value(name.toLower()), seen.resolver->hostsAt.value(name.toLower())};
    KnownAddresses found;
    if (const Container *container = containerNamed(seen, name)) {
        for (const ContainerAddress &at : container->addresses) {
            if (!at.address.isEmpty())
                found.addresses << at.address;
        }
        found.at = container->at;
    }
    return found;
}

int lettersOff(const QString &one, const QString &other)
{
    QList<int> row(other.size() + 1);
    for (qsizetype j = 0; j <= other.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= one.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= other.size(); ++j) {
            const int changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.last();
}

static QList<KnownName> knownNames(const Snapshot &seen)
{
    QList<KnownName> names;
    for (const NameLookup &lookup : seen.nameLookups) {
        if (!lookup.addresses.isEmpty())
            names << KnownName{lookup.name, lookup.at};
    }
    if (seen.resolver) {
        for (auto host = seen.resolver->hostsAt.begin(); host != seen.resolver->hostsAt.end(); ++host)
            names << KnownName{host.key(), host.value()};
    }
    for (const Container &container : seen.containers ? seen.containers->all : QList<Container>{}) {
        names << KnownName{container.name, container.at};
        for (const ContainerAddress &at : container.addresses) {
            for (const QString &name : at.names)
                names << KnownName{name, container.at};
        }
    }
    std::sort(names.begin(), names.end(), [](const KnownName &a, const KnownName &b) { return a.name < b.name; });
    return names;
}

std::optional<KnownName> nearestKnownName(const Snapshot &seen, const QString &name)
{
    std::optional<KnownName> nearest;
    int least = mostLettersOff + 1;
    for (const KnownName &known : knownNames(seen)) {
        if (std::min(known.name.size(), name.size()) < shortestName
            || std::abs(known.name.size() - name.size()) > mostLettersOff)
            continue;
        const int off = lettersOff(name.toLower(), known.name.toLower());
        if (off == 0)
            return std::nullopt;
        if (off < least) {
            least = off;
            nearest = known;
        }
    }
    return nearest;
}

QStringList resolversOf(const nginx::Route *route)
{
    if (!route || !route->server)
        return {};
    const nginx::Level &level = route->location ? route->location->level() : route->server->level();
    QStringList servers;
    for (const nginx::Directive &line : nginx::effective(level, "resolver").lines) {
        for (const QString &word : line.argTexts()) {
            if (!word.contains(u'='))
                servers << word;
        }
    }
    return servers;
}

std::optional<Listener> ownListener(const Owners &owners, const nginx::Address &address, const QStringList &names)
{
    QStringList wanted;
    for (const QString &name : names)
        wanted += tellingWords(name);
    for (const Listener *listener : owners.sockets().on(address.port)) {
        const Unit *unit = nullptr;
        for (const Holder &holder : listener->holders) {
            if (holder.program == "nginx"_L1)
                return std::nullopt;
            unit = unit ? unit : owners.processes().of(holder.pid);
        }
        const QStringList own = unit ? tellingWords(unit->shortName()) : QStringList();
        const bool isAlike
            = std::any_of(own.begin(), own.end(), [&](const QString &word) { return wanted.contains(word); });
        if (isAlike)
            return *listener;
    }
    return std::nullopt;
}

QStringList namesToLookUp(const Snapshot &seen, const Question &question, const std::optional<nginx::Route> &route)
{
    QStringList names;
    for (const Handoff &handoff : handoffsFor(seen, question, route)) {
        if (isName(handoff.peer.host))
            names << handoff.peer.host;
    }
    for (const ErrorLog &log : seen.errorLogs) {
        const auto last = std::find_if(log.records.rbegin(), log.records.rend(), [&](const ErrorRecord &record) {
            return isFailure(record.symptom) && !nameIn(record).isEmpty();
        });
        if (last != log.records.rend())
            names << nameIn(*last);
    }
    names.removeDuplicates();
    return names.mid(0, mostNames);
}

} // namespace upriver
