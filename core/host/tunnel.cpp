// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/tunnel.h"

#include <QCoreApplication>

#include <array>
#include <fcntl.h>
#include <libssh/libssh.h>
#include <poll.h>
#include <sys/socket.h>

namespace upriver {

static constexpr int chunk = 32 * 1024;

Result<std::unique_ptr<Tunnel>> Tunnel::open(std::unique_ptr<SshLink> through, const QString &host, quint16 port,
                                             std::chrono::milliseconds limit)
{
    std::unique_ptr<Tunnel> tunnel(new Tunnel);
    tunnel->m_link = std::move(through);
    SshLink &link = *tunnel->m_link;
    tunnel->m_channel = ssh_channel_new(link.session());
    const auto opened = link.until(QDeadlineTimer(limit), SSH_AGAIN, [&] {
        return ssh_channel_open_forward(tunnel->m_channel, host.toUtf8().constData(), port, "127.0.0.1", 0);
    });
    if (!opened)
        return Failure(opened.error());
    int ends[2] = {-1, -1};
    if (*opened != SSH_OK || ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return Failure({
            .kind = Error::Kind::CannotConnect,
            .what
            = QCoreApplication::translate("Tunnel", "The jump host cannot reach %1 on port %2.").arg(host).arg(port),
            .why = link.lastWords(),
        });
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    tunnel->m_ours = Socket(ends[0]);
    // From here on only the thread touches the link.
    tunnel->m_thread
        = std::thread([raw = tunnel.get(), far = std::make_shared<Socket>(ends[1])] { raw->carry(far->fd()); });
    return tunnel;
}

Tunnel::~Tunnel()
{
    m_over.ring();
    if (m_thread.joinable())
        m_thread.join();
    if (m_channel)
        ssh_channel_free(m_channel);
}

void Tunnel::carry(int fd)
{
    std::array<char, chunk> bytes;
    QByteArray inward;
    QByteArray outward;
    while (!m_over.rung()) {
        bool moved = false;
        if (inward.isEmpty()) {
            const int count = ssh_channel_read_nonblocking(m_channel, bytes.data(), chunk, 0);
            if (count == SSH_ERROR || (count <= 0 && ssh_channel_is_eof(m_channel)))
                return;
            inward = QByteArray(bytes.data(), std::max(0, count));
        }
        if (!inward.isEmpty()) {
            const auto count = ::send(fd, inward.constData(), size_t(inward.size()), MSG_NOSIGNAL);
            moved = count > 0;
            inward.remove(0, std::max<qsizetype>(0, count));
        }
        if (outward.isEmpty()) {
            const auto count = ::recv(fd, bytes.data(), chunk, 0);
            if (count == 0)
                return;
            outward = QByteArray(bytes.data(), std::max<qsizetype>(0, count));
        }
        if (!outward.isEmpty()) {
            const int count = ssh_channel_write(m_channel, outward.constData(), uint32_t(outward.size()));
            if (count == SSH_ERROR)
                return;
            moved = moved || count > 0;
            outward.remove(0, std::max(0, count));
        }
        if (moved)
            continue;
        const bool writes = ssh_get_poll_flags(m_link->session()) & SSH_WRITE_PENDING;
        pollfd ends[] = {
            {ssh_get_fd(m_link->session()), short(writes ? POLLIN | POLLOUT : POLLIN), 0},
            {fd, short((inward.isEmpty() ? 0 : POLLOUT) | (outward.isEmpty() ? POLLIN : 0)), 0},
            {m_over.fd(), POLLIN, 0},
        };
        ::poll(ends, 3, 500);
    }
}

} // namespace upriver
