// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace upriver {

/// Where to log in, as whom, and with what.
struct Login
{
    QString host = {}; ///< name or address; IPv6 without brackets
    quint16 port = 22;
    QString user = {};
    QStringList identityFiles = {}; ///< asked for by the person; empty = the usual ones in ~/.ssh
    Secret password = {};
    Secret passphrase = {}; ///< of the key files
    Secret code = {}; ///< one-time code, where the server asks for a second thing
    bool useAgent = true;
    bool useSudo = false; ///< try sudo -n for what needs root
    QString agentSocket = {}; ///< empty = SSH_AUTH_SOCK
    QStringList knownHostsFiles = {}; ///< the first is written to; empty = the usual ones
    QString hostKeyAlias = {}; ///< look the key up under this name instead
    std::vector<Login> jumps = {}; ///< hosts to go through, the nearest first
    std::chrono::milliseconds connectLimit = std::chrono::seconds(10);
    std::chrono::milliseconds authLimit = std::chrono::seconds(30);

    /// user@host[:port]; IPv6 in brackets where a port follows.
    [[nodiscard]] QString name() const;
};

/// Reads [ssh://][user@]host[:port], user@[v6]:port or a bare IPv6 address. Without a user it is the one at this desk.
Result<Login> loginFrom(const QString &text);

/// The key files ssh tries when none is named: ~/.ssh/id_*, those that exist.
QStringList usualIdentityFiles();

/// The known_hosts files ssh reads when none is named, the person's own first.
QStringList usualKnownHostsFiles();

} // namespace upriver
