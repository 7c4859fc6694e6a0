// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/sshhost.h"

#include "core/host/shell.h"
#include "core/host/sshfollow.h"
#include "core/host/tunnel.h"

#include <QCoreApplication>

#include <algorithm>
#include <libssh/libssh.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace upriver {

static constexpr auto overhead = 6s; ///< over its limit, a command may take to be stopped and its output to come
static constexpr auto slack = 30s; ///< for the script itself: finding out who we are, a slow link

static QStringList knownHostsFilesOf(const Login &login)
{
    return login.knownHostsFiles.isEmpty() ? usualKnownHostsFiles() : login.knownHostsFiles;
}

/// The name and port a host's key is looked up under.
static std::pair<QString, quint16> keyPlace(const Login &login)
{
    if (!login.hostKeyAlias.isEmpty())
        return {login.hostKeyAlias, 22};
    return {login.host, login.port};
}

static Refusal refusedFor(const Login &login, const Error &error)
{
    return {.error = error, .host = login.host, .port = login.port};
}

static Error keyError(const Login &login, const KeyCheck &check)
{
    Error error{.kind = Error::Kind::HostKey};
    const QString place = u"%1:%2"_s.arg(check.file).arg(check.line);
    const QString name = login.name();
    switch (check.verdict) {
    case Verdict::Trusted: break;
    case Verdict::New:
        error.what = QCoreApplication::translate("SshHost", "You have not connected to %1 from here before.").arg(name);
        error.now = QCoreApplication::translate("SshHost",
                                                "Compare the fingerprint with the one the server's owner gives you.");
        break;
    case Verdict::Changed:
        error.what = QCoreApplication::translate("SshHost", "The key of %1 has changed.").arg(name);
        error.why = QCoreApplication::translate(
                        "SshHost",
                        "It differs from the one in %1. Either the server was set up anew, or someone else answers.")
                        .arg(place);
        error.now
            = QCoreApplication::translate("SshHost", "Ask the server's owner before you go on. Nothing was sent.");
        break;
    case Verdict::OtherType:
        error.what
            = QCoreApplication::translate("SshHost", "%1 shows a key of another type than the one known.").arg(name);
        error.why = QCoreApplication::translate("SshHost", "The known key is in %1.").arg(place);
        error.now
            = QCoreApplication::translate("SshHost", "Ask the server's owner before you go on. Nothing was sent.");
        break;
    case Verdict::Revoked:
        error.what = QCoreApplication::translate("SshHost", "The key of %1 is marked as revoked.").arg(name);
        error.why = QCoreApplication::translate("SshHost", "It is listed in %1 as a key that must not be trusted.")
                        .arg(place);
        error.now = QCoreApplication::translate("SshHost", "Do not connect; ask the server's owner.");
        break;
    case Verdict::CaManaged:
        error.what
            = QCoreApplication::translate("SshHost", "The keys of %1 are vouched for by an authority.").arg(name);
        error.why = QCoreApplication::translate("SshHost", "%1 names it; Upriver cannot check such a key.").arg(place);
        error.now = QCoreApplication::translate(
            "SshHost", "Connect once with ssh and add the server's own key, or use the server's owner's way.");
        break;
    case Verdict::Unreadable:
        error.what = QCoreApplication::translate("SshHost", "Whether the key of %1 is the right one cannot be checked.")
                         .arg(name);
        error.why = QCoreApplication::translate("SshHost", "%1 cannot be read.").arg(check.file);
        error.now = QCoreApplication::translate("SshHost", "Make that file readable and connect again.");
        break;
    }
    return error;
}

static bool isPinned(const TrustedKey &pinned, const Login &login, bool isJump, const HostKey &offered)
{
    const bool rightHost = pinned.host.isEmpty() ? !isJump : pinned.host == login.host;
    return rightHost && !pinned.fingerprint.isEmpty() && pinned.fingerprint == offered.fingerprint();
}

/// Nothing where the key may be trusted.
static std::optional<Refusal> refusedKey(const Login &login, const TrustedKey &pinned, bool isJump,
                                         const KnownHosts &known, const HostKey &offered)
{
    const auto [name, port] = keyPlace(login);
    const KeyCheck check = known.check(name, port, offered);
    if (check.verdict == Verdict::Trusted)
        return {};
    if (check.verdict == Verdict::New && isPinned(pinned, login, isJump, offered)) {
        const auto kept = remember(knownHostsFilesOf(login).constFirst(), name, port, offered);
        return kept ? std::nullopt : std::optional(refusedFor(login, kept.error()));
    }
    Refusal refusal = refusedFor(login, keyError(login, check));
    refusal.check = check;
    refusal.offered = offered;
    if (check.verdict == Verdict::Changed || check.verdict == Verdict::OtherType)
        refusal.removeLine
            = u"ssh-keygen -f %1 -R %2"_s.arg(quoted(check.file), quoted(QString::fromUtf8(knownName(name, port))));
    return refusal;
}

/// A link that is logged in, over a socket that stands.
static tl::expected<std::unique_ptr<SshLink>, Refusal> loggedIn(Socket socket, const Login &login,
                                                                const TrustedKey &pinned, bool isJump,
                                                                const std::shared_ptr<Wake> &wake, QString &fingerprint)
{
    const KnownHosts known = KnownHosts::read(knownHostsFilesOf(login));
    const auto [name, port] = keyPlace(login);
    auto link = std::make_unique<SshLink>(std::move(socket), wake);
    const auto offered = link->shakeHands({
        .host = login.host,
        .user = login.user,
        .keyTypes = known.typesFor(name, port),
        .limit = login.connectLimit,
    });
    if (!offered)
        return tl::unexpected(refusedFor(login, offered.error()));
    if (const auto refused = refusedKey(login, pinned, isJump, known, *offered))
        return tl::unexpected(*refused);
    fingerprint = offered->fingerprint();
    // Only now anything that could help an impostor leaves this desk.
    if (const auto in = logIn(*link, login); !in) {
        Refusal refusal = refusedFor(login, in.error().error);
        refusal.login = in.error();
        return tl::unexpected(refusal);
    }
    return link;
}

