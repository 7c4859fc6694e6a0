// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>
#include <QString>

namespace upriver {

/// A process as ps shows it (ps aux; ps -o …; BusyBox ps). The header line decides the columns.
struct Process
{
    qint64 pid = 0;
    qint64 parent = 0; ///< 0 = not shown
    QString user = {};
    QString started = {}; ///< as printed
    QString state = {}; ///< "Ss", "R", "T" …; empty = not shown
    double memoryPercent = -1; ///< -1 = not shown
    qint64 residentKiB = -1;
    QString command = {}; ///< with its arguments, which may hold secrets: shown only after redaction
    Citation at = {};

    [[nodiscard]] bool isNginxMaster() const { return command.startsWith(QLatin1String("nginx: master process")); }
    [[nodiscard]] bool isNginxWorker() const { return command.startsWith(QLatin1String("nginx: worker process")); }
};

QList<Process> readProcesses(const Exhibit &exhibit);

} // namespace upriver
