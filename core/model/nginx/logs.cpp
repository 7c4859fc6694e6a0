// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/logs.h"

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString pathOf(const QString &text, const Compiled &compiled)
{
    const bool asIs = text == u"stderr" || text.startsWith(u'/') || text.startsWith(u"syslog:")
        || text.startsWith(u"memory:") || text.startsWith(u'$');
    return asIs ? text : compiled.prefix + text;
}

static LogFile errorLog(const Directive &log, const Compiled &compiled)
{
    return {pathOf(log.arg(0), compiled), log.argCount() > 1 ? log.arg(1) : u"error"_s, log.at()};
}

static LogFile accessLog(const Directive &log, const Compiled &compiled)
{
    const QString format = log.arg(1);
    LogFile file{log.word(0) == "off" ? u"off"_s : pathOf(log.arg(0), compiled),
                 format.isEmpty() || format.contains(u'=') ? u"combined"_s : format, log.at()};
    for (qsizetype i = 2; i < log.argCount(); ++i) {
        const QString parameter = log.arg(i);
        if (parameter.startsWith("if="_L1))
            file.condition = parameter.mid(3);
        else if (parameter == "gzip"_L1 || parameter.startsWith("gzip="_L1))
            file.isPacked = true;
    }
    return file;
}

QList<LogFile> errorLogsAt(const Level &level, const Compiled &compiled)
{
    QList<LogFile> logs;
    for (const Directive &log : level.nearestAll("error_log"))
        logs << errorLog(log, compiled);
    if (logs.isEmpty())
        logs << LogFile{compiled.errorLog, u"error"_s, {}};
    return logs;
}

QList<LogFile> accessLogsAt(const Level &level, const Compiled &compiled)
{
    QList<LogFile> logs;
    for (const Directive &log : level.nearestAll("access_log"))
        logs << accessLog(log, compiled);
    if (logs.isEmpty())
        logs << LogFile{compiled.accessLog, u"combined"_s, {}};
    return logs;
}

/// Gathers the paths that name a file, each once.
struct Paths
{
    QStringList list = {};
    QSet<QString> seen = {};

    void take(const QList<LogFile> &logs)
    {
        for (const LogFile &log : logs) {
            if (log.path.startsWith(u'/') && !log.path.contains(u'$') && !seen.contains(log.path)) {
                seen.insert(log.path);
                list << log.path;
            }
        }
    }
};

/// What a level inherits was gathered from the level around it.
static void takeOwn(const Config &config, const Level &level, Paths &paths)
{
    QList<LogFile> errorLogs;
    QList<LogFile> accessLogs;
    level.each([&](const Directive &directive) {
        if (directive.is("error_log"))
            errorLogs << errorLog(directive, config.compiled);
        else if (directive.is("access_log"))
            accessLogs << accessLog(directive, config.compiled);
        return true;
    });
    paths.take(errorLogs);
    paths.take(accessLogs);
}

QStringList Config::logPaths() const
{
    Paths paths;
    paths.take(errorLogs());
    const Location *location = locations.constData();
    for (const Server &server : servers) {
        paths.take(server.errorLogs());
        paths.take(server.accessLogs());
        for (const Location *end = location + server.locationCount(); location != end; ++location)
            takeOwn(*this, location->level(), paths);
    }
    return paths.list;
}

} // namespace upriver::nginx
