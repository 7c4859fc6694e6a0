// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/errorview.h"
#include "core/readers/systemerror.h"

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
    ConnectFailed, ///< any other error on connect
    ReadFailed, ///< any other error while reading the answer
    RequestTooBig, ///< for FastCGI or uwsgi
    UpgradeInSubrequest,
    TempFileFailed,
    CacheMissing,
    ProxyHeaderBroken, ///< a listen that expects the PROXY protocol got something else
    // From here on what is written though the hand-off works, or though there is none.
    HeaderIgnored, ///< odd in the answer, but passed on
    MemcachedMiss,
    TlsClosing,
    VariableUnset,
    ConnectionsReused,
    Buffered, ///< to a temporary file
    BodyTooLarge, ///< client_max_body_size
    LogNotWritten,
    CacheTrouble,
    AcceptFailed,
    ClientGone,
    ClientSlow,
    ClientRefused, ///< what the client sent is not valid
    StaticMissing,
    AccessForbidden,
    FirewallNoted,
    StreamIdle,
    StreamEnded,
    WorkerDied,
    WorkerExited,
    Signalled,
    Reloading,
    Started,
    Stopping,
    ConfigurationTested,
    ConfigurationOdd,
};

/// What a sentence of nginx is about; one table of signatures for each.
enum class Family {
    Connect,
    Timeout,
    Answer,
    Body,
    Protocol,
    Tls,
    Name,
    Configuration,
    Resource,
    Client,
    Process,
    Start,
};

/// What a connection goes over, where one sentence of nginx means different things.
enum class Over { Any, Tcp, Unix };

/// One sentence nginx writes, told apart by errno, phase and what the connection goes over, and what it means.
struct Signature
{
    Symptom symptom;
    QLatin1StringView ids = {}; ///< "N001 N002" of tests/cases/handoff-messages.tsv; empty: no message of that list
    QLatin1StringView says; ///< how the message begins; "*" stands for anything
    int errorNumber = 0; ///< must be the errno (Linux's number; other systems' are known); 0 = any or none
    QLatin1StringView during = {}; ///< the phase; empty = any
    Over over = Over::Any;
    bool otherwise = false; ///< claims only what no row without this claims
    int status
        = 0; ///< what nginx answers, 200 where that is sent and then cut short; 0: it depends, or changes nothing
    const char *meaning; ///< QT_TRANSLATE_NOOP("Symptom", …)
    const char *sample; ///< a real line; tst_signatures proves only this row claims it
};

std::span<const Signature> signatures();
Family familyOf(const Signature &signature);

bool claims(const Signature &signature, const ErrorView &record, Platform platform = Platform::Unknown);

/// The row that claims the record; null when none does. Asks only the rows that begin as the message does.
const Signature *signatureOf(const ErrorView &record, Platform platform = Platform::Unknown);

/// Whether the connection that the record is about goes to a unix socket.
bool isOverUnix(const ErrorView &record);

/// The level counts in two cases only: [emerg] is always a refused start or reload, and a line that no row claims
/// (@p signature is null) is Unrecognised only from [error] up, because below that nginx went on.
Symptom symptomOf(const ErrorView &record, const Signature *signature);

/// What the client got of it: the row's status, or 200 when the phase says that the header was already sent.
int statusOf(const Signature &signature, const ErrorView &record);

bool isFailure(Symptom symptom); ///< of the hand-off, or of nginx where it prevents one; else a side note
QString meaningOf(Symptom symptom); ///< translated, of the symptom's first row; empty for None
QString meaningOf(const Signature &signature); ///< translated

} // namespace upriver
