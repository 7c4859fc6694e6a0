// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>

#include <optional>

namespace upriver {

class ErrorMemory;

/// The levels of nginx's error log, the gravest first (ngx_log.h); None where nothing is written: what nginx -t says.
enum class ErrorLevel : quint8 { None, Emerg, Alert, Crit, Error, Warn, Notice, Info, Debug };

QLatin1StringView nameOf(ErrorLevel level); ///< "error"; empty for None

/// The bytes of a TCP or UDP session, as the stream proxy counts them (ngx_stream_proxy_module.c).
struct StreamBytes
{
    qint64 fromClient = 0;
    qint64 toClient = 0;
    qint64 fromUpstream = 0;
    qint64 toUpstream = 0;

    friend bool operator==(const StreamBytes &, const StreamBytes &) = default;
};

/// One record of nginx's error log as views into the block it was read from: nothing is copied, so it lives as long as
/// those bytes. A field is empty when the record has none. nginx escapes nothing, so every byte can occur in a field.
///
/// record := head message (" (" errno ": " text ")")? (" while " phase)? (", resolver: " address)? fields
/// head := time "[" level "] " pid "#" tid ": " ("*" connection " ")?  |  "nginx: [" level "] "
/// fields := ", client: " A ", server: " S, then at most once each and in this order: request, subrequest, upstream,
/// host, referrer (the rest); a stream ends with its byte counts.
/// ngx_log.c (ngx_log_error_core), ngx_http_request.c (ngx_http_log_error), ngx_http_upstream.c,
/// ngx_stream_handler.c (ngx_stream_log_error).
struct ErrorView
{
    QByteArrayView text = {}; ///< the whole record without its line end, with what a syslog or container put before it
    bool isRecord = false; ///< false: a line that belongs to no record; then only text and the place are set
    bool cut = false; ///< as long as nginx writes at most, so its last field may be half
    ErrorLevel level = ErrorLevel::None;
    int errorNumber = 0; ///< (111: …) as written, so 61 on FreeBSD and 10061 on Windows; 0 = none
    int lines = 1;
    qint64 line = 0; ///< first line, from 1
    qint64 offset = 0; ///< of the first byte, from the beginning of all that was fed
    qint64 seconds = 0; ///< the server's wall clock as seconds since 1970-01-01 00:00 of that clock; 0 = not written
    qint64 pid = 0;
    qint64 connection = 0; ///< *CID; 0 = none
    QByteArrayView message = {}; ///< up to the first field, without the phase
    QByteArrayView errorText = {}; ///< "Connection refused"
    QByteArrayView phase = {}; ///< what stands after "while ": "connecting to upstream"
    QByteArrayView resolver = {}; ///< "127.0.0.53:53": the name server asked
    QByteArrayView client = {};
    QByteArrayView server = {}; ///< the first server_name of the block, or the listener's address
    QByteArrayView request = {}; ///< GET /cart HTTP/1.1
    QByteArrayView subrequest = {};
    QByteArrayView upstream = {}; ///< http://127.0.0.1:3000/cart, fastcgi://unix:/run/php/x.sock:
    QByteArrayView host = {};
    QByteArrayView referrer = {};
    std::optional<StreamBytes> bytes = {};
    /// Records of one pass with the same number have the same message and phase; 0: not compared with others.
    quint64 said = 0;

    /// The peer nginx was talking to, as "IP:port" or "unix:/path", or the name of the group when none was chosen.
    /// Empty when none is named, and when nginx cut the record within it.
    [[nodiscard]] QByteArrayView peer() const;
};

/// Bytes of a record that are read; nginx itself stops at 2,048, OpenResty at 4,096.
inline constexpr qsizetype longestErrorRecord = 16 * 1024;

/// Reads one record (its text may contain newlines) into @p view; false when it does not begin like one, and then
/// @p view is as new. Sets nothing of the record's place. @p memory: of one pass over a log; null without one.
bool readErrorView(QByteArrayView text, ErrorView &view, ErrorMemory *memory = nullptr);

/// Whether a line begins a record, maybe behind what a syslog, a journal or a container runtime put before it.
bool beginsErrorRecord(QByteArrayView line);

/// Whether a line holds the ", client: " with which the fields of a record begin; a record of several lines ends there.
bool namesClient(QByteArrayView line);

/// Where "://" stands in what nginx writes as upstream; -1 when nowhere. What the client asked for may hold one too:
/// the first is nginx's.
qsizetype schemeEnd(QByteArrayView upstream);

/// The peer in what nginx writes as upstream, without scheme, URI and trailing colon; empty when @p cut within it.
QByteArrayView peerIn(QByteArrayView upstream, bool cut);

} // namespace upriver
