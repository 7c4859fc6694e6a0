// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

#include <QString>
#include <QStringList>

namespace upriver::nginx {

/// Where a listen directive makes nginx listen.
struct Listen
{
    QString address = {}; ///< "*" for all of IPv4, "::" for all of IPv6, else an address without brackets
    quint16 port = 80; ///< 0 for a unix socket
    quint16 lastPort = 80; ///< greater than port for "listen 8000-8010"
    QString unixPath = {};
    bool tls = false;
    bool quic = false; ///< UDP: takes no part in TCP connections
    bool udp = false; ///< of stream{}: the same
    bool ipv6Only = true;
    bool isDefault = false; ///< default_server
    bool proxyProtocol = false;
    Place at = {};

    [[nodiscard]] QString text() const; ///< "*:80", "[::1]:443", "unix:/run/x.sock"
};

/// What is spoken to a backend; Tcp and Udp: whatever the client speaks, handed on by stream{}.
enum class Scheme { Http, Https, Fastcgi, Uwsgi, Suwsgi, Scgi, Grpc, Grpcs, Memcached, Tcp, Udp };
QString nameOf(Scheme scheme); ///< "http", "fastcgi" …

/// Where one connection of nginx goes: a TCP address or a unix socket.
struct Address
{
    QString host = {}; ///< name or address without brackets; empty for a unix socket
    quint16 port = 0;
    QString unixPath = {};

    [[nodiscard]] bool isUnix() const { return !unixPath.isEmpty(); }
    [[nodiscard]] QString text() const; ///< as nginx logs it: "127.0.0.1:3000", "[::1]:80", "unix:/run/x.sock"
    friend bool operator==(const Address &, const Address &) = default;
};

/// A server line of an upstream block, or the one target of a *_pass without a block.
struct Peer
{
    Address address = {};
    int weight = 1;
    int maxFails = 1;
    int failTimeoutSeconds = 10;
    bool down = false;
    bool backup = false;
    bool noPort = false; ///< none is written: 80, whatever the scheme
    bool resolves = false; ///< "resolve": a name is looked up again while nginx runs
    Place at = {};
};

/// A *_pass directive.
struct Pass
{
    Scheme scheme = Scheme::Http;
    QString text = {}; ///< the argument as written
    QString upstream = {}; ///< Config::upstream() knows it; empty when the target has variables
    QString uri = {}; ///< URI part; empty = none ("/" counts as one)
    QStringList variables = {}; ///< "$backend" …: the target is known per request only
    Place at = {};
};

/// A file, or another place, that nginx writes a log to.
struct LogFile
{
    QString path = {}; ///< absolute, or "stderr", "syslog:…", "off"
    QString detail = {}; ///< level of an error_log, format name of an access_log
    Place at = {}; ///< line 0: the compiled default
    QString condition = {}; ///< of an access_log: what stands behind "if="
    bool isPacked = false; ///< nginx writes it as gzip
};

} // namespace upriver::nginx
