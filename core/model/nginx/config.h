// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/blocks.h"
#include "core/model/nginx/stream.h"
#include "core/model/nginx/upstreamindex.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <mutex>

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
    bool foldsCase = false; ///< made for a file system without case: locations know none either
};

class NameIndex;
class ServerIndex;

/// A configuration, http{} first of all, with includes put in their places and what is inherited carried down.
/// Immutable, and several threads may read it. Its blocks point into it and into the tree: they live as long as it
/// does.
class Config
{
public:
    Config(TreePtr tree, const Compiled &compiled);
    ~Config();
    Q_DISABLE_COPY_MOVE(Config)

    TreePtr tree;
    Compiled compiled;
    QList<Server> servers = {}; ///< in nginx's order
    QList<Location> locations = {}; ///< of all servers; Server::locations() and Location::nested() say whose
    QList<Upstream> upstreams = {}; ///< blocks first, then implicit ones in order of appearance
    QList<Complaint> complaints = {}; ///< the tree's, and includes that lead nowhere

    [[nodiscard]] const Level &main() const { return m_main; }
    [[nodiscard]] const Level *http() const { return m_hasHttp ? &m_http : nullptr; } ///< null when there is none
    [[nodiscard]] const Stream &stream() const { return m_stream; }
    [[nodiscard]] QString user() const; ///< "www-data"; the compiled default when the configuration names none
    [[nodiscard]] QList<LogFile> errorLogs() const; ///< of the main level
    [[nodiscard]] const Upstream *upstream(const QString &name) const; ///< nginx ignores case here
    [[nodiscard]] const Upstream *upstream(QByteArrayView name) const;

    /// The map, geo or split_clients block that makes the variable; null when none does.
    [[nodiscard]] Directive variableBlock(const QByteArray &name) const { return m_variables.value(name); }
    /// Does a "set" or a named capture make the variable? Then it is empty until it gets a value.
    [[nodiscard]] bool declares(const QByteArray &name) const;
    /// What stands in a block, includes put in their places.
    [[nodiscard]] QList<Directive> lines(const Directive &block) const;
    /// What a *_pass directive says; nothing when nginx would refuse it.
    [[nodiscard]] std::optional<Pass> passOf(const Directive &directive) const;

    /// Files by path, and the first include that leads to each; worked out with each call.
    [[nodiscard]] QHash<QString, Directive> includedBy() const { return m_includes.includedBy(); }

    /// Every include that leads to a file, directly or through others; worked out with each call.
    [[nodiscard]] QList<Directive> waysTo(const QString &file) const { return m_includes.waysTo(file); }

    /// Every error_log and access_log that is a file, without variables, each once.
    [[nodiscard]] QStringList logPaths() const;

    /// Who listens where and has which name; made when it is first asked for.
    [[nodiscard]] const ServerIndex &serverIndex() const;

    /// Where each name is made and spoken of; made when it is first asked for, which takes as long as reading did.
    [[nodiscard]] const NameIndex &nameIndex() const;

private:
    friend class Understanding;

    Includes m_includes;
    Level m_main;
    Level m_http;
    bool m_hasHttp = false;
    Stream m_stream;
    UpstreamIndex m_upstreamIndex;
    qint32 m_groups = 0; ///< so many of the upstreams are blocks
    QHash<QByteArray, Directive> m_variables;

    mutable std::once_flag m_declaredOnce;
    mutable QSet<QByteArray> m_declared;
    mutable std::once_flag m_serverIndexOnce;
    mutable std::unique_ptr<const ServerIndex> m_serverIndex;
    mutable std::once_flag m_nameIndexOnce;
    mutable std::unique_ptr<const NameIndex> m_nameIndex;
};

using ConfigPtr = std::shared_ptr<const Config>;

/// Cheap: names, addresses and logs are read from the tree when they are asked for.
ConfigPtr understand(TreePtr tree, const Compiled &compiled = {});

} // namespace upriver::nginx
