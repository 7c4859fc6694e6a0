// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/running.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Running".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Running)
};

} // namespace

// An old worker that finishes its connections still has the configuration before the last reload.
static bool isInService(const QString &title)
{
    return title.startsWith("nginx: worker process"_L1) && !title.contains("is shutting down"_L1);
}

static void takeWorker(NginxMaster &master, const Moment &started, const Citation &at)
{
    const std::optional<qint64> later = started.secondsTo(master.workersSince);
    if (started.isValid() && (!master.workersSince.isValid() || later.value_or(-1) > 0)) {
        master.workersSince = started;
        master.workersAt = at;
    }
}

static NginxMaster masterFrom(const NginxProcess &process)
{
    static const QRegularExpression unit(u"/([^/ ]+\\.service)(?:/|\\s|$)"_s);
    static const QRegularExpression container(u"docker|libpod|kubepods|containerd|crio|/lxc"_s);
    NginxMaster master{
        .pid = process.pid,
        .options = optionsIn(process.title),
        .program
        = process.program.startsWith(u'/') && !process.program.endsWith(" (deleted)"_L1) ? process.program : QString(),
        .unit = unit.match(process.groups).captured(1),
        .byRoot = process.uid == 0,
        .inContainer = process.sameNamespace ? !*process.sameNamespace : container.match(process.groups).hasMatch(),
        .at = process.at,
    };
    return master;
}

static QList<NginxMaster> mastersOf(const QList<NginxProcess> &processes)
{
    QList<NginxMaster> masters;
    for (const NginxProcess &process : processes) {
        if (!process.title.startsWith("nginx: master process"_L1))
            continue;
        NginxMaster master = masterFrom(process);
        for (const NginxProcess &worker : processes) {
            if (worker.parent == master.pid && isInService(worker.title))
                takeWorker(master, worker.started, worker.at);
        }
        masters << master;
    }
    return masters;
}

// ps -o lstart: "Fri Nov 20 10:22:52 2026".
static Moment startOf(const Process &process)
{
    QDateTime time = QLocale::c().toDateTime(process.started.simplified(), u"ddd MMM d HH:mm:ss yyyy"_s);
    time.setTimeSpec(Qt::UTC);
    return {.time = time, .isWallClock = true};
}

static bool isOfContainer(const Process &master, const QList<Process> &processes)
{
    return std::any_of(processes.begin(), processes.end(), [&](const Process &parent) {
        const QString program = parent.command.section(u' ', 0, 0).section(u'/', -1);
        return master.parent != 0 && parent.pid == master.parent
            && (program.startsWith("containerd-shim"_L1) || program.contains("containerd-shim"_L1)
                || program == "conmon"_L1);
    });
}

static QList<NginxMaster> mastersOf(const QList<Process> &processes)
{
    QList<NginxMaster> masters;
    for (const Process &process : processes) {
        const auto known = std::find_if(masters.begin(), masters.end(),
                                        [&](const NginxMaster &master) { return master.pid == process.pid; });
        if (!process.isNginxMaster() || known != masters.end())
            continue;
        masters << NginxMaster{
            .pid = process.pid,
            .options = optionsIn(process.command),
            .byRoot = process.user == "root"_L1 || process.user == "0"_L1,
            .inContainer = isOfContainer(process, processes),
            .at = process.at,
        };
    }
    // ps aux names no parent: then only a lone master is known to be the workers' own.
    for (const Process &worker : processes) {
        for (NginxMaster &master : masters) {
            const bool own = worker.parent == master.pid || (worker.parent == 0 && masters.size() == 1);
            if (own && isInService(worker.command))
                takeWorker(master, startOf(worker), worker.at);
        }
    }
    return masters;
}

QList<NginxMaster> mastersIn(const std::optional<NginxProcesses> &nginx, const std::optional<QList<Process>> &processes)
{
    QList<NginxMaster> masters = nginx ? mastersOf(nginx->processes) : QList<NginxMaster>{};
    if (masters.isEmpty() && processes)
        masters = mastersOf(*processes);
    std::stable_sort(masters.begin(), masters.end(), [](const NginxMaster &a, const NginxMaster &b) {
        const auto rank = [](const NginxMaster &m) { return std::tuple(m.inContainer, m.unit.isEmpty(), !m.byRoot); };
        return rank(a) < rank(b);
    });
    return masters;
}

// systemd's "daemon on; master_process on;" and docker's "daemon off;" change nothing of what is read.
bool tellsMore(const QString &directives)
{
    static const QSet<QString> usual{u"daemon on"_s, u"daemon off"_s, u"master_process on"_s, u"master_process off"_s};
    for (const QString &directive : directives.split(u';', Qt::SkipEmptyParts)) {
        if (!usual.contains(directive.simplified()))
            return !directive.trimmed().isEmpty();
    }
    return false;
}

QStringList optionWords(const NginxOptions &options)
{
    QStringList words;
    const auto add = [&](const QString &option, const QString &value) {
        if (!value.isEmpty())
            words << option << value;
    };
    add(u"-p"_s, options.prefix);
    add(u"-c"_s, options.conf);
    add(u"-e"_s, options.errorLog);
    add(u"-g"_s, tellsMore(options.directives) ? options.directives : QString());
    return words;
}

QString nameOf(const NginxMaster &master)
{
    const QString where = master.inContainer ? Texts::tr("in a container") : master.unit;
    const QString pid = QString::number(master.pid);
    return where.isEmpty() ? Texts::tr("pid %1").arg(pid) : Texts::tr("pid %1 (%2)").arg(pid, where);
}

} // namespace upriver
