// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/shell.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <libssh/libssh.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace upriver {

static constexpr auto openLimit = 25s; ///< longer than a usual command, which a cancelled run may leave behind
static constexpr auto betweenProbes = 5s; ///< of whether the link still lives
static constexpr qsizetype mostComplaints = 4096;

struct ChannelDeleter
{
    void operator()(ssh_channel_struct *channel) const { ssh_channel_free(channel); }
};
using Channel = std::unique_ptr<ssh_channel_struct, ChannelDeleter>;

static Error refusedError(const SshLink &link)
{
    return {
        .kind = Error::Kind::NotPermitted,
        .what = QCoreApplication::translate("Shell", "The server lets you in but opens no shell."),
        .why = link.lastWords(),
    };
}

static Result<int> opened(SshLink &link, ssh_channel channel, const QDeadlineTimer &deadline)
{
    int calls = 0;
    return link.until(deadline, SSH_AGAIN, [&] {
        const int result = ssh_channel_open_session(channel);
        // OpenSSH holds its answer back until we acknowledge its host key list; a packet of our own does that at once.
        if (result == SSH_AGAIN && ++calls == 2)
            ssh_send_ignore(link.session(), "");
        return result;
    });
}

// A read for more than libssh's first window of 64,000 bytes makes it ask for a wider one: now, on the way with what is
// sent next, and not as a flight of its own once answers come. Nothing can be read before a program runs.
static void widenWindow(ssh_channel channel)
{
    static constexpr uint32_t wide = 64 * 1024;
    std::array<char, wide> nothing;
    ssh_channel_read_timeout(channel, nothing.data(), wide, false, 0);
}

Result<ssh_channel_struct *> openShellChannel(SshLink &link, const QDeadlineTimer &deadline)
{
    for (;;) {
        Channel channel(ssh_channel_new(link.session()));
        const auto result = opened(link, channel.get(), deadline);
        if (!result)
            return Failure(result.error());
        if (*result == SSH_OK) {
            widenWindow(channel.get());
            const auto started = link.until(
                deadline, SSH_AGAIN, [&] { return ssh_channel_request_exec(channel.get(), "env LC_ALL=C sh -s"); });
            if (!started)
                return Failure(started.error());
            if (*started != SSH_OK)
                return Failure(link.isUp() ? refusedError(link) : lostError(link));
            return channel.release();
        }
        if (!link.isUp())
            return Failure(lostError(link));
        // A server that allows one session frees the old one only when its last program has ended.
        const auto waited = link.wait(QDeadlineTimer(std::min<qint64>(200, deadline.remainingTime())));
        if (waited == SshLink::Waited::Cancelled)
            return Failure(cancelledError());
        if (deadline.hasExpired())
            return Failure(refusedError(link));
    }
}

Result<std::unique_ptr<Shell>> Shell::open(SshLink &link)
{
    const auto channel = openShellChannel(link, QDeadlineTimer(openLimit));
    if (!channel)
        return Failure(channel.error());
    return std::unique_ptr<Shell>(new Shell(link, *channel));
}

Shell::Shell(SshLink &link, ssh_channel_struct *channel)
    : m_link(link)
    , m_channel(channel)
{
}

Shell::~Shell()
{
    ssh_channel_free(m_channel);
}

void Shell::abandon()
{
    ssh_channel_request_send_signal(m_channel, "TERM");
    ssh_channel_close(m_channel);
}

Result<bool> Shell::exchange(FrameReader &reader, std::chrono::milliseconds sinceStart)
{
    bool moved = false;
    if (!m_unsent.isEmpty()) {
        const int sent = ssh_channel_write(m_channel, m_unsent.constData(),
                                           uint32_t(std::min<qsizetype>(m_unsent.size(), 32 * 1024)));
        if (sent == SSH_ERROR)
            return Failure(m_link.isUp() ? endedError(reader) : lostError(m_link));
        m_unsent.remove(0, std::max(0, sent));
        moved = sent > 0;
    }
    std::array<char, 64 * 1024> bytes;
    for (const bool isError : {false, true}) {
        const int count = ssh_channel_read_nonblocking(m_channel, bytes.data(), bytes.size(), isError);
        if (count == SSH_ERROR)
            return Failure(m_link.isUp() ? endedError(reader) : lostError(m_link));
        if (count <= 0)
            continue;
        moved = true;
        const QByteArrayView came(bytes.data(), count);
        if (!isError)
            reader.feed(came, sinceStart);
        else
            m_complaints += came.first(std::min(came.size(), mostComplaints - m_complaints.size()));
    }
    if (!moved && !m_link.isUp())
        return Failure(lostError(m_link));
    if (!moved && (ssh_channel_is_eof(m_channel) || ssh_channel_is_closed(m_channel)))
        return Failure(endedError(reader));
    return moved;
}

Error Shell::endedError(const FrameReader &reader) const
{
    const QString said = shown(shortened(QString::fromUtf8(reader.stray() + m_complaints).trimmed(), 300));
    return {
        .kind = Error::Kind::LinkLost,
        .what = QCoreApplication::translate("Shell", "The shell on the server ended before it had answered."),
        .why = said.isEmpty() ? QString() : QCoreApplication::translate("Shell", "It said “%1”.").arg(said),
    };
}

Result<void> Shell::talk(const QByteArray &script, FrameReader &reader, std::chrono::milliseconds budget,
                         const Host::Progress &progress)
{
    m_unsent = script;
    const QDeadlineTimer deadline(budget);
    QElapsedTimer clock;
    clock.start();
    QDeadlineTimer probe(betweenProbes);
    int done = 0;
    while (!reader.finished()) {
        if (m_link.wake()->rung())
            return Failure(cancelledError());
        const auto moved = exchange(reader, std::chrono::milliseconds(clock.elapsed()));
        if (!moved)
            return Failure(moved.error());
        if (progress && reader.done() != done)
            progress(done = reader.done(), int(reader.outputs().size()));
        if (*moved)
            continue;
        if (deadline.hasExpired())
            return Failure({.kind = Error::Kind::TimedOut,
                            .what = QCoreApplication::translate("Shell", "The server stopped answering.")});
        if (probe.hasExpired()) {
            // A byte that nobody acknowledges is how a dead link is found out.
            ssh_send_ignore(m_link.session(), "");
            probe.setRemainingTime(betweenProbes);
        }
        m_link.wait(std::min(deadline, probe));
    }
    return {};
}

} // namespace upriver
