// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"
#include "core/host/knownhosts.h"
#include "core/host/login.h"
#include "core/host/sshauth.h"

#include <map>
#include <memory>

namespace upriver {

class Shell;
class SshFollow;
class SshLink;
class Tunnel;
class Wake;

/// The one key a person has accepted for a host, after comparing its fingerprint.
struct TrustedKey
{
    QString fingerprint = {}; ///< "SHA256:…"; empty = none accepted
    QString host = {}; ///< empty = the host itself, not a jump host
};

/// Why there is no connection: at the door (key), at the lock (login), or on the way.
struct Refusal
{
    Error error = {};
    QString host = {}; ///< whose key or login it is; a jump host or the host itself
    quint16 port = 22;
    std::optional<KeyCheck> check = {}; ///< where the server's key is not trusted
    std::optional<HostKey> offered = {};
    QString removeLine = {}; ///< what a person who is sure about a changed key runs outside
    std::optional<LoginRefusal> login = {}; ///< where the key was, but the login failed

    [[nodiscard]] bool mayAccept() const { return check && check->verdict == Verdict::New; }
};

/// A server over SSH. The only door to libssh.
class SshHost final : public Host
{
public:
    /// Connects, checks the server's key, and only then logs in. An unknown key ends the attempt with a Refusal; once
    /// the person has accepted it, connect again with it as @p pinned: it is then kept in known_hosts.
    /// @p wake, where given, ends the attempt when rung.
    static tl::expected<std::unique_ptr<SshHost>, Refusal> connect(const Login &login, const TrustedKey &pinned,
                                                                   std::shared_ptr<Wake> wake = {});
    ~SshHost() override;

    Result<QList<Output>> run(const QList<Request> &requests, const Progress &progress = {}) override;
    Result<FollowId> follow(const FollowRequest &request, const FollowEvents &events) override;
    void unfollow(FollowId id) override;
    bool tend() override;
    [[nodiscard]] Standing standing() const override { return m_standing; }
    [[nodiscard]] QString name() const override { return m_name; }
    void cancel() override;
    void settle() override;

    [[nodiscard]] QString fingerprint() const { return m_fingerprint; } ///< of the key the server showed

private:
    SshHost();
    Result<QList<Output>> talk(const QList<Request> &requests, const Progress &progress);

    // The link goes before the tunnels that carry it, and the channels before both.
    std::vector<std::unique_ptr<Tunnel>> m_tunnels;
    std::unique_ptr<SshLink> m_link;
    std::unique_ptr<Shell> m_shell;
    std::map<FollowId, std::unique_ptr<SshFollow>> m_follows;
    FollowId m_lastFollow = 0;
    std::shared_ptr<Wake> m_wake;
    QString m_name = {};
    QString m_fingerprint = {};
    Standing m_standing = Standing::Unknown;
    bool m_useSudo = false;
};

} // namespace upriver
