// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/dial.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <functional>
#include <mutex>
#include <thread>

namespace upriver::test {

/// A loopback TCP port on which each connection is given to a function, one after another.
class FakeServer
{
public:
    explicit FakeServer(std::function<void(int fd)> serve);
    ~FakeServer();
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    Socket m_listener;
    quint16 m_port = 0;
    Wake m_over = {};
    std::function<void(int fd)> m_serve;
    std::thread m_thread;
};

/// What an SSH server of our own lets in, and what it was asked.
struct Door
{
    QString keyFile = {};
    int methods = 0; ///< SSH_AUTH_METHOD_…
    QByteArray password = {};
    QList<QByteArray> questions = {}; ///< one round each; the answers must be password, then code
    QByteArray code = {};
    bool codeAfterPassword = false; ///< the password is only the first half

    std::mutex guard = {};
    QStringList asked = {}; ///< "none", "password hunter2", "answer hunter2"

    QStringList seen();
};

/// Serves one SSH connection until it closes: logins only, no shell.
void serveDoor(Door &door, int fd);

} // namespace upriver::test
