// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/probes.h"

#include "core/evidence/changesprobe.h"

#include <QRegularExpression>

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
    bool pack = false; ///< much text
};

static constexpr qint64 dumpKiB = 16 * 1024;
static constexpr qint64 logKiB = 2 * 1024;
static constexpr qint64 listKiB = 1024;

// Nothing but sh, grep, sed, tr, cut and readlink. A process's start is counted back from now by the ticks between it
// and this shell: inside some containers the boot time in /proc is not the one its start is counted from.
static constexpr char nginxProcesses[]
    = "printf 'nginx\\t%s\\n' \"$(readlink -f \"$(command -v nginx)\")\"; "
      "h=$(getconf CLK_TCK 2>/dev/null || echo 100); o=$(readlink /proc/self/ns/pid); e=$(date +%s); "
      "read -r s </proc/$$/stat; set -- ${s##*) }; z=${20}; "
      "for f in $(grep -l '^nginx: ' /proc/[0-9]*/cmdline 2>/dev/null); do d=${f%/cmdline}; "
      "t=$(tr '\\000' ' ' <\"$f\") && read -r s <\"$d/stat\" || continue; set -- ${s##*) }; u= n= g= x=; "
      "case $t in 'nginx: master process'*) "
      "u=$(sed -n 's/^Uid:[^0-9]*\\([0-9]*\\).*/\\1/p' \"$d/status\"); n=$(readlink \"$d/ns/pid\"); "
      "case $n in '') ;; \"$o\") n=same ;; *) n=other ;; esac; "
      "g=$(cut -d: -f3- \"$d/cgroup\" | tr '\\n' ' '); x=$(readlink \"$d/exe\") ;; "
      "'nginx: worker process'*) ;; *) continue ;; esac; "
      "printf '%s\\t%s\\t%s\\t%s\\t%s\\t%s\\t%s\\t%s\\n' "
      "\"${d#/proc/}\" \"$2\" \"$u\" \"$((e - (z - ${20}) / h))\" \"$n\" \"$g\" \"$x\" \"$t\"; done 2>/dev/null";

// As whom each worker acts and what it sees; and what its user's groups are by the lists of today. As a plain user the
// kernel shows less of it.
static constexpr char nginxWorkers[]
    = "n=0; z=; "
      "for f in $(grep -l '^nginx: worker' /proc/[0-9]*/cmdline 2>/dev/null); do d=${f%/cmdline}; "
      "[ $n -lt 32 ] && [ -r \"$d/status\" ] || continue; n=$((n + 1)); printf 'worker\\t%s\\n' \"${d#/proc/}\"; "
      "sed -n -e '/^Uid:/p' -e '/^Gid:/p' -e '/^Groups:/p' -e '/^CapEff:/p' \"$d/status\"; "
      "sed -n '/^Max open files/p' \"$d/limits\"; "
      "c=$(ls \"$d/fd\" | grep -c .); [ \"$c\" -eq 0 ] || printf 'open\\t%s\\n' \"$c\"; "
      "r=$(readlink \"$d/root\"); [ -z \"$r\" ] || printf 'root\\t%s\\n' \"$r\"; "
      "for k in mnt net; do a=$(readlink \"$d/ns/$k\"); b=$(readlink /proc/1/ns/$k || readlink /proc/$$/ns/$k); "
      "case $a in '') ;; \"$b\") printf '%s\\tsame\\n' $k ;; *) printf '%s\\tother\\n' $k ;; esac; done; "
      "l=$(tr -d '\\000' <\"$d/attr/current\"); [ -z \"$l\" ] || printf 'label\\t%s\\n' \"$l\"; "
      "u=$(ls -ld \"$d\" | { read -r m k u m; echo \"$u\"; }); case \" $z \" in *\" $u \"*) ;; *) z=\"$z $u\" ;; esac; "
      "done 2>/dev/null; for u in $z; do id \"$u\"; done 2>/dev/null";

// The state of SELinux and AppArmor, and what either has refused nginx.
static constexpr char accessControl[]
    = "getenforce 2>/dev/null; l=$(cat /sys/kernel/security/lsm 2>/dev/null) && printf 'lsm: %s\\n' \"$l\"; "
      "getsebool -a 2>/dev/null | grep -E '^httpd_(can_network|graceful|enable_homedirs)'; "
      "{ grep -ahE 'avc: +denied|apparmor=\"(DENIED|ALLOWED)' /var/log/audit/audit.log || "
      "{ journalctl -k -b --no-pager -o short-iso -n 20000 2>/dev/null || dmesg; } | "
      "grep -aE 'avc: +denied|apparmor=\"(DENIED|ALLOWED)'; } 2>/dev/null | "
      "grep -aE 'nginx|openresty|angie|tengine|httpd_t' | tail -n 200; :";

