// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/agentbridge.h"

#include <QDeadlineTimer>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace upriver {

// The agent protocol: message := length32 type8 content.
enum : char { Failed = 5, AskKeys = 11, KeysAnswer = 12, AskSignature = 13 };
static constexpr quint32 longestMessage = 256 * 1024;

static QByteArray number(quint32 value)
{
    const quint32 big = qToBigEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&big), sizeof big);
}

static QByteArray string(const QByteArray &bytes)
{
    return number(quint32(bytes.size())) + bytes;
}

/// How long a talk with the agent may take, and what ends it earlier.
struct Patience
{
    QDeadlineTimer deadline;
    const Wake *cancelled;
    const Wake *over;
};

static bool readyFor(int fd, short what, const Patience &patience)
{
    for (;;) {
        if (patience.cancelled->rung() || patience.over->rung() || patience.deadline.hasExpired())
            return false;
        pollfd ends[] = {{fd, what, 0}, {patience.cancelled->fd(), POLLIN, 0}, {patience.over->fd(), POLLIN, 0}};
        ::poll(ends, 3, int(std::min<qint64>(patience.deadline.remainingTime(), 1000)));
        if (ends[0].revents)
            return true;
    }
}

static bool sent(int fd, const QByteArray &message, const Patience &patience)
{
    const QByteArray bytes = string(message);
    qsizetype done = 0;
    while (done < bytes.size()) {
        if (!readyFor(fd, POLLOUT, patience))
            return false;
        const auto count = ::send(fd, bytes.constData() + done, size_t(bytes.size() - done), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        done += count;
    }
    return true;
}

static std::optional<QByteArray> received(int fd, const Patience &patience)
{
    QByteArray bytes;
    for (;;) {
        if (bytes.size() >= 4) {
            const auto length = qFromBigEndian<quint32>(bytes.constData());
            if (length == 0 || length > longestMessage)
                return {};
            if (quint32(bytes.size()) >= 4 + length)
                return bytes.mid(4, length);
        }
        char part[16 * 1024];
        if (!readyFor(fd, POLLIN, patience))
            return {};
        const auto count = ::recv(fd, part, sizeof part, 0);
        if (count <= 0)
            return {};
        bytes.append(part, count);
    }
}

static std::optional<QByteArray> takeString(QByteArray &rest)
{
    if (rest.size() < 4)
        return {};
    const auto length = qFromBigEndian<quint32>(rest.constData());
    if (length > quint32(rest.size() - 4))
        return {};
    const QByteArray result = rest.mid(4, length);
    rest.remove(0, 4 + qsizetype(length));
    return result;
}

static QList<AgentKey> keysIn(const QByteArray &answer)
{
    QList<AgentKey> keys;
    if (answer.size() < 5 || answer[0] != KeysAnswer)
        return keys;
    QByteArray rest = answer.mid(5);
    for (;;) {
        const auto blob = takeString(rest);
        const auto comment = takeString(rest);
        if (!blob || !comment)
            return keys;
        keys << AgentKey{*blob, QString::fromUtf8(*comment)};
    }
}

static QByteArray answerWith(const QList<AgentKey> &keys)
{
    QByteArray answer = QByteArray(1, KeysAnswer) + number(quint32(keys.size()));
    for (const AgentKey &key : keys)
        answer += string(key.blob) + string(key.comment.toUtf8());
    return answer;
}

AgentBridge::AgentBridge(Socket agent, std::shared_ptr<Wake> wake)
    : m_agent(std::move(agent))
    , m_wake(std::move(wake))
{
}

AgentBridge::~AgentBridge()
{
    m_over->ring();
    if (m_thread.joinable())
        m_thread.join();
}

std::unique_ptr<AgentBridge> AgentBridge::open(const QString &socketPath, const std::shared_ptr<Wake> &wake)
{
    const QByteArray path = socketPath.toLocal8Bit();
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return {};
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    Socket socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    ::fcntl(socket.fd(), F_SETFD, FD_CLOEXEC);
    ::fcntl(socket.fd(), F_SETFL, O_NONBLOCK);
    if (::connect(socket.fd(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return {};

    std::unique_ptr<AgentBridge> bridge(new AgentBridge(std::move(socket), wake));
    const Patience patience{QDeadlineTimer(1s), wake.get(), bridge->m_over.get()};
    const int fd = bridge->m_agent.fd();
    if (!sent(fd, QByteArray(1, AskKeys), patience))
        return {};
    const auto answer = received(fd, patience);
    if (!answer)
        return {};
    bridge->m_keys = keysIn(*answer);
    return bridge;
}

int AgentBridge::serve(const std::function<bool(const AgentKey &)> &wanted, std::chrono::milliseconds limit)
{
    m_keys.removeIf([&](const AgentKey &key) { return !wanted(key); });
    int ends[2] = {-1, -1};
    if (m_thread.joinable() || ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return -1;
    for (const int end : ends)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    m_thread = std::thread([this, end = std::make_shared<Socket>(ends[1]), limit] {
        const Patience patience{QDeadlineTimer(limit), m_wake.get(), m_over.get()};
        while (const auto asked = received(end->fd(), patience)) {
            std::optional<QByteArray> answer = QByteArray(1, Failed);
            if (asked->front() == AskKeys)
                answer = answerWith(m_keys);
            else if (asked->front() == AskSignature && sent(m_agent.fd(), *asked, patience))
                answer = received(m_agent.fd(), patience);
            if (!answer || !sent(end->fd(), *answer, patience))
                return;
        }
    });
    return ends[0];
}

} // namespace upriver
