// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/text/text.h"

using namespace Qt::StringLiterals;

namespace upriver::text {

// The newest complaint of the log that nginx had no connection left.
static std::optional<Citation> usedUp(const Snapshot &seen)
{
    const ErrorRecord *newest = nullptr;
    const ErrorLog *in = nullptr;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            if (record.symptom == Symptom::ConnectionsExhausted && (!newest || record.time >= newest->time)) {
                newest = &record;
                in = &log;
            }
        }
    }
    const Exhibit *exhibit = in ? seen.exhibit(in->exhibit) : nullptr;
    return exhibit ? std::optional(cite(*in, *newest, *exhibit)) : std::nullopt;
}

QList<Hit> connectionLimits(const Reading &reading)
{
    const nginx::Directive connections = reading.first("worker_connections");
    const nginx::Directive files = reading.first("worker_rlimit_nofile");
    if (!connections)
        return {};
    const qint64 most = connections.arg(0).toLongLong();
    QList<Hit> hits;
    if (const auto line = usedUp(reading.seen)) {
        hits << Hit{
            .places = {connections.at()},
            .cites = {*line},
            .title = Texts::tr("worker_connections %1 was used up").arg(most),
            .meaning = Texts::tr(
                "Every visitor takes one connection of a worker and the backend another. When none is left nginx "
                "answers 500 or lets the visitor wait. Allow more, and as many open files."),
            .subject = u"worker_connections"_s,
            .before = reading.textOf(connections),
            .after = u"worker_connections %1;"_s.arg(most * 4),
        };
    }
    const qint64 open = files ? files.arg(0).toLongLong() : 0;
    if (files && open > 0 && open < most) {
        hits << Hit{
            .places = {files.at(), connections.at()},
            .title
            = Texts::tr("worker_rlimit_nofile %1 allows fewer than the %2 worker_connections").arg(open).arg(most),
            .meaning = Texts::tr(
                "Every connection is an open file: a worker runs out of files before it runs out of connections."),
            .subject = u"worker_rlimit_nofile"_s,
            .before = reading.textOf(files),
            .after = u"worker_rlimit_nofile %1;"_s.arg(most * 2),
        };
    }
    return hits;
}

} // namespace upriver::text
