// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextjobs.h"

#include "core/model/clockjobs.h"
#include "core/model/events.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qint64 textCap = 512 * 1024;
static constexpr int secondsBehind = 60;

// $1 $2 …: since, until. Only lines that say what began are printed. The identifiers are those of Debian's cron, cronie
// and BusyBox; the two numbers are systemd's "unit starting" and "unit started" (sd-messages.h).
static constexpr char script[]
    = "set -f; t=$(systemctl list-timers --all --no-pager --no-legend 2>/dev/null); "
      "[ -z \"$t\" ] || printf '%s\\n' \"$t\"; "
      "u=$(printf '%s\\n' \"$t\" | awk '$NF ~ /[.]service$/{print \"UNIT=\" $NF}' | sort -u | head -n 64); "
      "[ -z \"$u\" ] || u=\"+ $u MESSAGE_ID=7d4958e842da4a758f6c1cdc7b36dcc5 "
      "MESSAGE_ID=39f53479d3a045ac8e11786248231fbf\"; "
      "k='(CRON|CROND|crond|cron|anacron)(\\[[0-9]+\\])?: .*(CMD|cmd |started)'; "
      "j=$(while [ $# -gt 1 ]; do journalctl --no-pager -o short-iso --since \"$1\" --until \"$2\" -n 3000 "
      "SYSLOG_IDENTIFIER=CRON SYSLOG_IDENTIFIER=CROND SYSLOG_IDENTIFIER=crond SYSLOG_IDENTIFIER=cron "
      "SYSLOG_IDENTIFIER=anacron $u 2>&1; shift 2; done | "
      "grep -E \"$k|systemd\\[1\\]: Start|not seeing messages|ermission denied|insufficient permissions\"); "
      "case $j in *CMD*|*' cmd '*|*systemd*) ;; *) l=; "
      "for f in /var/log/cron /var/log/cron.log /var/log/syslog /var/log/messages; do [ -e $f ] || continue; l=1; "
      "tail -c 8000000 $f 2>&1 | grep -E \"$k|ermission denied\" | tail -n 3000; done; "
      "[ -n \"$l$t\" ] || command -v journalctl >/dev/null || echo 'no record of jobs here' ;; esac; "
      "[ -z \"$j\" ] || printf '%s\\n' \"$j\"";

static QList<QDateTime> failuresToExplain(const Snapshot &seen, const Question &question)
{
    const FailureLog log(seen, question);
    if (log.ofRequests().isEmpty())
        return {};
    const ErrorRecord &newest = *log.ofRequests().last().record;
    QList<QDateTime> begins = spellsOf(seen, newest);
    if (const Onset onset = onsetOf(seen, newest); onset && !begins.contains(onset.first.record->time))
        begins.prepend(onset.first.record->time);
    std::sort(begins.begin(), begins.end());
    return begins;
}

QList<Probe> jobProbes(const Snapshot &seen, const Question &question)
{
    const QString exhibit = clockJobsName + u".txt"_s;
    const QList<QDateTime> begins = seen.exhibit(exhibit) ? QList<QDateTime>() : failuresToExplain(seen, question);
    if (begins.isEmpty())
        return {};
    QList<std::pair<QDateTime, QDateTime>> windows;
    for (const QDateTime &begin : begins) {
        const QDateTime since = begin.addSecs(-rarestPause - secondsBehindJob);
        if (!windows.isEmpty() && windows.last().second >= since)
            windows.last().second = begin.addSecs(secondsBehind);
        else
            windows.emplace_back(since, begin.addSecs(secondsBehind));
    }
    QStringList words{u"sh"_s, u"-c"_s, QString::fromLatin1(script), QString(clockJobsName)};
    for (const auto &[since, until] : std::as_const(windows))
        words << since.toString(u"yyyy-MM-dd HH:mm:ss"_s) << until.toString(u"yyyy-MM-dd HH:mm:ss"_s);
    const Result<Command> command = Command::of(words);
    if (!command)
        return {};
    return {
        Probe{.exhibit = exhibit,
              .request = {.command = *command, .rights = Rights::Root, .limit = 15s, .cap = textCap, .pack = true}}};
}

} // namespace upriver
