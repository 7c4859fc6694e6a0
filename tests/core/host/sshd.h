// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/knownhosts.h"
#include "core/host/login.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace upriver::test {

/// A real OpenSSH server on a loopback port, with keys and configuration of its own. It lets in the user who runs the
/// test, with the key file "key".
class Sshd
{
public:
    /// @p settings are more lines of sshd_config.
    explicit Sshd(const QByteArray &settings = {});
    ~Sshd();

    static bool isHere();
    [[nodiscard]] bool isUp() const { return m_up; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray log() const;
    [[nodiscard]] HostKey hostKey() const;

    /// With the right key and an empty agent; the server's key is known.
    [[nodiscard]] Login login() const;
    void trust(const HostKey &key) const; ///< makes it the only known one

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    bool m_up = false;
};

/// ssh-keygen; an unencrypted ed25519 key without a passphrase given.
bool makeKey(const QString &path, const QString &passphrase = {});
QByteArray contentOf(const QString &path);
void writeFile(const QString &path, const QByteArray &text);

/// A loopback port nobody listens on now.
quint16 freePort();

} // namespace upriver::test
