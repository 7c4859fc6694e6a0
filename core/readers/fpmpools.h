// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"
#include "core/readers/fileline.h"

#include <QList>
#include <QString>

namespace upriver {

/// One pool of PHP-FPM, as its configuration file has it (php.net/manual/install.fpm.configuration).
struct FpmPool
{
    QString name = {}; ///< "www"; the file's name where the section's line was not read
    QString file = {};
    QString listen = {}; ///< "/run/php/php8.2-fpm.sock", "127.0.0.1:9000", "9000"
    QString manager = {}; ///< static, dynamic, ondemand
    int maxChildren = 0; ///< 0: not read
    int backlog = 0; ///< 0: not read, which is 511 on Linux
    double terminateAfter = 0; ///< seconds; 0: never, or not read
    Citation at = {}; ///< the line of pm.max_children, else of listen
    Citation terminateAt = {}; ///< the line of request_terminate_timeout
    QList<FileLine> lines = {}; ///< of the file: the section's, as far as they were asked for, its name first
};

/// What grep -n printed of one or more pool files: FILE ":" LINE ":" ("[" NAME "]" | ";"? KEY "=" VALUE), FILE missing
/// where there is one. What is commented out is only among the lines.
QList<FpmPool> readFpmPools(const Exhibit &exhibit);

} // namespace upriver
