// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/logcause.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

struct Suggested
{
    Symptom symptom;
    QLatin1StringView cause;
};

static constexpr Suggested table[] = {
    {Symptom::Refused, "backend-down"_L1},
    {Symptom::SocketRefused, "stale-socket"_L1},
    {Symptom::SocketMissing, "socket-missing-wrong-path"_L1},
    {Symptom::SocketForbidden, "socket-permission"_L1},
    {Symptom::ConnectForbidden, "selinux-denied"_L1},
    {Symptom::BacklogFull, "backend-hung"_L1},
    {Symptom::ConnectTimedOut, "connect-timeout"_L1},
    {Symptom::HandshakeTimedOut, "protocol-tls-to-http"_L1},
    {Symptom::ReadTimedOut, "backend-slow"_L1},
    {Symptom::BodyTimedOut, "read-timeout-body"_L1},
    {Symptom::SendTimedOut, "backend-hung"_L1},
    {Symptom::HostUnreachable, "host-unreachable"_L1},
    {Symptom::NetworkUnreachable, "network-unreachable"_L1},
    {Symptom::NoLocalPort, "ephemeral-ports"_L1},
    {Symptom::ConnectReset, "connection-reset"_L1},
    {Symptom::Reset, "connection-reset"_L1},
    {Symptom::PrematureClose, "premature-close"_L1},
    {Symptom::BodyCut, "premature-close-body"_L1},
    {Symptom::HeaderTooBig, "header-too-big"_L1},
    {Symptom::HeaderInvalid, "invalid-header"_L1},
    {Symptom::NotHttp, "wrong-port-not-http"_L1},
    {Symptom::BodyInvalid, "invalid-body"_L1},
    {Symptom::FastcgiVersion, "protocol-fastcgi-to-http"_L1},
    {Symptom::Http2Frame, "protocol-h2-mismatch"_L1},
    {Symptom::TlsHandshake, "tls-handshake-protocol"_L1},
    {Symptom::TlsName, "tls-verify-name"_L1},
    {Symptom::NoLiveUpstreams, "no-live-upstreams"_L1},
    {Symptom::TemporarilyDisabled, "next-upstream-ejection"_L1},
    {Symptom::NoResolver, "dns-no-resolver"_L1},
    {Symptom::NameNotFound, "dns-nxdomain"_L1},
    {Symptom::NameServerFailed, "dns-servfail"_L1},
    {Symptom::NameTimedOut, "dns-timeout"_L1},
    {Symptom::NameRefused, "dns-servfail"_L1},
    {Symptom::BadTargetUrl, "wrong-host"_L1},
    {Symptom::ConnectionsExhausted, "nginx-worker-connections"_L1},
    {Symptom::FilesExhausted, "nginx-fd-limit"_L1},
    {Symptom::AuthSubrequestFailed, "auth-request-failing"_L1},
    {Symptom::RedirectCycle, "nginx-internal-redirect-cycle"_L1},
    {Symptom::RequestSendFailed, "request-rejected-by-backend"_L1},
    {Symptom::DiskFull, "disk-full"_L1},
    {Symptom::TempFileForbidden, "temp-path-permission"_L1},
    {Symptom::RateLimited, "nginx-limit-req"_L1},
    {Symptom::StartRefused, "nginx-down-config"_L1},
    {Symptom::PortTaken, "nginx-down-port-taken"_L1},
};

QLatin1StringView suggestedCause(Symptom symptom)
{
    const auto *row = std::find_if(std::begin(table), std::end(table),
                                   [&](const Suggested &each) { return each.symptom == symptom; });
    return row == std::end(table) ? QLatin1StringView() : row->cause;
}

} // namespace upriver
