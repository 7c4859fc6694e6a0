// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/sshlink.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <csignal>
#include <libssh/libssh.h>
#include <poll.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace upriver {

// No SHA-1, no DSA, no CBC. AES-GCM first: it does not depend on the strict key exchange old servers lack.
static constexpr char ciphers[]
    = "aes256-gcm@openssh.com,aes128-gcm@openssh.com,chacha20-poly1305@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr";
static constexpr char macs[]
    = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
static constexpr char exchanges[]
    = "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
      "diffie-hellman-group18-sha512,diffie-hellman-group16-sha512,diffie-hellman-group-exchange-sha256,"
      "diffie-hellman-group14-sha256";
static constexpr char userKeys[]
    = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,"
      "sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256";
static constexpr const char *hostKeys[] = {
    "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256",
};

static constexpr qsizetype sniffed = 64;

/// libssh sends without MSG_NOSIGNAL: a server that is gone must be an error here, not the end of the program.
static void surviveDeadLinks()
{
    static const bool done = [] {
        struct sigaction usual = {};
        if (::sigaction(SIGPIPE, nullptr, &usual) == 0 && usual.sa_handler == SIG_DFL)
            std::signal(SIGPIPE, SIG_IGN);
        return true;
    }();
    Q_UNUSED(done)
}

SshLink::SshLink(Socket socket, std::shared_ptr<Wake> wake)
    : m_socket(std::move(socket))
    , m_wake(std::move(wake))
    , m_session(ssh_new())
{
    surviveDeadLinks();
}

SshLink::~SshLink()
{
    if (ssh_is_connected(m_session))
        ssh_disconnect(m_session);
    ssh_free(m_session);
}

/// The algorithms of a key type: an RSA key signs with SHA-2 only.
static bool isOf(const QByteArray &algorithm, const QByteArray &type)
{
    return algorithm == type || (type == "ssh-rsa" && algorithm.startsWith("rsa-sha2-"));
}

static QByteArray inOrderOf(const QList<QByteArray> &known)
{
    QByteArrayList first;
    QByteArrayList rest;
    for (const char *name : hostKeys) {
        const QByteArray algorithm(name);
        const bool isKnown
            = std::any_of(known.begin(), known.end(), [&](const QByteArray &type) { return isOf(algorithm, type); });
        (isKnown ? first : rest) << algorithm;
    }
    return (first + rest).join(',');
}

bool SshLink::setUp(const Wish &wish)
{
    const int fd = m_socket.fd();
    const int off = 0;
    const int on = 1;
    const int quiet = SSH_LOG_NOLOG;
    const long seconds = std::max<long>(1, long(wish.limit.count() / 1000));
    const QByteArray host = wish.host.toUtf8();
    const QByteArray user = wish.user.toUtf8();
    const QByteArray keys = inOrderOf(wish.keyTypes);
    const std::pair<ssh_options_e, const void *> options[] = {
        {SSH_OPTIONS_PROCESS_CONFIG, &off},
        {SSH_OPTIONS_LOG_VERBOSITY, &quiet},
        {SSH_OPTIONS_HOST, host.constData()},
        {SSH_OPTIONS_USER, user.constData()},
        {SSH_OPTIONS_FD, &fd},
        {SSH_OPTIONS_NODELAY, &on},
        {SSH_OPTIONS_TIMEOUT, &seconds},
        {SSH_OPTIONS_HOSTKEYS, keys.constData()},
        {SSH_OPTIONS_KEY_EXCHANGE, exchanges},
        {SSH_OPTIONS_CIPHERS_C_S, ciphers},
        {SSH_OPTIONS_CIPHERS_S_C, ciphers},
        {SSH_OPTIONS_HMAC_C_S, macs},
        {SSH_OPTIONS_HMAC_S_C, macs},
        {SSH_OPTIONS_PUBLICKEY_ACCEPTED_TYPES, userKeys},
    };
    for (const auto &[option, value] : options) {
        if (ssh_options_set(m_session, option, value) != SSH_OK)
            return false;
    }
    ssh_set_blocking(m_session, 0);
    return true;
}

void SshLink::listen()
{
    if (m_firstBytes.size() >= 4)
        return;
    char bytes[sniffed];
    const auto count = ::recv(m_socket.fd(), bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT);
    if (count > 0)
        m_firstBytes = QByteArray(bytes, count);
}

