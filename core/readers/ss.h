// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>
#include <QString>

namespace upriver {

/// A program holding a socket: ss's users:(("nginx",pid=124,fd=6)).
struct Holder
{
    QString program = {};
    qint64 pid = 0;
};

/// A listening TCP socket (ss -tlnp).
struct Listener
{
    QString address = {}; ///< "127.0.0.1", "0.0.0.0", "::1", "::", "*" (both families), without brackets and zone
    quint16 port = 0;
    int queued = 0; ///< Recv-Q: connections waiting to be accepted
    int backlog = 0; ///< Send-Q: how many may wait
    QList<Holder> holders = {}; ///< empty: not shown (not root) or a kernel socket
    Citation at = {};
};

/// A listening unix socket (ss -xlp).
struct UnixSocket
{
    QString path = {}; ///< "@name" for the abstract kind
    int queued = 0;
    int backlog = 0;
    QList<Holder> holders = {};
    Citation at = {};
};

QList<Listener> readListeners(const Exhibit &exhibit);
QList<UnixSocket> readUnixSockets(const Exhibit &exhibit);

} // namespace upriver
