// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/logspool.h"
#include "core/host/hostthread.h"

#include <QObject>

#include <memory>

namespace upriver {

/// Follows a log of a server into a file of this computer, which whoever shows a growing log can then read:
///     connect(follower, &LogFollower::grew, …);       // the spool holds so many bytes of whole lines
///     connect(follower, &LogFollower::began, …);      // from there on they are of another file of the server
///     connect(follower, &LogFollower::ended, …);      // nothing more comes, and why
///     follower->start({.path = …, .rights = Rights::Root}, session.folder() + "/error.log");
/// Signals come in the thread the follower lives in, in the order of what they tell. The host goes on with its looks.
class LogFollower : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 mostKept = 1'000'000'000; ///< bytes

    /// @p host outlives the follower.
    explicit LogFollower(HostThread &host, QObject *parent = nullptr);
    ~LogFollower() override; ///< stops

    /// Once. @p spool is a new file; it stays when the follower goes.
    void start(const FollowRequest &request, const QString &spool, qint64 cap = mostKept);
    void stop(); ///< nothing is told any more, and the server's side ends

Q_SIGNALS:
    void began(const upriver::LogSpool::Piece &piece);
    void grew(qint64 bytes);
    void ended(const upriver::Error &error);

private:
    struct Shared;

    HostThread &m_host;
    std::shared_ptr<Shared> m_shared;
};

} // namespace upriver

Q_DECLARE_METATYPE(upriver::LogSpool::Piece)
