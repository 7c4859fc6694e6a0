// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/change.h"

#include <array>
#include <optional>
#include <span>

namespace upriver {

/// What can be done, and for which causes it is offered.
struct Remedy
{
    const char *id; ///< "edit-target": the id of the changes it makes
    std::array<const char *, 12> causes; ///< rows of causes.tsv; null from the last one on

    /// The change on this server; nothing where it cannot be made there, or not safely.
    std::optional<Change> (*offer)(const Finding &finding, const Diagnosis &diagnosis);
};

/// Every remedy. For one cause, the one to be tried first stands first.
const QList<Remedy> &allRemedies();

/// The groups of remedies, one file each under core/plan/remedies/.
namespace remedies_of {
std::span<const Remedy> protocol(); ///< what nginx speaks to the backend
std::span<const Remedy> answering(); ///< which block answers, and with what
std::span<const Remedy> keptConnections(); ///< connections nginx keeps to a group
std::span<const Remedy> limits(); ///< nginx's own limits
std::span<const Remedy> pool(); ///< who of a group is asked
std::span<const Remedy> proxyTls(); ///< how nginx greets a backend that speaks TLS
std::span<const Remedy> requests(); ///< what nginx asks the backend for
std::span<const Remedy> resolving(); ///< whom nginx asks for names
std::span<const Remedy> waiting(); ///< how long nginx waits, and how much it takes
std::span<const Remedy> target(); ///< where nginx connects to
std::span<const Remedy> reload(); ///< nginx reads its configuration, names and groups anew
std::span<const Remedy> units(); ///< services that are restarted
std::span<const Remedy> members(); ///< the same for what several backends of a group need
std::span<const Remedy> starts(); ///< what is down and only has to be started
std::span<const Remedy> containers(); ///< the same in a container
std::span<const Remedy> phpPools(); ///< settings of PHP-FPM's pools
std::span<const Remedy> dropIns(); ///< what systemd gives to a service
std::span<const Remedy> rights(); ///< who owns a folder or socket, and what they may do with it
std::span<const Remedy> selinux(); ///< what its policy lets a web server do, the narrowest first
std::span<const Remedy> swap(); ///< time, where memory has run out
} // namespace remedies_of

} // namespace upriver
