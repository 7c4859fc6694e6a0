// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/followscript.h"
#include "core/host/sshlink.h"

#include <QElapsedTimer>

namespace upriver {

/// A log that is followed over a channel of its own, beside the shell that takes the looks. Nothing here waits: the
/// host calls take() whenever it has a moment. Going away closes the channel, and with it ends what runs on the server.
class SshFollow
{
public:
    static Result<std::unique_ptr<SshFollow>> open(SshLink &link, const FollowRequest &request, Sudo sudo,
                                                   FollowEvents events);
    ~SshFollow();
    SshFollow(const SshFollow &) = delete;
    SshFollow &operator=(const SshFollow &) = delete;

    /// Hands on what has come; false when nothing more will.
    bool take();

private:
    SshFollow(SshLink &link, ssh_channel_struct *channel, const QByteArray &script, const QByteArray &nonce,
              FollowEvents events);
    bool send();
    bool end(const Error &error);

    SshLink &m_link;
    ssh_channel_struct *m_channel;
    QByteArray m_unsent;
    FollowEvents m_events;
    FollowReader m_reader;
    QElapsedTimer m_heard; ///< since the last byte
    QByteArray m_complaints = {}; ///< what the server wrote on standard error
    bool m_over = false;
};

} // namespace upriver
