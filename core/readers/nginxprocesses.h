// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/readers/moment.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace upriver {

/// The options nginx was started with (ngx_get_options, core/nginx.c).
struct NginxOptions
{
    QString program = {}; ///< argv[0]: "nginx", "/usr/sbin/nginx"
    QString conf = {}; ///< -c
    QString prefix = {}; ///< -p
    QString errorLog = {}; ///< -e
    QString directives = {}; ///< -g

    friend bool operator==(const NginxOptions &, const NginxOptions &) = default;
};

/// From a master's title "nginx: master process /usr/sbin/nginx -g daemon on; master_process on;". nginx joins its
/// arguments with single blanks (ngx_master_process_cycle, os/unix/ngx_process_cycle.c), so -g reaches to the next word
/// that is an option, and a path with a blank in it is cut there.
NginxOptions optionsIn(const QString &title);

/// A master or worker process, from the probe that reads /proc.
struct NginxProcess
{
    qint64 pid = 0;
    qint64 parent = 0;
    std::optional<qint64> uid = {}; ///< of a master
    Moment started = {};
    std::optional<bool> sameNamespace = {}; ///< its process ids are those of our shell: no container; none = not shown
    QString groups = {}; ///< its control groups: "/system.slice/nginx.service"
    QString program = {}; ///< the file it runs; empty: not shown
    QString title = {};
    Citation at = {};
};

struct NginxProcesses
{
    QString onPath = {}; ///< the file the command "nginx" means there; empty: none
    QList<NginxProcess> processes = {};
};

/// list := "nginx" TAB path? LF { pid TAB parent TAB uid? TAB epoch TAB ("same"|"other")? TAB groups? TAB program? TAB
/// title LF }, as the probe nginx-processes.txt writes it.
NginxProcesses readNginxProcesses(const Exhibit &exhibit);
bool isNginxProcesses(QByteArrayView text);

} // namespace upriver
