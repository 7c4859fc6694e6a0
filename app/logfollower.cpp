// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/logfollower.h"

#include <mutex>
#include <utility>

namespace upriver {

/// What the follower and the host's thread have in common. Spool and id are the host's thread's alone.
struct LogFollower::Shared
{
    std::mutex guard;
    LogFollower *owner = nullptr; ///< null: nobody listens any more
    std::unique_ptr<LogSpool> spool;
    std::optional<FollowId> id;
    bool full = false; ///< the spool takes no more

    template<class Tell>
    void tell(Tell what)
    {
        const std::lock_guard lock(guard);
        if (LogFollower *to = owner)
            QMetaObject::invokeMethod(
                to, [to, what = std::move(what)] { what(*to); }, Qt::QueuedConnection);
    }

    void end(const Error &error)
    {
        tell([error](LogFollower &to) {
            to.stop();
            Q_EMIT to.ended(error);
        });
    }

    void take(const Result<void> &kept)
    {
        full = full || !kept;
        if (!kept)
            return end(kept.error());
        tell([bytes = spool->size()](LogFollower &to) { Q_EMIT to.grew(bytes); });
    }
};

LogFollower::LogFollower(HostThread &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{
}

LogFollower::~LogFollower()
{
    stop();
}

void LogFollower::start(const FollowRequest &request, const QString &spool, qint64 cap)
{
    m_shared = std::make_shared<Shared>();
    m_shared->owner = this;
    m_host.submit([shared = m_shared, request, spool, cap](Host &host) {
        const FollowEvents events{
            .began =
                [shared](const FollowedFile &file) {
                    if (shared->full)
                        return;
                    shared->take(shared->spool->begin(file));
                    shared->tell([piece = shared->spool->pieces().last()](LogFollower &to) { Q_EMIT to.began(piece); });
                },
            .came =
                [shared](QByteArrayView bytes) {
                    if (!shared->full)
                        shared->take(shared->spool->take(bytes));
                },
            .ended = [shared](const Error &error) { shared->end(error); },
        };
        auto made = LogSpool::create(spool, cap);
        if (!made) {
            shared->end(made.error());
            return false;
        }
        shared->spool = std::move(*made);
        const auto id = host.follow(request, events);
        if (id)
            shared->id = *id;
        else
            shared->end(id.error());
        return id.has_value();
    });
}

void LogFollower::stop()
{
    if (!m_shared)
        return;
    {
        const std::lock_guard lock(m_shared->guard);
        m_shared->owner = nullptr;
    }
    m_host.submit([shared = std::exchange(m_shared, {})](Host &host) {
        if (shared->id)
            host.unfollow(*shared->id);
        return true;
    });
}

} // namespace upriver
