// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/host/command.h"
#include "core/host/follow.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <chrono>
#include <functional>
#include <optional>

namespace upriver {

/// What a command may use on the server.
enum class Rights {
    Own, ///< as the user who logged in
    Root, ///< as root where we are root or sudo -n lets us; else as the user, and the output says so
};

/// Who we turned out to be on the server.
enum class Standing {
    Unknown,
    Root,
    Sudo, ///< sudo -n works
    Plain, ///< no root: what only root may see stays unknown
};

/// One command to run on the server, with its own limits.
struct Request
{
    Command command = {};
    Rights rights = Rights::Own;
    std::chrono::seconds limit{15};
    qint64 cap = 8 * 1024 * 1024; ///< bytes of output kept
    bool pack = false; ///< much text: comes as gzip where the server has it
    bool anyOrder = false; ///< only looks: may run before or after the others, so that root is asked for but once
};

/// Which log is to be followed, as who, and from where.
struct FollowRequest
{
    QString path = {};
    Rights rights = Rights::Own;
    qint64 from = -1; ///< bytes into the file; -1: its end
};

/// What one command printed (standard output and error, in the order they came) and how it ended.
struct Output
{
    enum class Ending {
        Ended,
        TimedOut, ///< stopped at its time limit; what it had printed is kept
        Lost, ///< started, but cancelled or cut off before its end was seen; what it had printed is kept
        NotRun, ///< never started: cancelled, link lost, or not recorded
    };

    Command command = {};
    Ending ending = Ending::NotRun;
    int status = -1; ///< exit status; meaningful when ended
    QByteArray text = {};
    bool cut = false; ///< more came than the cap allows
    bool asRoot = false;
    std::chrono::milliseconds took{0};
    QDateTime at = {}; ///< our clock, UTC

    [[nodiscard]] bool succeeded() const { return ending == Ending::Ended && status == 0; }
};

/// A server that commands can be run on. Blocking; lives on one thread (HostThread); only cancel() may be called from
/// another.
class Host
{
public:
    using Progress = std::function<void(int done, int of)>;

    virtual ~Host() = default;

    /// Runs the requests as one script on one channel; one Output each, in their order. They run in that order, too,
    /// but for those that may run in any order.
    /// Fails as a whole only when the link is lost or the run cancelled before any output came.
    virtual Result<QList<Output>> run(const QList<Request> &requests, const Progress &progress = {}) = 0;

    /// From now on hands what the log gets to @p events, until unfollow() or its end. Does not wait for the log: what
    /// comes is taken in by tend(), and by run() while that waits for its own.
    virtual Result<FollowId> follow(const FollowRequest &request, const FollowEvents &events);
    virtual void unfollow(FollowId id); ///< ends it, on the server as well
    virtual bool tend(); ///< hands on what has come; whether a log is being followed, so that it is to be called again

    [[nodiscard]] virtual Standing standing() const = 0; ///< known after the first run
    [[nodiscard]] virtual QString name() const = 0; ///< user@host[:port], or the folder replayed
    virtual void cancel() = 0; ///< thread-safe; the run under way, or else the next one, ends soon
    virtual void settle() { } ///< forgets a cancel() that came when nothing ran

protected:
    Host() = default;
    Host(const Host &) = delete;
    Host &operator=(const Host &) = delete;
};

} // namespace upriver
