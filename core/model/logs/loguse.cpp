// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/logs/loguse.h"

#include "core/model/nginx/logs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

std::optional<LogFormat> logFormatOf(const nginx::Config &config, const QString &name)
{
    if (name.compare("combined"_L1, Qt::CaseInsensitive) == 0)
        return combinedFormat();
    if (!config.http())
        return std::nullopt;
    for (const nginx::Directive &directive : config.http()->allOwn("log_format")) {
        if (directive.arg(0).compare(name, Qt::CaseInsensitive) != 0)
            continue;
        QList<QByteArray> arguments;
        for (qsizetype i = 1; i < directive.argCount(); ++i)
            arguments << directive.value(i);
        const auto format = compileLogFormat(directive.value(0), arguments);
        return format ? std::optional(*format) : std::nullopt;
    }
    return std::nullopt;
}

/// The name with "*" for every variable; what means something in a pattern is bracketed.
static QString patternOf(const QString &name)
{
    QString pattern;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] != u'$') {
            const bool special = name[i] == u'*' || name[i] == u'?' || name[i] == u'[';
            pattern += special ? u"[%1]"_s.arg(name[i]) : QString(name[i]);
            continue;
        }
        const bool braced = i + 1 < name.size() && name[i + 1] == u'{';
        i += braced ? 1 : 0;
        while (i + 1 < name.size() && (name[i + 1].isLetterOrNumber() || name[i + 1] == u'_'))
            ++i;
        i += braced && i + 1 < name.size() ? 1 : 0;
        if (!pattern.endsWith(u'*'))
            pattern += u'*';
    }
    return pattern;
}

static bool isOutput(const QString &path)
{
    static constexpr std::array outputs{"stderr"_L1,    "/dev/stderr"_L1,     "/dev/stdout"_L1,    "/dev/fd/1"_L1,
                                        "/dev/fd/2"_L1, "/proc/self/fd/1"_L1, "/proc/self/fd/2"_L1};
    return std::find(outputs.begin(), outputs.end(), path) != outputs.end();
}

/// target := "syslog:" (parameter ("," parameter)*) with server=, tag= …
static void readSyslog(LogUse &use, const QString &target)
{
    use.kind = LogUse::Kind::Syslog;
    use.syslogTag = u"nginx"_s;
    for (const QString &parameter : target.mid(7).split(u',')) {
        if (parameter.startsWith("server="_L1))
            use.syslogServer = parameter.mid(7);
        else if (parameter.startsWith("tag="_L1))
            use.syslogTag = parameter.mid(4);
    }
}

static LogUse useOf(const nginx::LogFile &log)
{
    LogUse use{.path = log.path, .at = log.at};
    if (log.path == "off"_L1) {
        use.kind = LogUse::Kind::Off;
    } else if (log.path.startsWith("syslog:"_L1)) {
        readSyslog(use, log.path);
    } else if (log.path.startsWith("memory:"_L1)) {
        use.kind = LogUse::Kind::Memory;
    } else if (isOutput(log.path)) {
        use.kind = LogUse::Kind::Output;
    } else if (log.path.contains(u'$')) {
        use.kind = LogUse::Kind::Files;
        use.path = patternOf(log.path);
    }
    return use;
}

bool isOnThisServer(const LogUse &use)
{
    const QString &server = use.syslogServer;
    return server.startsWith("unix:"_L1) || server.startsWith("127."_L1) || server.startsWith("[::1]"_L1)
        || server.section(u':', 0, 0) == "localhost"_L1;
}

QList<LogUse> accessLogsOf(const nginx::Config &config, const nginx::Level &level)
{
    QList<LogUse> uses;
    for (const nginx::LogFile &log : nginx::accessLogsAt(level, config.compiled)) {
        LogUse use = useOf(log);
        if (use.kind == LogUse::Kind::Off)
            return {use};
        use.formatName = log.detail;
        use.format = logFormatOf(config, log.detail);
        use.condition = log.condition;
        use.isPacked = log.isPacked;
        uses << use;
    }
    return uses;
}

QList<LogUse> errorLogsOf(const nginx::Config &config, const nginx::Level &level)
{
    QList<LogUse> uses;
    for (const nginx::LogFile &log : nginx::errorLogsAt(level, config.compiled)) {
        uses << useOf(log);
        uses.last().level = log.detail;
    }
    return uses;
}

} // namespace upriver
