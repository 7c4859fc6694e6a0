// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// The unit that serves an address, or should: how we know, and how well.
struct Owner
{
    enum class Bond {
        None,
        OnlyCandidate, ///< the one unit of this machine's own that is down
        Name, ///< it is called like the site, the group or the socket
        Stated, ///< its command line, journal or runtime directory names the address
        Holds, ///< its process holds the listener
    };

    const Unit *unit = nullptr;
    Bond bond = Bond::None;
    Citation at = {}; ///< where the bond is written

    explicit operator bool() const { return unit != nullptr; }
    [[nodiscard]] bool isCertain() const { return bond >= Bond::Stated; }
};

/// Who serves the address, or should. @p names are what the configuration calls the way there: server names, group.
Owner ownerOf(const Snapshot &seen, const nginx::Address &address, const QStringList &names);

/// The unit a process belongs to, by its own or an ancestor's main process id; null when not known.
const Unit *unitOfProcess(const Snapshot &seen, qint64 pid);

/// The unit's command line names the address.
bool names(const Unit &unit, const nginx::Address &address);

/// The unit runs a program of the machine's owner, not of the system.
bool isOwnProgram(const Unit &unit);

/// Units that are down and look like a program of this machine's owner, not the system's.
QList<const Unit *> idleBackends(const Snapshot &seen);

} // namespace upriver
