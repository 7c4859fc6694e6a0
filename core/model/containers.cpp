// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/containers.h"

#include "core/model/nginx/url.h"
#include "core/model/owner.h"
#include "core/model/sight.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

static const QList<Container> &all(const Snapshot &seen)
{
    static const QList<Container> none;
    return seen.containers ? seen.containers->all : none;
}

static bool isAny(const QString &address)
{
    return address.isEmpty() || address == "0.0.0.0"_L1 || address == "::"_L1 || address == "[::]"_L1
        || address == "*"_L1;
}

static bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

const Container *containerAt(const Snapshot &seen, const QString &address)
{
    for (const Container &container : all(seen)) {
        for (const ContainerAddress &at : container.addresses) {
            if (!at.address.isEmpty() && at.address == address)
                return &container;
        }
    }
    return nullptr;
}

// compose calls the containers of the service "web" of the project "shop" shop-web-1, before version 2 shop_web_1.
static bool isService(const QString &container, const QString &service)
{
    const QStringList parts = QString(container).replace(u'_', u'-').split(u'-');
    const QString plain = QString(service).replace(u'_', u'-');
    bool isNumber = false;
    parts.last().toInt(&isNumber);
    return isNumber && parts.size() > 2 && parts.mid(1, parts.size() - 2).join(u'-') == plain;
}

const Container *containerNamed(const Snapshot &seen, const QString &name)
{
    const QString wanted = name.toLower();
    for (const Container &container : all(seen)) {
        if (container.name.toLower() == wanted)
            return &container;
    }
    for (const Container &container : all(seen)) {
        for (const ContainerAddress &at : container.addresses) {
            if (at.names.contains(wanted, Qt::CaseInsensitive))
                return &container;
        }
        if (isService(container.name.toLower(), wanted))
            return &container;
    }
    return nullptr;
}

// "wiki" for "wiki2.example.test": a container and its site are seldom called quite the same.
static bool isAlike(const Container &container, const QStringList &names)
{
    const QStringList own = tellingWords(container.name);
    for (const QString &name : names) {
        for (const QString &word : tellingWords(name)) {
            const bool fits = std::any_of(own.begin(), own.end(), [&](const QString &other) {
                return word.startsWith(other) || other.startsWith(word);
            });
            if (fits)
                return true;
        }
    }
    return false;
}

// "shop-db" is called like the site as well, and never answers for it.
static bool isStore(const Container &container)
{
    static const QRegularExpression stores(u"(^|/)(mysql|mariadb|postgres|postgis|mongo|redis|valkey|memcached|"
                                           "rabbitmq|elasticsearch|opensearch)\\b"_s);
    return stores.match(container.image).hasMatch();
}

const Container *containerAlike(const Snapshot &seen, const QStringList &names)
{
    const Container *found = nullptr;
    for (const Container &container : all(seen)) {
        if (isStore(container) || !isAlike(container, names))
            continue;
        if (found && found->isRunning() == container.isRunning())
            return nullptr;
        // Of a new one and the old one it took the place of, the new one.
        if (!found || container.isRunning())
            found = &container;
    }
    return found;
}

static bool publishes(const PublishedPort &published, const nginx::Address &address)
{
    const bool there = isAny(published.address) || published.address == address.host
        || (isLoopback(published.address) && isLoopback(address.host));
    return published.port == address.port && there;
}

ContainerBehind containerBehind(const Snapshot &seen, const nginx::Address &address, const QStringList &names)
{
    using Bond = ContainerBehind::Bond;
    if (address.isUnix())
        return {};
    if (isThisMachine(seen, address.host)) {
        for (const Container &container : all(seen)) {
            for (const PublishedPort &published : container.published) {
                if (publishes(published, address))
                    return {.container = &container, .bond = Bond::Port, .inside = published.inside};
            }
        }
    } else if (!nginx::isIpAddress(address.host)) {
        const Container *named = containerNamed(seen, address.host);
        return {named, named ? Bond::Name : Bond::None, address.port};
    } else if (const Container *holder = containerAt(seen, address.host)) {
        return {holder, Bond::Address, address.port};
    }
    const Container *alike = containerAlike(seen, names);
    return {.container = alike, .bond = alike ? Bond::Alike : Bond::None};
}

