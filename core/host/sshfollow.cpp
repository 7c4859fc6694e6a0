// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/sshfollow.h"

#include "core/base/text.h"
#include "core/host/shell.h"

#include <QCoreApplication>

#include <libssh/libssh.h>

#include <array>

using namespace std::chrono_literals;

namespace upriver {

static constexpr auto openLimit = 10s;
static constexpr auto longestSilence = 40s; ///< the script says at least every ten that it is there
static constexpr qsizetype mostComplaints = 4096;
static constexpr int mostParts = 64; ///< of 64 KiB in one turn: a look that runs beside it must get its turn as well

Result<std::unique_ptr<SshFollow>> SshFollow::open(SshLink &link, const FollowRequest &request, Sudo sudo,
                                                   FollowEvents events)
{
    const QByteArray nonce = newNonce();
    const auto script = followScript(request, nonce, sudo);
    if (!script)
        return Failure(script.error());
    const auto channel = openShellChannel(link, QDeadlineTimer(openLimit));
    if (!channel)
        return Failure(channel.error());
    return std::unique_ptr<SshFollow>(new SshFollow(link, *channel, *script, nonce, std::move(events)));
}

SshFollow::SshFollow(SshLink &link, ssh_channel_struct *channel, const QByteArray &script, const QByteArray &nonce,
                     FollowEvents events)
    : m_link(link)
    , m_channel(channel)
    , m_unsent(script)
    , m_events(std::move(events))
    , m_reader(nonce, m_events)
{
    m_heard.start();
}

SshFollow::~SshFollow()
{
    ssh_channel_close(m_channel);
    ssh_channel_free(m_channel);
}

bool SshFollow::end(const Error &error)
{
    m_over = true;
    m_events.ended(error);
    return false;
}

bool SshFollow::send()
{
    if (m_unsent.isEmpty())
        return true;
    const int sent = ssh_channel_write(m_channel, m_unsent.constData(), static_cast<uint32_t>(m_unsent.size()));
    m_unsent.remove(0, std::max(0, sent));
    return sent != SSH_ERROR;
}

bool SshFollow::take()
{
    if (m_over)
        return false;
    if (!send())
        return end(lostError(m_link));
    std::array<char, 64 * 1024> bytes;
    for (int part = 0; part < mostParts; ++part) {
        const int count = ssh_channel_read_nonblocking(m_channel, bytes.data(), bytes.size(), 0);
        if (count <= 0)
            break;
        m_heard.start();
        m_reader.feed({bytes.data(), count});
        if (m_reader.isOver()) {
            m_over = true;
            return false;
        }
    }
    const int said = ssh_channel_read_nonblocking(m_channel, bytes.data(), bytes.size(), 1);
    if (said > 0)
        m_complaints += QByteArrayView(bytes.data(), std::min<qsizetype>(said, mostComplaints - m_complaints.size()));
    if (!m_link.isUp() || std::chrono::milliseconds(m_heard.elapsed()) > longestSilence)
        return end(lostError(m_link));
    if (ssh_channel_is_eof(m_channel) || ssh_channel_is_closed(m_channel))
        return end({.kind = Error::Kind::LinkLost,
                    .what = QCoreApplication::translate("Follow", "The server stopped following the log."),
                    .why = shown(shortened(QString::fromUtf8(m_complaints).trimmed(), 300))});
    return true;
}

} // namespace upriver
