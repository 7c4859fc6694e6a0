// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// The container that should answer at an address, and how we know.
struct ContainerBehind
{
    enum class Bond {
        None,
        Alike, ///< it is called like the site or the group
        Name, ///< the configuration names it
        Port, ///< it publishes the port nginx dials
        Address, ///< it has the address nginx dials
    };

    const Container *container = nullptr;
    Bond bond = Bond::None;
    quint16 inside = 0; ///< the port it must listen on inside; 0: not known

    explicit operator bool() const { return container != nullptr; }
    [[nodiscard]] bool isCertain() const { return bond >= Bond::Name; }
};

/// @p names are what the configuration calls the way there: server names, group.
ContainerBehind containerBehind(const Snapshot &seen, const nginx::Address &address, const QStringList &names);

/// The one container, whatever its state, that is called like one of the names; null: none, or several.
const Container *containerAlike(const Snapshot &seen, const QStringList &names);

/// The container with this name: its own, one of a network's, or the service of a compose project.
const Container *containerNamed(const Snapshot &seen, const QString &name);

/// The running container with this address; null: none.
const Container *containerAt(const Snapshot &seen, const QString &address);

/// The address is one the engine gives to containers, and not this machine's own.
bool isContainerAddress(const Snapshot &seen, const QString &address);

/// An engine is installed here and does not run.
Clue engineIsDown(const Snapshot &seen);

/// What listens inside a container; none: not looked at.
std::optional<QList<InnerListener>> listenersInside(const Snapshot &seen, const Container &container);

/// Does the nginx whose configuration was read run in a container, with a network of its own?
struct NginxInside
{
    bool inside = false;
    const Container *container = nullptr; ///< null: not known which
    Citation at = {};
};
NginxInside nginxInside(const Snapshot &seen, quint16 port);

} // namespace upriver
