// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/nginxcontrol.h"

using namespace Qt::StringLiterals;

namespace upriver {

static QStringList testWords(const NginxMaster &master)
{
    const NginxOptions &given = master.options;
    QStringList words{master.program.isEmpty() ? u"nginx"_s : master.program, u"-t"_s};
    const std::pair<QString, QString> options[]
        = {{u"-c"_s, given.conf}, {u"-p"_s, given.prefix}, {u"-e"_s, given.errorLog}, {u"-g"_s, given.directives}};
    for (const auto &[option, value] : options) {
        if (!value.isEmpty())
            words << option << value;
    }
    return words;
}

static QStringList reloadWords(const Snapshot &seen, const NginxMaster &master)
{
    const Unit *unit = master.unit.isEmpty() ? nullptr : seen.unit(master.unit);
    if (unit && unit->mainPid == master.pid)
        return {u"systemctl"_s, u"reload"_s, u"--"_s, master.unit};
    return {u"kill"_s, u"-HUP"_s, QString::number(master.pid)};
}

static QString errorLogOf(const nginx::Config &config)
{
    const QList<nginx::LogFile> logs = config.errorLogs();
    for (const nginx::LogFile &log : logs) {
        if (log.path.startsWith(u'/'))
            return log.path;
    }
    return {};
}

std::optional<NginxReload> reloadOf(const Snapshot &seen)
{
    const NginxMaster *master = seen.nginx();
    const bool isRefused = seen.test && !seen.test->passed && !seen.test->lacksRights();
    if (!master || master->inContainer || !master->byRoot || master->pid <= 0 || !seen.config || isRefused)
        return std::nullopt;
    const auto test = Command::of(testWords(*master));
    const auto reload = Command::of(reloadWords(seen, *master));
    if (!test || !reload)
        return std::nullopt;
    const nginx::Directive pid = seen.config->main().own("pid");
    return NginxReload{
        .test = *test,
        .reload = *reload,
        .pidFile = pid ? pid.arg(0) : seen.config->compiled.pidPath,
        .errorLog = errorLogOf(*seen.config),
    };
}

} // namespace upriver