// How many connections there are and may be.
static constexpr char networkLimits[]
    = "ss -s 2>/dev/null || cat /proc/net/sockstat; cd /proc/sys/net && for f in ipv4/ip_local_port_range "
      "core/somaxconn netfilter/nf_conntrack_count netfilter/nf_conntrack_max; do "
      "[ ! -r $f ] || printf 'net.%s = %s\\n' \"$(echo $f | tr / .)\" \"$(cat $f)\"; done";
// Names, state, ports, networks and addresses of the containers; never their environment, arguments or labels. docker's
// client may start an engine that is stopped (docker.socket), so it is asked only while dockerd runs; else the ports
// its containers had are read from its own files. Who listens inside a container stands in /proc.
static constexpr char containers[]
    = "f='{\"Id\":{{json .ID}},\"Name\":{{json .Name}},\"RestartCount\":{{json .RestartCount}},"
      "\"Config\":{\"Image\":{{json .Config.Image}}},\"State\":{\"Status\":{{json .State.Status}},"
      "\"OOMKilled\":{{json .State.OOMKilled}},\"ExitCode\":{{json .State.ExitCode}},"
      "\"Error\":{{json .State.Error}},\"Pid\":{{json .State.Pid}},\"StartedAt\":{{json .State.StartedAt}},"
      "\"FinishedAt\":{{json .State.FinishedAt}}},\"HostConfig\":{\"NetworkMode\":{{json .HostConfig.NetworkMode}},"
      "\"PortBindings\":{{json .HostConfig.PortBindings}}},\"NetworkSettings\":{"
      "\"Ports\":{{json .NetworkSettings.Ports}},\"Networks\":{{json .NetworkSettings.Networks}}}}'; s=; "
      "for e in docker podman; do p=$(command -v $e) || continue; "
      "case $(head -c 2 \"$p\") in '#!') continue ;; esac; " // podman's script that is called docker
      "if [ $e = docker ] && ! grep -q '^dockerd' /proc/[0-9]*/comm 2>/dev/null; then "
      "[ -r /proc/1/comm ] || continue; s=1; printf 'engine\\tdocker\\tdown\\n'; "
      "grep -ho '\"HostPort\":\"[0-9]*\"' /var/lib/docker/containers/*/hostconfig.json 2>/dev/null | tr -dc '0-9\\n' | "
      "sort -u | head -n 200 | while read -r n; do [ -n \"$n\" ] && printf 'published\\t%s\\n' \"$n\"; done; "
      "continue; fi; "
      "[ $e = docker ] || [ -d /var/lib/containers/storage ] || continue; "
      "i=$($e ps -aq 2>&1 | head -n 150); s=1; "
      "case $i in *[!0-9a-f[:space:]]*) printf 'engine\\t%s\\tunknown\\n%s\\n' $e \"$i\" | head -n 5; continue ;; "
      "esac; "
      "printf 'engine\\t%s\\n' $e; [ -z \"$i\" ] || $e container inspect --format \"$f\" $i; "
      "case $e in docker) n='{\"Name\":{{json .Name}},\"IPAM\":{\"Config\":{{json .IPAM.Config}}}}' ;; "
      "*) n='{\"name\":{{json .Name}},\"subnets\":{{json .Subnets}}}' ;; esac; "
      "$e network inspect --format \"$n\" $($e network ls -q); "
      "[ -z \"$i\" ] || for q in $($e container inspect --format '{{.State.Pid}}' $i); do "
      "[ \"$q\" -gt 0 ] && [ -r /proc/$q/net/tcp ] || continue; printf 'look\\t%s\\n' $q; "
      "awk -v q=$q '$4==\"0A\"{printf \"listens\\t%s\\t%s\\n\",q,$2}' /proc/$q/net/tcp /proc/$q/net/tcp6 | "
      "head -n 50; done; done 2>/dev/null; [ -n \"$s\" ] || printf 'engine\\tnone\\n'";

// What a backend could be asked with, and what SELinux could be told with, should somebody want that. A program without
// a path is not there.
static constexpr char tools[] = "for t in curl wget openssl dig nslookup cgi-fcgi nsenter setpriv runuser su "
                                "semanage setsebool; do "
                                "p=$(command -v $t) || p=; f=; [ -z \"$p\" ] || f=$(readlink -f \"$p\"); v=; "
                                "case $t$p in openssl?*) v=$(openssl version) ;; esac; "
                                "printf 'tool\\t%s\\t%s\\t%s\\t%s\\n' $t \"$p\" \"$f\" \"$v\"; done 2>/dev/null";

