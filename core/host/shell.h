// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/script.h"
#include "core/host/sshlink.h"

namespace upriver {

/// A channel with a POSIX sh at its end that takes a script.
Result<ssh_channel_struct *> openShellChannel(SshLink &link, const QDeadlineTimer &deadline);

/// One POSIX shell on the server that takes script after script over the same channel.
class Shell
{
public:
    static Result<std::unique_ptr<Shell>> open(SshLink &link);
    ~Shell();

    /// Sends a script and feeds what comes to the reader, until it has finished.
    Result<void> talk(const QByteArray &script, FrameReader &reader, std::chrono::milliseconds budget,
                      const Host::Progress &progress);

    /// Tells the server to end the shell, so that what it has not begun yet never runs.
    void abandon();

private:
    Shell(SshLink &link, ssh_channel_struct *channel);
    Result<bool> exchange(FrameReader &reader, std::chrono::milliseconds sinceStart); ///< whether anything moved
    Error endedError(const FrameReader &reader) const;

    SshLink &m_link;
    ssh_channel_struct *m_channel;
    QByteArray m_unsent = {};
    QByteArray m_complaints = {}; ///< what the shell itself wrote on its standard error
};

} // namespace upriver