SshLink::Waited SshLink::wait(const QDeadlineTimer &deadline)
{
    if (m_wake->rung())
        return Waited::Cancelled;
    if (deadline.hasExpired())
        return Waited::TimedOut;
    const bool writes = ssh_get_poll_flags(m_session) & SSH_WRITE_PENDING;
    pollfd ends[] = {
        {m_socket.fd(), short(writes ? POLLIN | POLLOUT : POLLIN), 0},
        {m_wake->fd(), POLLIN, 0},
    };
    // libssh may hold what it has already read, and then no byte rings; hence the upper bound.
    ::poll(ends, 2, int(std::min<qint64>(deadline.remainingTime(), 500)));
    // Only now: what this reads of the socket for other channels would not ring any more.
    if (m_meanwhile)
        m_meanwhile();
    return m_wake->rung() ? Waited::Cancelled : Waited::Ready;
}

Result<int> SshLink::until(const QDeadlineTimer &deadline, int again, const std::function<int()> &call)
{
    for (;;) {
        const int result = call();
        if (result != again)
            return result;
        switch (wait(deadline)) {
        case Waited::Ready: break;
        case Waited::Cancelled: return Failure(cancelledError());
        case Waited::TimedOut:
            return Failure({
                .kind = Error::Kind::TimedOut,
                .what = QCoreApplication::translate("SshLink", "The server stopped answering."),
            });
        }
    }
}

bool SshLink::isUp() const
{
    return ssh_is_connected(m_session);
}

QString SshLink::lastWords() const
{
    return shown(shortened(QString::fromUtf8(ssh_get_error(m_session)), 300));
}

Error SshLink::handshakeError(const QString &host) const
{
    Error error{
        .kind = Error::Kind::CannotConnect,
        .what = QCoreApplication::translate("SshLink", "%1 answers, but not as an SSH server.").arg(host),
        .now = QCoreApplication::translate("SshLink", "Check the port; SSH is usually on 22."),
    };
    if (m_firstBytes.startsWith("HTTP/") || m_firstBytes.startsWith("<"))
        error.why = QCoreApplication::translate("SshLink", "This is a web server.");
    else if (!m_firstBytes.isEmpty() && !m_firstBytes.startsWith("SSH-"))
        error.why = QCoreApplication::translate("SshLink", "It said “%1”.")
                        .arg(shown(QByteArrayView(m_firstBytes)).simplified());
    else {
        error.what = QCoreApplication::translate("SshLink", "No secure connection to %1 could be made.").arg(host);
        error.why = lastWords();
        error.now = error.why.contains(u"no match for method"_s)
            ? QCoreApplication::translate("SshLink",
                                          "The server offers only methods that are no longer safe; it needs "
                                          "an update.")
            : QString();
    }
    return error;
}

Result<HostKey> SshLink::shakeHands(const Wish &wish)
{
    if (!setUp(wish))
        return Failure({.kind = Error::Kind::BadInput,
                        .what = QCoreApplication::translate("SshLink", "This login cannot be used."),
                        .why = lastWords()});
    const QDeadlineTimer deadline(wish.limit);
    const auto connected = until(deadline, SSH_AGAIN, [this] {
        listen();
        return ssh_connect(m_session);
    });
    if (!connected && connected.error().kind == Error::Kind::Cancelled)
        return Failure(connected.error());
    if (!connected && m_firstBytes.isEmpty())
        return Failure(
            {.kind = Error::Kind::TimedOut,
             .what = QCoreApplication::translate("SshLink", "%1 accepts connections but says nothing.").arg(wish.host),
             .now = QCoreApplication::translate("SshLink", "Check the port; SSH is usually on 22.")});
    if (!connected && m_firstBytes.startsWith("SSH-"))
        return Failure(connected.error());
    if (!connected || *connected != SSH_OK)
        return Failure(handshakeError(wish.host));

    ssh_key key = nullptr;
    char *base64 = nullptr;
    HostKey offered;
    if (ssh_get_server_publickey(m_session, &key) == SSH_OK && ssh_pki_export_pubkey_base64(key, &base64) == SSH_OK) {
        offered.blob = QByteArray::fromBase64(base64);
        // The blob names its own type first; unlike libssh's names that one tells the curves apart.
        if (offered.blob.size() > 4)
            offered.type = offered.blob.mid(4, uchar(offered.blob.at(3)));
    }
    ssh_string_free_char(base64);
    ssh_key_free(key);
    if (offered.blob.isEmpty())
        return Failure(handshakeError(wish.host));
    return offered;
}

Error lostError(const SshLink &link)
{
    return {
        .kind = Error::Kind::LinkLost,
        .what = QCoreApplication::translate("SshLink", "The connection to the server was lost."),
        .why = link.lastWords(),
        .now = QCoreApplication::translate("SshLink", "Connect again."),
    };
}

} // namespace upriver
