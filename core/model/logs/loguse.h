// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "core/readers/logformat.h"

namespace upriver {

/// A log that a server or location writes to, and how.
struct LogUse
{
    enum class Kind {
        File,
        Files, ///< the name holds variables: many files
        Syslog,
        Output, ///< stderr or stdout: the unit's journal, the container's log
        Memory, ///< a ring in nginx's memory; only a debugger reads it
        Off,
    };

    Kind kind = Kind::File;
    QString path = {}; ///< the file; of Files a pattern for the shell: "/var/log/nginx/*.log"
    QString level = {}; ///< of an error log: "warn"
    QString formatName = {}; ///< of an access log
    std::optional<LogFormat> format = {}; ///< none: the configuration has no such log_format, or nginx refuses it
    QString condition = {}; ///< the text behind "if=": what it makes empty or "0" is not logged
    bool isPacked = false; ///< nginx itself writes gzip
    QString syslogServer = {}; ///< "unix:/dev/log", "10.0.0.5:514"
    QString syslogTag = {}; ///< as the syslog daemon sees it; "nginx" when the directive has none
    nginx::Place at = {}; ///< of the directive; line 0: compiled in
};

/// The access logs in force at @p level. "off" anywhere at the level that decides turns all of them off
/// (ngx_http_log_module.c, ngx_http_log_handler).
QList<LogUse> accessLogsOf(const nginx::Config &config, const nginx::Level &level);
QList<LogUse> errorLogsOf(const nginx::Config &config, const nginx::Level &level);

/// Whether a Syslog's daemon runs beside nginx.
bool isOnThisServer(const LogUse &use);

/// The log_format @p name of the configuration. nginx ignores case here.
std::optional<LogFormat> logFormatOf(const nginx::Config &config, const QString &name);

} // namespace upriver
