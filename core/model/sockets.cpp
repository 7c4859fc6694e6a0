// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/sockets.h"

namespace upriver {

Sockets::Sockets(const Snapshot &seen)
{
    if (seen.listeners) {
        for (const Listener &listener : *seen.listeners)
            m_ports[listener.port] << &listener;
    }
    if (seen.unixSockets) {
        for (const UnixSocket &socket : *seen.unixSockets) {
            if (!m_paths.contains(socket.path))
                m_paths.insert(socket.path, &socket);
        }
    }
}

} // namespace upriver
