// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginxprocesses.h"
#include "core/readers/processes.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <optional>

namespace upriver {

/// One nginx that runs: its master, what it was started with, and since when its workers serve.
struct NginxMaster
{
    qint64 pid = 0;
    NginxOptions options = {};
    QString program = {}; ///< the file it runs; empty: not known
    QString unit = {}; ///< "nginx.service", by its control group; empty: none, or not known
    bool byRoot = false; ///< root started it; false also when not known
    bool inContainer = false;
    Moment workersSince
        = {}; ///< the oldest worker in service started: what it runs was read before; invalid: not known
    Citation at = {};
    Citation workersAt = {};
};

/// Where the look keeps what the master's own options lead to, when that is not what nginx reads by itself.
inline constexpr QLatin1StringView ofMasterDump("nginx-T-master.txt");
inline constexpr QLatin1StringView ofMasterFiles("nginx-files-master.txt");
inline constexpr QLatin1StringView ofMasterVersion("nginx-V-master.txt");

/// The masters, the one this machine's own nginx is first. By /proc where it was read, else by ps, which shows neither
/// containers' namespaces nor control groups.
QList<NginxMaster> mastersIn(const std::optional<NginxProcesses> &nginx,
                             const std::optional<QList<Process>> &processes);

/// The options as words of a command, so that another nginx reads what this one does.
QStringList optionWords(const NginxOptions &options);

/// Whether what -g gives changes what is read: "daemon on; master_process on;" of systemd does not.
bool tellsMore(const QString &directives);

/// "pid 99 (nginx.service)", "pid 300 (in a container)" for people, translated.
QString nameOf(const NginxMaster &master);

} // namespace upriver
