// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace upriver {

/// What went wrong in the hand-off to the upstream, in nginx's own terms; one per row of the signature table.
enum class Symptom {
    None, ///< not about the hand-off
    Unrecognised, ///< about the hand-off (has an upstream field or phase), but no row claims it
    Refused, ///< 111 on connect over TCP
    SocketRefused, ///< 111 on connect to a unix socket
    SocketMissing, ///< 2 on connect to a unix socket
    SocketForbidden, ///< 13 on connect to a unix socket
    ConnectForbidden, ///< 13 on connect over TCP
    BacklogFull, ///< 11 on connect to a unix socket
    ConnectTimedOut,
    HandshakeTimedOut,
    ReadTimedOut, ///< while reading the response header
    BodyTimedOut,
    SendTimedOut,
    HostUnreachable, ///< 113
    NetworkUnreachable, ///< 101
    NoLocalPort, ///< 99 on connect
    ConnectReset, ///< 104 on connect
    Reset, ///< 104 while reading the response header
    PrematureClose, ///< closed while reading the response header
    BodyCut, ///< closed or reset after the header
    HeaderTooBig,
    HeaderInvalid,
    NotHttp, ///< no valid HTTP/1.0 header
    BodyInvalid,
    FastcgiVersion,
    Http2Frame,
    TlsHandshake,
    TlsVerify,
    TlsName,
    NoLiveUpstreams,
    TemporarilyDisabled,
    NoResolver,
    NameNotFound,
    NameServerFailed,
    NameTimedOut,
    NameRefused,
    BadTargetUrl,
    ConnectionsExhausted,
    FilesExhausted,
    AuthSubrequestFailed,
    RedirectCycle,
    RequestSendFailed, ///< 32/104 while sending the request
    DiskFull,
    TempFileForbidden,
    RateLimited,
    StartRefused, ///< [emerg]: configuration or bind refused at start or reload
    PortTaken, ///< 98 on bind
    PhpStderr, ///< FastCGI sent in stderr
};

/// What a connection goes over, where one sentence of nginx means different things.
enum class Over { Any, Tcp, Unix };

/// One sentence nginx writes when the hand-off fails, and what it means in plain words.
struct Signature
{
    Symptom symptom;
    QLatin1StringView says; ///< must occur in the message
    QLatin1StringView also; ///< must occur after it; empty = nothing more
    int errorNumber; ///< must be the errno (Linux's number; other systems' are known); 0 = any or none
    QLatin1StringView during; ///< the phase; empty = any
    Over over;
    const char *meaning; ///< QT_TRANSLATE_NOOP("Symptom", …)
    const char *sample; ///< a real line; tst_signatures proves only this row claims it
};

struct ErrorRecord;

std::span<const Signature> signatures();
bool claims(const Signature &signature, const ErrorRecord &record);
const Signature *signatureOf(const ErrorRecord &record); ///< null when no row claims it

/// The level counts in two cases only: [emerg] is always a refused start or reload, and a line that no row claims is
/// Unrecognised only from [error] up, because below that nginx went on.
Symptom symptomOf(const ErrorRecord &record);
QString meaningOf(Symptom symptom); ///< translated, of the symptom's first row; empty for None

} // namespace upriver