static std::optional<quint32> numberOf(const QString &address)
{
    const QStringList parts = address.split(u'.');
    quint32 number = 0;
    for (const QString &part : parts) {
        bool isByte = false;
        number = number << 8 | part.toUShort(&isByte);
        if (!isByte || parts.size() != 4)
            return std::nullopt;
    }
    return number;
}

static bool isWithin(const QString &subnet, const QString &address)
{
    const auto net = numberOf(subnet.section(u'/', 0, 0));
    const auto one = numberOf(address);
    const int bits = subnet.section(u'/', 1, 1).toInt();
    if (!net || !one || bits < 1 || bits > 32)
        return false;
    return (*net ^ *one) >> (32 - bits) == 0;
}

// Without the engine's word: it takes its networks from 172.16.0.0/12 and gives the machine the first address of each.
static bool isBesideABridge(const Snapshot &seen, const QString &address)
{
    return isWithin(u"172.16.0.0/12"_s, address)
        && std::any_of(seen.addresses.begin(), seen.addresses.end(), [&](const QString &own) {
               return own.endsWith(".0.1"_L1) && isWithin(own + "/16"_L1, address);
           });
}

bool isContainerAddress(const Snapshot &seen, const QString &address)
{
    if (seen.addresses.contains(address))
        return false;
    if (seen.containers) {
        for (const ContainerNetwork &network : seen.containers->networks) {
            if (network.gateways.contains(address))
                return false;
            const bool within = std::any_of(network.subnets.begin(), network.subnets.end(),
                                            [&](const QString &subnet) { return isWithin(subnet, address); });
            if (within)
                return true;
        }
    }
    return isBesideABridge(seen, address);
}

Clue engineIsDown(const Snapshot &seen)
{
    const auto engine = seen.containers ? seen.containers->engine : Containers::Engine::None;
    if (engine == Containers::Engine::Answers)
        return never({seen.containers->at});
    if (engine == Containers::Engine::Down)
        return yes({seen.containers->at});
    const Unit *unit = seen.unit(u"docker"_s);
    if (unit && unit->load != "not-found"_L1 && !unit->active.isEmpty())
        return unit->isRunning() ? never({unit->at}) : yes({unit->at});
    return engine == Containers::Engine::Denied || !seen.units ? unknown() : never();
}

std::optional<QList<InnerListener>> listenersInside(const Snapshot &seen, const Container &container)
{
    if (container.pid == 0 || !seen.containers->looked.contains(container.pid))
        return std::nullopt;
    QList<InnerListener> found;
    for (const InnerListener &listener : seen.containers->listeners) {
        if (listener.pid == container.pid)
            found << listener;
    }
    return found;
}

// "docker exec edge nginx -T"
static QString containerAsked(const QString &command)
{
    static const QRegularExpression exec(
        u"\\b(?:docker|podman)\\b[^|;&]*\\bexec\\s+(?:-\\S+\\s+)*(\\S+)\\s+(?:\\S*/)?(?:nginx|openresty|cat)\\b"_s);
    return exec.match(command).captured(1);
}

NginxInside nginxInside(const Snapshot &seen, quint16 port)
{
    NginxInside found;
    const Exhibit *config = seen.exhibit(seen.configExhibit);
    if (const QString name = config ? containerAsked(config->command) : QString(); !name.isEmpty()) {
        found = {.inside = true,
                 .container = containerNamed(seen, name),
                 .at = {.exhibit = config->name, .text = config->command}};
    } else if (!seen.masters.isEmpty() && seen.masters.first().inContainer) {
        found = {.inside = true, .at = seen.masters.first().at};
        for (const Container &container : all(seen)) {
            if (container.pid != 0 && container.pid == seen.masters.first().pid)
                found.container = &container;
        }
    } else if (!seen.config) {
        const ContainerBehind front = containerBehind(seen, {.host = u"127.0.0.1"_s, .port = port}, {});
        const bool isNginx = front && front.bond == ContainerBehind::Bond::Port
            && (front.container->image.contains("nginx"_L1) || front.container->name.contains("nginx"_L1));
        if (isNginx)
            found = {.inside = true, .container = front.container, .at = front.container->at};
    }
    if (found.container && found.container->sharesHostNetwork())
        return {};
    return found;
}

} // namespace upriver
