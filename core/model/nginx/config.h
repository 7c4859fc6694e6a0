// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/level.h"
#include "core/readers/nginx/tree.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace upriver::nginx {

/// What is built into the nginx binary (nginx -V) or given when it starts (compiled.h); here as Debian builds it.
struct Compiled
{
    int version = 0; ///< major * 1000000 + minor * 1000 + patch; 0 when not known
    QString prefix = QStringLiteral("/usr/share/nginx/");
    QString confPath = QStringLiteral("/etc/nginx/nginx.conf"); ///< the file nginx begins with
    QString errorLog = QStringLiteral("/var/log/nginx/error.log");
    QString accessLog = QStringLiteral("/var/log/nginx/access.log");
    QString pidPath = QStringLiteral("/run/nginx.pid");
    QString modulesPath = QStringLiteral("/usr/lib/nginx/modules");
    QString user = QStringLiteral("www-data");
};

/// Where a listen directive makes nginx listen.
struct Listen
{
    QString address = {}; ///< "*" for all of IPv4, "::" for all of IPv6, else an address without brackets
    quint16 port = 80; ///< 0 for a unix socket
    quint16 lastPort = 80; ///< greater than port for "listen 8000-8010"
    QString unixPath = {};
    bool tls = false;
    bool quic = false; ///< UDP: takes no part in TCP connections
    bool ipv6Only = true;
    bool isDefault = false; ///< default_server
    bool proxyProtocol = false;
    Place at = {};

    [[nodiscard]] QString text() const; ///< "*:80", "[::1]:443", "unix:/run/x.sock"
};

enum class Scheme { Http, Https, Fastcgi, Uwsgi, Suwsgi, Scgi, Grpc, Grpcs, Memcached };
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

/// An upstream block, or the implicit group that a *_pass to an address makes.
struct Upstream
{
    QString name = {};
    bool implicit = false;
    QList<Peer> peers = {};
    LevelPtr level = {}; ///< of the block; null for an implicit one
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

struct LogFile
{
    QString path = {}; ///< absolute, or "stderr", "syslog:…", "off"
    QString detail = {}; ///< level of an error_log, format name of an access_log
    Place at = {}; ///< line 0: the compiled default
};

struct Location
{
    QString modifier = {}; ///< "", "=", "^~", "~", "~*", "@" for a named one
    QString pattern = {};
    std::optional<Pass> pass = {};
    QList<Location> nested = {};
    QList<LogFile> errorLogs = {}; ///< effective ones
    QList<LogFile> accessLogs = {};
    const Directive *directive = nullptr; ///< lives as long as the Config's tree
    LevelPtr level = {};
    Place at = {};

    [[nodiscard]] QString text() const; ///< "~ \.php$", "/static/", "@app"
    [[nodiscard]] bool isRegex() const { return modifier.startsWith(u'~'); }
};

struct Server
{
    QStringList names = {}; ///< as written; never empty: nginx's "" when none
    QList<Listen> listens = {}; ///< never empty: nginx's *:80 when none
    QList<Location> locations = {};
    QList<LogFile> errorLogs = {};
    QList<LogFile> accessLogs = {};
    const Directive *directive = nullptr;
    LevelPtr level = {};
    Place at = {};
};

/// The http{} part of a configuration, with includes put in their places and what is inherited carried down.
struct Config
{
    TreePtr tree = {};
    QList<Server> servers = {}; ///< in nginx's order
    QList<Upstream> upstreams = {}; ///< blocks first, then implicit ones in order of appearance
    QList<LogFile> errorLogs = {}; ///< of the main level
    QString user = {}; ///< "www-data"; the compiled default when the configuration names none
    QList<Complaint> complaints = {}; ///< the tree's, and includes that lead nowhere
    Compiled compiled = {};
    LevelPtr http = {}; ///< null when there is none
    QSet<QByteArray> declared = {}; ///< variables of "set" and of named captures: empty until they get a value
    QHash<QByteArray, const Directive *> variables = {}; ///< "name" → the map, geo or split_clients block that makes it
    QHash<const Directive *, QList<const Directive *>> lines = {}; ///< of those blocks, includes put in place
    QHash<const Directive *, Pass> passes = {}; ///< those inside "if" and limit_except
    QHash<QString, const Directive *> includedBy
        = {}; ///< file → the include that reads it first, in what is understood
    QHash<QString, qsizetype> upstreamAt = {}; ///< lower-case name → position in upstreams

    [[nodiscard]] const Upstream *upstream(const QString &name) const; ///< nginx ignores case here
    /// Every error_log and access_log that is a file, without variables, each once.
    [[nodiscard]] QStringList logPaths() const;
};

using ConfigPtr = std::shared_ptr<const Config>;

ConfigPtr understand(TreePtr tree, const Compiled &compiled = {});

} // namespace upriver::nginx
