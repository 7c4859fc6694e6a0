// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

#include <QHash>

namespace upriver {

/// What listens, by port and by path: for many questions about one look, which it points into.
class Sockets
{
public:
    explicit Sockets(const Snapshot &seen);

    [[nodiscard]] QList<const Listener *> on(quint16 port) const { return m_ports.value(port); }
    [[nodiscard]] const UnixSocket *at(const QString &path) const { return m_paths.value(path); } ///< or null

private:
    QHash<quint16, QList<const Listener *>> m_ports;
    QHash<QString, const UnixSocket *> m_paths;
};

} // namespace upriver
