// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/journallog.h"

using namespace Qt::StringLiterals;

namespace upriver {

// $1 e or a, $2 who keeps it, $3 tag, $4 unit or container, $5 since, $6 until, $7 lines.
// nginx puts its host's name before the tag, so that journald takes neither for the tag: such a second head is left
// out, and lines are asked for by the program as well.
static constexpr char script[]
    = "k=$1 w=$2 t=$3 n=$4 s=$5 u=$6 l=$7; "
      "sift() { awk -v k=\"$k\" -v t=\"$t\" 't != \"\" && $0 !~ \"(^| )\" t \"(\\\\[[0-9]+\\\\])?: \" { next } "
      "t != \"\" && match($0, \"^[^ ]+ [^ ]+ [^ ]+: [^ ]+ \" t \": \") { $0 = $1 \" \" $2 \" \" t \": \" substr($0, "
      "RLENGTH "
      "+ 1) } "
      "(/[0-9][0-9][0-9][0-9]\\/[0-9][0-9]\\/[0-9][0-9] [0-9:]+ \\[[a-z]+\\] [0-9]+#[0-9]+: / ? \"e\" : \"a\") == k' | "
      "tail -n \"$l\"; }; "
      "need() { command -v \"$1\" >/dev/null || { echo \"$1 is not installed on this server\"; exit 127; }; }; "
      "set --; case $w in docker|podman) need \"$w\"; [ -z \"$s\" ] || set -- \"$@\" --since \"${s% *}T${s#* }\"; "
      "[ -z \"$u\" ] || set -- \"$@\" --until \"${u% *}T${u#* }\"; "
      "case $k in e) \"$w\" logs --tail \"$l\" \"$@\" \"$n\" 2>&1 >/dev/null ;; "
      "*) \"$w\" logs --tail \"$l\" \"$@\" \"$n\" 2>/dev/null ;; esac; exit ;; esac; "
      "[ -z \"$s\" ] || set -- \"$@\" --since \"$s\"; [ -z \"$u\" ] || set -- \"$@\" --until \"$u\"; "
      "[ \"$#\" -gt 0 ] || set -- -n 20000; "
      "case $w in unit) need journalctl; journalctl --no-pager -o short-iso \"$@\" -u \"$n\" | sift; exit ;; esac; "
      "if command -v journalctl >/dev/null; then "
      "journalctl --no-pager -o short-iso \"$@\" \"SYSLOG_IDENTIFIER=$t\" + _COMM=nginx | sift; exit; fi; "
      "[ -f /var/log/syslog ] || [ -f /var/log/messages ] || "
      "{ echo 'There is neither a journal nor /var/log/syslog or /var/log/messages on this server'; exit 127; }; "
      "cat /var/log/syslog.1 /var/log/syslog /var/log/messages.1 /var/log/messages 2>/dev/null | sift";

static QString wordOf(JournalLog::Keeper keeper)
{
    switch (keeper) {
    case JournalLog::Keeper::Unit: return u"unit"_s;
    case JournalLog::Keeper::Docker: return u"docker"_s;
    case JournalLog::Keeper::Podman: return u"podman"_s;
    case JournalLog::Keeper::Syslog: break;
    }
    return u"syslog"_s;
}

static QString timeOf(const std::optional<QDateTime> &time, int later)
{
    return time ? time->addSecs(later).toString(u"yyyy-MM-dd HH:mm:ss"_s) : QString();
}

Result<Command> journalCommand(const JournalLog &log)
{
    // journalctl leaves out what was written within the second named by --until.
    return Command::of({u"sh"_s, u"-c"_s, QString::fromLatin1(script), QString::fromLatin1(journalLogName),
                        log.errors ? u"e"_s : u"a"_s, wordOf(log.keeper), log.tag, log.name, timeOf(log.since, 0),
                        timeOf(log.until, 1), QString::number(log.lines)});
}

} // namespace upriver
