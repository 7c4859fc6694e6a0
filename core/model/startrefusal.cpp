// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/startrefusal.h"

#include "core/readers/lines.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr quint16 lastPrivilegedPort = 1023;

// bind() of a low port and the pid file are what a plain user is refused; SELinux refuses other ports (bind(2)).
static StartRefusal refusalFrom(const QString &message, const Citation &at)
{
    static const QRegularExpression bound(u"^bind\\(\\) to \\S+:(\\d{1,5}) failed \\((\\d+):"_s);
    static const QRegularExpression pidFile(u"^open\\(\\) \"[^\"]+\\.pid\" failed \\(13:"_s);
    const QRegularExpressionMatch match = bound.match(message);
    StartRefusal refusal{.message = message, .port = match.captured(1).toUShort(), .at = at};
    const bool low = refusal.port > 0 && refusal.port <= lastPrivilegedPort;
    if (match.captured(2) == "98"_L1)
        refusal.reason = StartRefusal::Reason::PortTaken;
    else if ((match.captured(2) == "13"_L1 && low) || pidFile.match(message).hasMatch())
        refusal.reason = StartRefusal::Reason::NotRoot;
    return refusal;
}

// After five tries to bind (ngx_open_listening_sockets, ngx_connection.c): that it gave up, not why.
static bool saysWhy(QStringView emerg)
{
    return !emerg.startsWith("still could not bind"_L1);
}

// "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)"
static std::optional<StartRefusal> refusalIn(const Snapshot &seen, const Journal &journal)
{
    std::optional<StartRefusal> found;
    const Exhibit *exhibit = seen.exhibit(journal.exhibit);
    for (const JournalLine &line : journal.lines) {
        const qsizetype level = line.message.indexOf("[emerg] "_L1);
        const QString message = level >= 0 ? line.message.mid(level + 8) : QString();
        if (line.program == "systemd"_L1 && line.message.startsWith("Started "_L1))
            found.reset();
        else if (exhibit && level >= 0 && saysWhy(message) && line.program.startsWith("nginx"_L1))
            found = refusalFrom(message, citationOf(*exhibit, line.line));
    }
    return found;
}

static std::optional<StartRefusal> refusalInLogs(const Snapshot &seen)
{
    const ErrorRecord *newest = nullptr;
    const ErrorLog *in = nullptr;
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            const bool start = record.level == "emerg"_L1 && saysWhy(record.message);
            const bool later = !newest || record.time >= newest->time;
            if (later && (start || record.symptom == Symptom::Started)) {
                newest = &record;
                in = &log;
            }
        }
    }
    const Exhibit *exhibit = in ? seen.exhibit(in->exhibit) : nullptr;
    if (!exhibit || newest->level != "emerg"_L1)
        return std::nullopt;
    return refusalFrom(newest->message, cite(*in, *newest, *exhibit));
}

std::optional<StartRefusal> lastStartRefusal(const Snapshot &seen)
{
    for (const Journal &journal : seen.journals) {
        if (journal.unit != "nginx"_L1 && journal.unit != "nginx.service"_L1)
            continue;
        if (auto refusal = refusalIn(seen, journal))
            return refusal;
    }
    return refusalInLogs(seen);
}

} // namespace upriver
