// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/probes.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

/// A row of the probe table: exhibit, rights, time limit, output cap, command. Commands are plain POSIX sh; where a
/// tool is missing (BusyBox), the next one in the row answers.
struct Row
{
    const char *exhibit;
    Rights rights;
    std::chrono::seconds limit;
    qint64 capKiB;
    const char *command;
};

static constexpr qint64 dumpKiB = 16 * 1024;
static constexpr qint64 logKiB = 2 * 1024;
static constexpr qint64 listKiB = 1024;

static constexpr Row table[] = {
    {"os-release.txt", Rights::Own, 5s, 64,
     "cat /etc/os-release; uname -r; hostname; id; date '+now %Y/%m/%d %H:%M:%S %z'"},
    {"nginx-V.txt", Rights::Own, 5s, 64, "nginx -V"},
    {"nginx-T.txt", Rights::Root, 30s, dumpKiB, "nginx -T"},
    {"ps.txt", Rights::Own, 10s, listKiB,
     "ps -eo pid,ppid,user,lstart,pmem,rss,args --sort=-rss 2>/dev/null || ps -o pid,ppid,user,rss,args 2>/dev/null || "
     "ps"},
    {"ss.txt", Rights::Root, 10s, listKiB, "ss -tlnp 2>/dev/null || netstat -tlnp"},
    {"ss-unix.txt", Rights::Root, 10s, listKiB, "ss -xlp 2>/dev/null || netstat -xlp"},
    // Units in memory, and those enabled or made on this machine: a stopped one is often not in memory.
    {"systemctl-show.txt", Rights::Own, 15s, 4 * 1024,
     "systemctl show --no-pager -p %1 '*.service' $(ls -d /etc/systemd/system/*.service "
     "/etc/systemd/system/*.wants/*.service "
     "2>/dev/null | sed 's|.*/||' | grep -v '@')"},
    {"error.log", Rights::Root, 15s, logKiB, "tail -n 2000 /var/log/nginx/error.log"},
    {"access.log", Rights::Root, 15s, logKiB, "tail -n 2000 /var/log/nginx/access.log"},
    {"journal-nginx.txt", Rights::Root, 15s, listKiB, "journalctl -u nginx --no-pager -n 100"},
    {"journal-priority.txt", Rights::Root, 15s, listKiB, "journalctl -p warning --no-pager -n 60 -b 0"},
    {"ls-run.txt", Rights::Root, 5s, listKiB, "ls -la /run /run/php"},
    {"free.txt", Rights::Own, 5s, 16, "free -m"},
    {"df.txt", Rights::Own, 10s, 256, "df -h; df -i"},
    {"uptime.txt", Rights::Own, 5s, 16, "uptime; date -u"},
    {"ip.txt", Rights::Own, 5s, 256, "ip addr; ip route; ip -6 route"},
    {"resolv.txt", Rights::Own, 5s, 64, "cat /etc/resolv.conf /etc/hosts"},
    {"conf-mtime.txt", Rights::Own, 10s, listKiB,
     "find /etc/nginx -type f -printf '%TY-%Tm-%Td %TH:%TM:%TS %u:%g %m %p\\n' 2>/dev/null | sort || ls -laR "
     "/etc/nginx"},
    {"ls-log.txt", Rights::Own, 5s, listKiB, "ls -la /var/log /var/log/nginx"},
};

QList<Probe> firstLook()
{
    QList<Probe> probes;
    for (const Row &row : table) {
        probes << Probe{
            .exhibit = QString::fromLatin1(row.exhibit),
            .request = {.command = Command::literal(
                            QString::fromLatin1(row.command).replace("%1"_L1, QLatin1String(unitProperties))),
                        .rights = row.rights,
                        .limit = row.limit,
                        .cap = row.capKiB * 1024},
        };
    }
    return probes;
}

} // namespace upriver
