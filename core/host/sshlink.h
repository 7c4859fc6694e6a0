// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/dial.h"
#include "core/host/knownhosts.h"

#include <QDeadlineTimer>

#include <functional>

struct ssh_session_struct;
struct ssh_channel_struct;

namespace upriver {

/// An encrypted connection to a server whose key may be looked at, before anybody logs in. Never blocks for longer than
/// it is told to: libssh runs non-blocking, and all waiting is done here.
class SshLink
{
public:
    /// @p socket stays ours: libssh does not close it.
    SshLink(Socket socket, std::shared_ptr<Wake> wake);
    ~SshLink();
    SshLink(const SshLink &) = delete;
    SshLink &operator=(const SshLink &) = delete;

    /// What the handshake is to be like.
    struct Wish
    {
        QString host = {};
        QString user = {};
        QList<QByteArray> keyTypes = {}; ///< asked for first
        std::chrono::milliseconds limit{0};
    };

    /// Version and key exchange; gives the server's key. Nothing about the person but the wish for a connection is
    /// sent.
    Result<HostKey> shakeHands(const Wish &wish);

    /// Repeats a libssh call for as long as it says @p again.
    Result<int> until(const QDeadlineTimer &deadline, int again, const std::function<int()> &call);

    /// @p work is done whenever a wait has ended: other channels of the link want their turn as well.
    void whileWaiting(std::function<void()> work) { m_meanwhile = std::move(work); }

    enum class Waited { Ready, TimedOut, Cancelled };
    /// Until the server sends (or takes) something.
    Waited wait(const QDeadlineTimer &deadline);

    [[nodiscard]] ssh_session_struct *session() const { return m_session; }
    [[nodiscard]] bool isUp() const;
    [[nodiscard]] QString lastWords() const; ///< what libssh says went wrong, safe to show
    [[nodiscard]] const std::shared_ptr<Wake> &wake() const { return m_wake; }

private:
    bool setUp(const Wish &wish);
    Error handshakeError(const QString &host) const;
    void listen(); ///< looks at the first bytes without taking them

    Socket m_socket;
    std::shared_ptr<Wake> m_wake;
    ssh_session_struct *m_session;
    QByteArray m_firstBytes = {};
    std::function<void()> m_meanwhile = {};
};

/// The link died, in the words of libssh.
Error lostError(const SshLink &link);

} // namespace upriver
