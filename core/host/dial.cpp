// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/dial.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <future>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace upriver {

static constexpr auto betweenAddresses = 250ms;
static constexpr unsigned unansweredLimit
    = 10'000; ///< ms a sent byte may stay without an answer before the link is dead

Socket::~Socket()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Socket::Socket(Socket &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{
}

Socket &Socket::operator=(Socket &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

Error cancelledError()
{
    return {.kind = Error::Kind::Cancelled, .what = QCoreApplication::translate("Dial", "Stopped, as you asked.")};
}

static Failure unreached(const QString &host, quint16 port, const QString &why, Error::Kind kind)
{
    return Failure({
        .kind = kind,
        .what = QCoreApplication::translate("Dial", "%1 cannot be reached on port %2.").arg(host).arg(port),
        .why = why,
        .now = QCoreApplication::translate("Dial", "Check the name, the port, and whether you need a VPN."),
    });
}

/// One address of a host, as the resolver gave it.
struct Address
{
    sockaddr_storage bytes = {};
    socklen_t size = 0;
    int family = AF_UNSPEC;
};

/// What the resolver said, on its own thread, since it cannot be told to stop.
struct Lookup
{
    std::vector<Address> addresses = {};
    int error = 0;
};

static Lookup lookUp(const QByteArray &host, const QByteArray &port)
{
    addrinfo hints = {};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    Lookup result;
    result.error = ::getaddrinfo(host.constData(), port.constData(), &hints, &found);
    for (const addrinfo *one = found; one && result.error == 0; one = one->ai_next) {
        Address address{.bytes = {}, .size = one->ai_addrlen, .family = one->ai_family};
        std::memcpy(&address.bytes, one->ai_addr, std::min<size_t>(one->ai_addrlen, sizeof address.bytes));
        result.addresses.push_back(address);
    }
    if (found)
        ::freeaddrinfo(found);
    // The two families take turns, so that a broken IPv6 costs a quarter second and no more.
    const auto other = std::find_if(result.addresses.begin(), result.addresses.end(),
                                    [&](const Address &a) { return a.family != result.addresses.front().family; });
    if (other != result.addresses.end() && other - result.addresses.begin() > 1)
        std::rotate(result.addresses.begin() + 1, other, other + 1);
    return result;
}

static Result<Lookup> lookedUp(const QString &host, quint16 port, const QDeadlineTimer &deadline,
                               const std::shared_ptr<Wake> &wake)
{
    auto promise = std::make_shared<std::promise<Lookup>>();
    auto future = promise->get_future();
    auto answered = std::make_shared<Wake>();
    std::thread([promise, answered, host = host.toUtf8(), port = QByteArray::number(port)] {
        promise->set_value(lookUp(host, port));
        answered->ring();
    }).detach();
    pollfd ends[] = {{answered->fd(), POLLIN, 0}, {wake->fd(), POLLIN, 0}};
    while (!answered->rung()) {
        if (wake->rung())
            return Failure(cancelledError());
        if (deadline.hasExpired())
            return unreached(host, port, QCoreApplication::translate("Dial", "The name server does not answer."),
                             Error::Kind::TimedOut);
        ::poll(ends, 2, int(std::min<qint64>(deadline.remainingTime(), 1000)));
    }
    const Lookup found = future.get();
    if (found.error != 0 || found.addresses.empty())
        return unreached(host, port, QString::fromLocal8Bit(::gai_strerror(found.error)), Error::Kind::CannotConnect);
    return found;
}

static Socket begun(const Address &address)
{
    Socket socket(::socket(address.family, SOCK_STREAM, 0));
    if (socket.fd() < 0)
        return socket;
    ::fcntl(socket.fd(), F_SETFD, FD_CLOEXEC);
    ::fcntl(socket.fd(), F_SETFL, O_NONBLOCK);
    const int on = 1;
    ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket.fd(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
#ifdef TCP_USER_TIMEOUT
    ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_USER_TIMEOUT, &unansweredLimit, sizeof unansweredLimit);
    const int idle = 15;
    const int interval = 5;
    const int count = 3;
    ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
    ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof interval);
    ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_KEEPCNT, &count, sizeof count);
#endif
    if (::connect(socket.fd(), reinterpret_cast<const sockaddr *>(&address.bytes), address.size) != 0
        && errno != EINPROGRESS)
        return {};
    return socket;
}

/// Connections under way to the addresses of one host; the first that stands wins.
class Race
{
public:
    explicit Race(std::vector<Address> addresses)
        : m_addresses(std::move(addresses))
    {
    }

    [[nodiscard]] bool isLost() const { return m_next == m_addresses.size() && m_running.empty(); }
    [[nodiscard]] int lastError() const { return m_error; }

    void startNext()
    {
        if (m_next == m_addresses.size())
            return;
        Socket socket = begun(m_addresses[m_next++]);
        if (socket.fd() >= 0)
            m_running.push_back(std::move(socket));
        else
            m_error = errno;
    }

    /// Waits a moment; gives the winner, or none yet. Starts another address as soon as one fails.
    std::optional<Socket> watch(int milliseconds, int wakeFd)
    {
        std::vector<pollfd> ends{{wakeFd, POLLIN, 0}};
        for (const Socket &socket : m_running)
            ends.push_back({socket.fd(), POLLOUT, 0});
        ::poll(ends.data(), ends.size(), milliseconds);
        for (size_t i = ends.size() - 1; i > 0; --i) {
            if (!ends[i].revents)
                continue;
            int error = 0;
            socklen_t size = sizeof error;
            ::getsockopt(ends[i].fd, SOL_SOCKET, SO_ERROR, &error, &size);
            if (error == 0)
                return std::move(m_running[i - 1]);
            m_error = error;
            m_running.erase(m_running.begin() + qsizetype(i - 1));
            startNext();
        }
        return {};
    }

private:
    std::vector<Address> m_addresses;
    std::vector<Socket> m_running = {};
    size_t m_next = 0;
    int m_error = 0;
};

Result<Socket> dial(const QString &host, quint16 port, std::chrono::milliseconds limit,
                    const std::shared_ptr<Wake> &wake)
{
    const QDeadlineTimer deadline(limit);
    const auto found = lookedUp(host, port, deadline, wake);
    if (!found)
        return Failure(found.error());
    Race race(found->addresses);
    QDeadlineTimer next(0);
    while (!race.isLost()) {
        if (wake->rung())
            return Failure(cancelledError());
        if (deadline.hasExpired())
            return unreached(host, port, QCoreApplication::translate("Dial", "Nothing answers at that address."),
                             Error::Kind::TimedOut);
        if (next.hasExpired()) {
            race.startNext();
            next.setRemainingTime(betweenAddresses);
        }
        const auto most = std::min(deadline.remainingTime(), std::max<qint64>(1, next.remainingTime()));
        if (auto winner = race.watch(int(most), wake->fd()))
            return std::move(*winner);
    }
    return unreached(host, port, QString::fromLocal8Bit(std::strerror(race.lastError())), Error::Kind::CannotConnect);
}

} // namespace upriver
