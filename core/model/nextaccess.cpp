// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nextaccess.h"

#include "core/model/nginx/url.h"
#include "core/model/tempfile.h"

#include <QSet>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostPaths = 6;
static constexpr qsizetype mostHosts = 4;
static constexpr qint64 textCap = 256 * 1024;

// Links are followed where they stand in the path; what they lead to is walked as well, as the kernel does.
static constexpr char printSteps[]
    = "LC_ALL=C; export LC_ALL; set -f; "
      "row() { v=$1; q=$2; l=$(ls -ldnL \"$3$2\" 2>&1) || { case $l in *'No such file'*) m=missing ;; "
      "*'Permission denied'*) m=forbidden ;; *) m=unknown ;; esac; "
      "printf '%s\\t%s\\t\\t\\t\\t\\t%s\\n' \"$v\" $m \"$q\"; return; }; "
      "k=$(ls -ldL \"$3$2\" 2>/dev/null); set -- $l; m=$1; i=$3; j=$4; set -- $k; "
      "printf '%s\\t%s\\t%s\\t%s\\t%s\\t%s\\t%s\\n' \"$v\" \"$m\" \"$i\" \"$j\" \"$3\" \"$4\" \"$q\"; }; "
      "walk() { s=$1; b=$3; c=; row \"$s\" / \"$b\"; r=${2#/}; while [ -n \"$r\" ]; do w=${r%%/*}; "
      "case $r in */*) r=${r#*/} ;; *) r= ;; esac; [ -n \"$w\" ] || continue; c=$c/$w; row \"$s\" \"$c\" \"$b\"; "
      "done; }; "
      "t=$(readlink -f \"$1\" 2>/dev/null); printf 'path\\t%s\\n' \"$1\"; p=$1; n=$2; "
      "case $t in ''|\"$p\") t=$p ;; *) walk here \"$t\" '' ;; esac; walk here \"$p\" ''; "
      "[ -z \"$n\" ] || ! [ -d \"/proc/$n/root/\" ] || walk \"$n\" \"$t\" \"/proc/$n/root\"";

// Rules that turn something away, and where they stand. Nothing at all is printed when the rules may not be read.
static constexpr char printFirewall[]
    = "r=$(nft list ruleset 2>/dev/null) || r=$(iptables-save 2>/dev/null && ip6tables-save 2>/dev/null) || exit 1; "
      "printf '%s\\n' \"$r\" | grep -iE '^table |chain |hook |drop|reject' | head -n 400; :";

static Probe probeOf(const QString &exhibit, const Command &command, Rights rights)
{
    return {.exhibit = exhibit, .request = {.command = command, .rights = rights, .limit = 10s, .cap = textCap}};
}

static QString pidOfWorker(const Snapshot &seen)
{
    for (const NginxWorker &worker : seen.workers) {
        if (worker.pid > 0)
            return QString::number(worker.pid);
    }
    for (const Process &process : seen.processes.value_or(QList<Process>{})) {
        if (process.isNginxWorker() && process.pid > 0)
            return QString::number(process.pid);
    }
    return {};
}

static QStringList pathsOf(const Snapshot &seen, const QList<Handoff> &handoffs)
{
    QStringList paths;
    for (const Handoff &handoff : handoffs) {
        if (handoff.peer.unixPath.startsWith(u'/'))
            paths << handoff.peer.unixPath;
    }
    for (const ErrorLog &log : seen.errorLogs) {
        for (const ErrorRecord &record : log.records) {
            if (const QString path = tempFolderIn(record); !path.isEmpty() && paths.size() < mostPaths)
                paths << path;
        }
    }
    paths.removeDuplicates();
    return paths.mid(0, mostPaths);
}

// A name stands for the addresses nginx went to; the log has them.
static QStringList hostsOf(const Snapshot &seen, const QList<Handoff> &handoffs)
{
    QStringList hosts;
    const auto add = [&](const QString &host) {
        if (nginx::isIpAddress(host) && !isThisMachine(seen, host) && !hosts.contains(host))
            hosts << host;
    };
    for (const Handoff &handoff : handoffs)
        add(handoff.peer.host);
    for (const ErrorLog &log : seen.errorLogs) {
        for (auto record = log.records.rbegin(); record != log.records.rend() && hosts.size() < mostHosts; ++record) {
            const nginx::Address peer = addressFrom(record->peer());
            const bool asked = std::any_of(handoffs.begin(), handoffs.end(),
                                           [&](const Handoff &handoff) { return handoff.peer.port == peer.port; });
            if (asked)
                add(peer.host);
        }
    }
    return hosts.mid(0, mostHosts);
}

static bool wasTurnedAway(const Snapshot &seen)
{
    static const QSet<Symptom> turnedAway{Symptom::Refused, Symptom::HostUnreachable, Symptom::ConnectTimedOut,
                                          Symptom::ConnectFailed};
    return std::any_of(seen.errorLogs.begin(), seen.errorLogs.end(), [](const ErrorLog &log) {
        return std::any_of(log.records.begin(), log.records.end(),
                           [](const ErrorRecord &record) { return turnedAway.contains(record.symptom); });
    });
}

QList<Probe> accessProbes(const Snapshot &seen, const QList<Handoff> &handoffs)
{
    QList<Probe> probes;
    const auto add = [&](const QString &exhibit, const Result<Command> &command, Rights rights) {
        if (command && !seen.exhibit(exhibit))
            probes << probeOf(exhibit, *command, rights);
    };
    const QString worker = pidOfWorker(seen);
    for (const QString &path : pathsOf(seen, handoffs)) {
        add(u"way-%1.txt"_s.arg(exhibitNameOf(path)),
            Command::of({u"sh"_s, u"-c"_s, QString::fromLatin1(printSteps), QString(pathStepsName), path, worker}),
            Rights::Root);
    }
    for (const QString &host : hostsOf(seen, handoffs)) {
        const QString ask = u"ip route get %1 2>&1; ip neigh show to %1 2>&1"_s.arg(host);
        add(u"way-%1.txt"_s.arg(exhibitNameOf(host)), Command::of({u"sh"_s, u"-c"_s, ask}), Rights::Own);
    }
    if (wasTurnedAway(seen))
        add(u"firewall.txt"_s, Command::of({u"sh"_s, u"-c"_s, QString::fromLatin1(printFirewall), u"firewall-rules"_s}),
            Rights::Root);
    return probes;
}

} // namespace upriver