static constexpr Row table[] = {
    {"os-release.txt", Rights::Own, 5s, 64,
     "cat /etc/os-release; uname -r; hostname; id; date '+now %Y/%m/%d %H:%M:%S %z'"},
    {"nginx-V.txt", Rights::Own, 5s, 64, "nginx -V"},
    {"nginx-T.txt", Rights::Root, 30s, dumpKiB, "nginx -T", true},
    {"ps.txt", Rights::Own, 10s, listKiB,
     "ps -eo pid,ppid,user,stat,lstart,pmem,rss,args --sort=-rss 2>/dev/null || ps -o pid,ppid,user,stat,rss,args "
     "2>/dev/null || "
     "ps"},
    // Some BusyBox know no -p.
    {"ss.txt", Rights::Root, 10s, listKiB, "ss -tlnp 2>/dev/null || netstat -tlnp 2>/dev/null || netstat -tln"},
    {"ss-unix.txt", Rights::Root, 10s, listKiB, "ss -xlp 2>/dev/null || netstat -xlp 2>/dev/null || netstat -xl"},
    // Units in memory, and those enabled or made on this machine: a stopped one is often not in memory.
    {"systemctl-show.txt", Rights::Own, 15s, 4 * 1024,
     "systemctl show --no-pager -p %1 '*.service' $(ls -d /etc/systemd/system/*.service "
     "/etc/systemd/system/*.wants/*.service "
     "2>/dev/null | sed 's|.*/||' | grep -v '@')"},
    {"error.log", Rights::Root, 15s, logKiB, "tail -n %3 /var/log/nginx/error.log", true},
    {"access.log", Rights::Root, 15s, logKiB, "tail -n %3 /var/log/nginx/access.log", true},
    {"journal-nginx.txt", Rights::Root, 15s, listKiB, "journalctl -u nginx --no-pager -n 100"},
    {"journal-priority.txt", Rights::Root, 15s, listKiB, "journalctl -p warning --no-pager -n 60 -b 0"},
    {"ls-run.txt", Rights::Root, 5s, listKiB, "ls -la /run /run/php"},
    {"free.txt", Rights::Own, 5s, 16, "free -m"},
    {"df.txt", Rights::Own, 10s, 256, "df -h; df -i"},
    {"uptime.txt", Rights::Own, 5s, 16, "uptime; date -u"},
    {"load.txt", Rights::Own, 5s, 16,
     "echo \"nproc $(nproc 2>/dev/null || grep -c ^processor /proc/cpuinfo)\"; "
     "grep -s . /proc/loadavg /proc/uptime /proc/pressure/cpu /proc/pressure/memory /proc/pressure/io"},
    // What the kernel did to a program, at whatever level it says so. Without a journal the ring buffer.
    {"journal-kernel.txt", Rights::Root, 15s, listKiB,
     "{ journalctl -k -b 0 -n 20000 --no-pager 2>/dev/null | grep . || dmesg 2>/dev/null; } | grep -E "
     "'oom-kill:|ut of memory|segfault|traps:|conntrack|SYN flooding|blocked for more|avc: |apparmor=' | tail -n 400"},
    // Never env[] and php_admin_value: that is where secrets are. What is commented out says where its line belongs.
    {"fpm-pools.txt", Rights::Root, 5s, 256,
     "grep -sHnE '^[[:space:]]*(\\[|;[[:space:]]*listen\\.(owner|group|mode)[[:space:]]*=|listen|pm|"
     "request_terminate_timeout|request_slowlog_timeout)' "
     "/usr/local/etc/php-fpm.d/*.conf /etc/php*/php-fpm.d/*.conf /etc/opt/remi/php*/php-fpm.d/*.conf "
     "/opt/cpanel/ea-php*/root/etc/php-fpm.d/*.conf /opt/plesk/php/*/etc/php-fpm.d/*.conf /etc/php-fpm.d/*.conf "
     "/etc/php/*/fpm/pool.d/*.conf"},
    {"program-logs.txt", Rights::Root, 10s, listKiB,
     "tail -n 100 /var/log/php*-fpm.log /var/log/php-fpm/error.log /var/log/php*/error.log "
     "/var/opt/remi/php*/log/php-fpm/error.log /opt/cpanel/ea-php*/root/usr/var/log/php-fpm/error.log "
     "/var/log/plesk-php*-fpm/error.log /var/log/uwsgi/*.log /var/log/uwsgi/app/*.log /var/log/gunicorn/*.log "
     "/var/log/apache2/error.log /var/log/httpd/error_log /var/log/tomcat*/catalina.out "
     "/root/.pm2/pm2.log /home/*/.pm2/pm2.log /var/www/.pm2/pm2.log 2>/dev/null"},
    {"ip.txt", Rights::Own, 5s, 256, "ip addr; ip route; ip -6 route"},
    {"resolv.txt", Rights::Own, 5s, 64, "cat /etc/resolv.conf /etc/hosts"},
    // By the names nginx reads them by: of a file behind a link first the file's time, then the link's own.
    {"conf-mtime.txt", Rights::Root, 10s, listKiB,
     "{ find -L /etc/nginx -type f -exec stat -L -c '%2' {} +; find /etc/nginx -type l -exec stat -c '%2' {} +; } "
     "2>/dev/null | grep . || ls -laLR /etc/nginx"},
    {"nginx-processes.txt", Rights::Root, 10s, listKiB, nginxProcesses},
    {"nginx-workers.txt", Rights::Root, 10s, 256, nginxWorkers},
    {"access-control.txt", Rights::Root, 10s, 256, accessControl},
    {"network-limits.txt", Rights::Own, 5s, 64, networkLimits},
    {"packages.txt", Rights::Own, 5s, 256,
     "{ grep -shE ' (install|upgrade|remove|purge) ' /var/log/dpkg.log.1 /var/log/dpkg.log || "
     "grep -shE 'SUBDEBUG (Installed|Upgrade|Erase|Removed|Downgrade|Reinstall):' /var/log/dnf.rpm.log || "
     "rpm -qa --last 2>/dev/null; } | tail -n 200"},
    {"containers.txt", Rights::Root, 15s, listKiB, containers, true},
    {"tools.txt", Rights::Own, 5s, 16, tools},
    {"ls-log.txt", Rights::Own, 5s, listKiB, "ls -la /var/log /var/log/nginx"},
    // Where the configuration has its logs, with what was rotated away.
    {"log-files.txt", Rights::Root, 10s, listKiB,
     "{ echo /var/log/nginx; grep -rhoE '(error|access)_log[[:space:]]+/[^[:space:];$]*/' /etc/nginx | "
     "sed 's|^[^/]*||; s|/$||'; "
     "grep -shE '^[[:space:]]*olddir[[:space:]=]+[\"]?/' /etc/logrotate.conf /etc/logrotate.d/* | "
     "sed 's|^[^/]*||; s|[[:space:]\"].*$||; s|/$||'; } 2>/dev/null | grep . | sort -u | head -n 24 | while IFS= read "
     "-r d; do "
     "find -L \"$d\" -maxdepth 2 -type f -exec stat -L -c '%4' {} +; done 2>/dev/null",
     true},
    // Where logs are rotated to, and how they are called then; the scripts stay where they are.
    {"logrotate.txt", Rights::Root, 5s, 256,
     "awk '/^[ \t]*(post|pre)rotate|^[ \t]*(first|last)action|^[ \t]*preremove/{s=1} !s{print} "
     "/^[ \t]*endscript/{s=0}' /etc/logrotate.conf /etc/logrotate.d/* 2>/dev/null"},
};

QString exhibitNameOf(const QString &path)
{
    static const QRegularExpression unusual(u"[^A-Za-z0-9._-]+"_s);
    QString name = path;
    name.replace(unusual, u"_"_s);
    return name.startsWith(u'_') ? name.mid(1) : name;
}

static QString commandOf(const Row &row)
{
    return QString::fromLatin1(row.command)
        .replace("%1"_L1, QLatin1String(unitProperties))
        .replace("%2"_L1, QLatin1String(fileTimeFormat))
        .replace("%3"_L1, QString::number(lastLines))
        .replace("%4"_L1, QLatin1String(logFileFormat));
}

QList<Probe> firstLook()
{
    QList<Probe> probes;
    for (const Row &row : table) {
        probes << Probe{
            .exhibit = QString::fromLatin1(row.exhibit),
            .request = {.command = Command::literal(commandOf(row)),
                        .rights = row.rights,
                        .limit = row.limit,
                        .cap = row.capKiB * 1024,
                        .pack = row.pack},
        };
    }
    probes << changesProbe();
    return probes;
}

} // namespace upriver
