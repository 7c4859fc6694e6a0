// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

namespace upriver {

/// Where nginx's workers stand on the server, which networks and files they see and as whom they act, and how a
/// command is put in their place.
struct Standpoint
{
    QString blocked = {}; ///< why nobody can be put there, translated; empty: it can be done
    QStringList entering = {}; ///< "nsenter -t 812 -n --"; empty: nginx sees what everybody sees
    QStringList becoming = {}; ///< "setpriv --reuid=33 … --"; empty: as whoever logs in
    bool bySu = false; ///< becoming takes the command as one word
    QString root
        = {}; ///< in front of the path of a unix socket: "/proc/812/root", where nginx's mounts are not entered

    [[nodiscard]] Rights rights() const; ///< of a command that goes there
    [[nodiscard]] Result<Command> asWorker(const QStringList &words) const;
    [[nodiscard]] Result<Command> fromThere(const QStringList &words) const; ///< as root or whoever logs in
};

Standpoint standpointOf(const Snapshot &seen);

/// The program is there, or nobody looked.
bool mayHave(const Snapshot &seen, const QString &tool);

} // namespace upriver
