// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace upriver {

/// What the kernel says of an nginx worker: as whom it acts, and what it sees (proc(5)).
struct NginxWorker
{
    qint64 pid = 0;
    std::optional<qint64> uid = {}; ///< the effective one
    std::optional<qint64> gid = {};
    std::optional<QList<qint64>> groups = {}; ///< the supplementary ones it was started with
    quint64 capabilities = 0; ///< CapEff
    int mostFiles = 0; ///< the soft limit "Max open files"; 0: not shown
    int openFiles = 0; ///< 0: not shown
    QString root = {}; ///< what it takes for "/"; empty: not shown
    std::optional<bool> sameMounts = {}; ///< it sees the file systems that pid 1 sees
    std::optional<bool> sameNetwork = {};
    QString label = {}; ///< of SELinux or AppArmor: "system_u:system_r:httpd_t:s0", "unconfined"
    Citation at = {};
    Citation groupsAt = {};
};

/// list := { "worker" TAB pid LF { line LF } }, where line is one of /proc/PID/status or limits, or
/// ("open"|"root"|"mnt"|"net"|"label") TAB value; as the probe nginx-workers.txt writes it. Of status itself, printed
/// whole or by grep, what it holds.
QList<NginxWorker> readNginxWorkers(const Exhibit &exhibit);
bool isNginxWorkers(QByteArrayView text);

} // namespace upriver
