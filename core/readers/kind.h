// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

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
    Uptime,
    Addresses,
    Resolver,
    FileTimes,
    LogFiles, ///< the files of the folders that logs lie in (logfiles.h)
    Containers, ///< what docker or podman tells (containers.h)
    NameLookup, ///< answers of dig, getent and the like
    ConfigFile, ///< cat of a file under nginx's prefix
};

Kind kindOf(const Exhibit &exhibit);

} // namespace upriver
