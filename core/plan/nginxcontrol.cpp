// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/nginxcontrol.h"

#include "core/model/drift.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

// The running binary, not what the path has: they are two where nginx was upgraded beside itself.
static QString programOf(const NginxMaster &master)
{
    if (!master.program.isEmpty())
        return master.program;
    return master.options.program.startsWith(u'/') ? master.options.program : u"nginx"_s;
}

// By its main process: a control group also names the service that somebody's shell or cron belongs to.
static QString unitOf(const Snapshot &seen, const NginxMaster &master)
{
    const QList<Unit> units = seen.units.value_or(QList<Unit>{});
    const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit &each) {
        return master.pid > 0 && each.mainPid == master.pid && each.id.endsWith(".service"_L1);
    });
    return unit == units.end() ? QString() : unit->id;
}

// Else nginx sends the signal itself, to the process its pid file names at that moment: a process id noted at the look
// may be another program's by then.
static Result<Command> reloadCommand(const Snapshot &seen, const NginxMaster &master)
{
    const QString unit = unitOf(seen, master);
    if (!unit.isEmpty())
        return Command::of({u"systemctl"_s, u"reload"_s, u"--"_s, unit});
    return Command::of(QStringList{programOf(master), u"-s"_s, u"reload"_s} + optionWords(master.options));
}

static QString settingIn(const QString &directives, const QString &name)
{
    for (const QString &directive : directives.split(u';', Qt::SkipEmptyParts)) {
        const QStringList words = directive.simplified().split(u' ');
        if (words.size() == 2 && words.first() == name)
            return words.last();
    }
    return {};
}

static QString pidFileOf(const nginx::Config &config, const NginxMaster &master)
{
    const nginx::Directive line = config.main().own("pid");
    const QString given = settingIn(master.options.directives, u"pid"_s);
    const QString path = !given.isEmpty() ? given : line ? line.arg(0) : config.compiled.pidPath;
    return path.startsWith(u'/') ? path : config.compiled.prefix + path;
}

static QString errorLogOf(const nginx::Config &config)
{
    for (const nginx::LogFile &log : config.errorLogs()) {
        if (log.path.startsWith(u'/'))
            return log.path;
    }
    return {};
}

static bool isRefused(const Snapshot &seen)
{
    return seen.test && !seen.test->passed && !seen.test->lacksRights();
}

std::optional<NginxReload> reloadOf(const Snapshot &seen)
{
    const NginxMaster *master = seen.nginx();
    if (!master || master->inContainer || !master->byRoot || !seen.config || isRefused(seen) || readsAnother(seen))
        return std::nullopt;
    const auto test = Command::of(QStringList{programOf(*master), u"-t"_s} + optionWords(master->options));
    const auto reload = reloadCommand(seen, *master);
    if (!test || !reload)
        return std::nullopt;
    return NginxReload{.test = *test,
                       .reload = *reload,
                       .pidFile = pidFileOf(*seen.config, *master),
                       .errorLog = errorLogOf(*seen.config)};
}

} // namespace upriver
