// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/boottime.h"

#include "core/model/failurelog.h"
#include "core/readers/lines.h"
#include "core/readers/notehead.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

// ps writes lstart "Fri Nov 20 10:23:05 2026"; start "10:23" today, "Nov19" before.
static QDateTime startOf(const QString &printed, const QDateTime &now)
{
    const auto read = [](const QString &text, const QString &format) {
        QDateTime time = QLocale::c().toDateTime(text.simplified(), format);
        time.setTimeSpec(Qt::UTC);
        return time;
    };
    if (printed.simplified().count(u' ') == 4)
        return read(printed.simplified().section(u' ', 1), u"MMM d HH:mm:ss yyyy"_s);
    if (printed.size() == 5 && printed[2] == u':' && now.isValid()) {
        const QDateTime today = read(now.toString(u"yyyy-MM-dd "_s) + printed, u"yyyy-MM-dd HH:mm"_s);
        return today > now ? today.addDays(-1) : today;
    }
    return {};
}

// In a container the machine's uptime is not its own, but its first process began with it.
QDateTime bootedAt(const Snapshot &seen)
{
    const QDateTime now = newestMoment(seen);
    for (const Process &process : seen.processes.value_or(QList<Process>{})) {
        if (process.pid != 1)
            continue;
        if (QDateTime start = startOf(process.started, now); start.isValid())
            return start;
    }
    const bool counts = now.isValid() && seen.load && seen.load->upSeconds;
    return counts ? now.addSecs(-*seen.load->upSeconds) : QDateTime();
}

QDateTime firstLineOfBoot(const Snapshot &seen)
{
    QDateTime earliest;
    for (const Journal &journal : seen.journals) {
        const Exhibit *exhibit = seen.exhibit(journal.exhibit);
        int separator = 0;
        Lines lines(exhibit ? QByteArrayView(exhibit->text) : QByteArrayView());
        while (const auto line = lines.next()) {
            if (line->bytes.startsWith("-- Boot ") || line->bytes.startsWith("-- Reboot --"))
                separator = line->number;
        }
        const auto first = std::find_if(journal.lines.begin(), journal.lines.end(),
                                        [&](const JournalLine &line) { return line.line > separator; });
        if (separator <= 1 || first == journal.lines.end()) // on the first line it parts nothing
            continue;
        const QDateTime time = wallClockOf(first->time, {.around = newestMoment(seen)});
        // A unit that was not started since has its last separator before an older boot.
        const bool ofThisBoot = seen.bootedAt.isValid() && time.isValid() && time >= seen.bootedAt;
        if (ofThisBoot && (!earliest.isValid() || time < earliest))
            earliest = time;
    }
    return earliest;
}

QDateTime stampOf(const Unit &unit, const QString &property)
{
    return wallClockOf(unit.properties.value(property), {});
}

} // namespace upriver