static Result<void> libsshIsSafe()
{
    if (ssh_version(SSH_VERSION_INT(0, 10, 6)))
        return {};
    return Failure({
        .kind = Error::Kind::Refused,
        .what = QCoreApplication::translate("SshHost", "The SSH library on this computer has known holes."),
        .why = QCoreApplication::translate("SshHost", "It is libssh %1; 0.10.6 is the oldest that may be used.")
                   .arg(QString::fromLatin1(ssh_version(0))),
        .now = QCoreApplication::translate("SshHost", "Update libssh."),
    });
}

tl::expected<std::unique_ptr<SshHost>, Refusal> SshHost::connect(const Login &login, const TrustedKey &pinned,
                                                                 std::shared_ptr<Wake> wake)
{
    if (const auto safe = libsshIsSafe(); !safe)
        return tl::unexpected(refusedFor(login, safe.error()));
    std::unique_ptr<SshHost> host(new SshHost);
    host->m_wake = wake ? std::move(wake) : std::make_shared<Wake>();
    host->m_name = login.name();
    host->m_useSudo = login.useSudo;

    std::vector<Login> stops = login.jumps;
    stops.push_back(login);
    auto socket = dial(stops.front().host, stops.front().port, stops.front().connectLimit, host->m_wake);
    for (size_t i = 0; i < stops.size(); ++i) {
        if (!socket)
            return tl::unexpected(refusedFor(stops[i], socket.error()));
        const bool isJump = i + 1 < stops.size();
        auto link = loggedIn(std::move(*socket), stops[i], pinned, isJump, host->m_wake, host->m_fingerprint);
        if (!link)
            return tl::unexpected(link.error());
        if (!isJump) {
            host->m_link = std::move(*link);
            break;
        }
        const Login &next = stops[i + 1];
        auto tunnel = Tunnel::open(std::move(*link), next.host, next.port, next.connectLimit);
        if (!tunnel)
            return tl::unexpected(refusedFor(next, tunnel.error()));
        socket = (*tunnel)->takeEnd();
        host->m_tunnels.push_back(std::move(*tunnel));
    }
    return host;
}

SshHost::SshHost() = default;
SshHost::~SshHost() = default;

void SshHost::cancel()
{
    m_wake->ring();
}

void SshHost::settle()
{
    m_wake->quiet();
}

Result<QList<Output>> SshHost::run(const QList<Request> &requests, const Progress &progress)
{
    auto outputs = talk(requests, progress);
    // Whoever rang has been heard.
    if (m_wake->rung())
        m_wake->quiet();
    return outputs;
}

Result<FollowId> SshHost::follow(const FollowRequest &request, const FollowEvents &events)
{
    if (!m_link->isUp())
        return Failure(lostError(*m_link));
    auto follow = SshFollow::open(*m_link, request, m_useSudo ? Sudo::Try : Sudo::No, events);
    if (!follow)
        return Failure(follow.error());
    m_follows.emplace(++m_lastFollow, std::move(*follow));
    m_link->whileWaiting([this] { tend(); });
    return m_lastFollow;
}

void SshHost::unfollow(FollowId id)
{
    m_follows.erase(id);
}

bool SshHost::tend()
{
    std::erase_if(m_follows, [](const auto &follow) { return !follow.second->take(); });
    return !m_follows.empty();
}

static std::chrono::milliseconds budgetFor(const QList<Request> &requests)
{
    std::chrono::milliseconds budget = slack;
    for (const Request &request : requests)
        budget += request.limit + overhead;
    return budget;
}

Result<QList<Output>> SshHost::talk(const QList<Request> &requests, const Progress &progress)
{
    if (const int index = tooLong(requests); index >= 0)
        return Failure({.kind = Error::Kind::TooLarge,
                        .what = QCoreApplication::translate("SshHost", "A command is too long to be sent."),
                        .why = requests[index].command.text().left(80) + u'…'});
    if (m_wake->rung())
        return Failure(cancelledError());
    if (!m_link->isUp())
        return Failure(lostError(*m_link));
    if (!m_shell) {
        auto shell = Shell::open(*m_link);
        if (!shell)
            return Failure(shell.error());
        m_shell = std::move(*shell);
    }
    const bool wantsRoot = std::any_of(requests.begin(), requests.end(),
                                       [](const Request &request) { return request.rights == Rights::Root; });
    const bool trySudo = m_useSudo && (wantsRoot || m_standing == Standing::Unknown);
    const QByteArray nonce = newNonce();
    FrameReader reader(requests, nonce, QDateTime::currentDateTimeUtc());
    const auto talked = m_shell->talk(scriptFor(requests, nonce, trySudo ? Sudo::Try : Sudo::No), reader,
                                      budgetFor(requests), progress);
    if (reader.standing() && (trySudo || m_standing != Standing::Sudo))
        m_standing = *reader.standing();
    if (talked)
        return reader.outputs();
    m_shell->abandon();
    m_shell.reset();
    if (reader.begun())
        return reader.outputs();
    return Failure(talked.error());
}

} // namespace upriver
