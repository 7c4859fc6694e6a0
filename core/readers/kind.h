// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QLatin1StringView>
#include <QList>

namespace upriver {

/// Which reader an exhibit is for. Chosen by its command, else by its file name, else by its content.
enum class Kind {
    Unknown, ///< kept and shown under Raw; harms nothing
    NginxDump,
    NginxFiles, ///< configuration files printed one after the other (nginx/filelist.h)
    NginxVersion,
    NginxTest,
    ErrorLog,
    AccessLog,
    TcpListeners,
    UnixListeners,
    UnitShow,
    UnitStatus,
    UnitList,
    UnitFiles,
    Journal,
    Processes,
    NginxProcesses, ///< nginx's masters and workers (nginxprocesses.h)
    Directory,
    Memory,
    Disks,
    Answer,
    System, ///< os-release, uname, hostname, id
    Uptime, ///< how long it runs and how busy it is (load.h)
    ProgramLog, ///< what a program writes of itself, and the kernel's ring buffer (notes.h)
    FpmPools, ///< lines of PHP-FPM's pool files, numbered by grep (fpmpools.h)
    Addresses,
    Resolver,
    FileTimes,
    DeployTimes, ///< when what is deployed was last replaced (filetimes.h)
    LogFiles, ///< the files of the folders that logs lie in (logfiles.h)
    NginxWorkers, ///< as whom they act and what they see (nginxworkers.h)
    PathWays, ///< the folders above a file, and whose they are (pathsteps.h)
    Accounts, ///< id USER
    AccessControl, ///< SELinux and AppArmor: their state, and what they refused
    Neighbourhood, ///< ip neigh, ip route get, ping
    NetworkLimits, ///< ss -s, sysctl
    FirewallRules,
    PackageLog, ///< what was installed, upgraded and removed (packagelog.h)
    Containers, ///< what docker or podman tells (containers.h)
    ChangesMade, ///< what Upriver changed on the server before (changesmade.h)
    Tools, ///< which programs are there to ask a backend with (tools.h)
    TlsHandshake, ///< openssl s_client (tlshandshake.h)
    Certificates, ///< of files (certificate.h)
    ClockJobs, ///< timers, and what cron and they started (clockjobs.h)
    NameLookup, ///< answers of dig, getent and the like
    ConfigFile, ///< cat of a file under nginx's prefix
};

/// The exhibit of the times that tell of a deployment: stat -c, as of the configuration's files.
inline constexpr QLatin1StringView deployTimesName("deploy-times.txt");

Kind kindOf(const Exhibit &exhibit);

} // namespace upriver
