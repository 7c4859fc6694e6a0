// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/standpoint.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Active".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Active)
};

} // namespace

bool mayHave(const Snapshot &seen, const QString &tool)
{
    return !seen.tools || seen.tools->find(tool);
}

static bool isWhole(const Snapshot &seen, const QString &tool)
{
    const Tool *found = seen.tools ? seen.tools->find(tool) : nullptr;
    return found && !found->isBusyBox;
}

// A worker of the nginx that is looked at; where that runs in a container, of the one there.
static const NginxWorker *workerOf(const Snapshot &seen)
{
    if (seen.masters.isEmpty() || seen.workers.isEmpty())
        return seen.workers.isEmpty() ? nullptr : &seen.workers.first();
    const qint64 master = seen.masters.first().pid;
    const QList<NginxProcess> processes = seen.nginxProcesses ? seen.nginxProcesses->processes : QList<NginxProcess>{};
    const auto isHis = [&](const NginxWorker &worker) {
        return std::any_of(processes.begin(), processes.end(), [&](const NginxProcess &process) {
            return process.pid == worker.pid && process.parent == master;
        });
    };
    const auto found = std::find_if(seen.workers.begin(), seen.workers.end(), isHis);
    return found == seen.workers.end() ? &seen.workers.first() : &*found;
}

static QString groupsOption(const NginxWorker &worker)
{
    QStringList numbers;
    for (const qint64 group : worker.groups.value_or(QList<qint64>{}))
        numbers << QString::number(group);
    return numbers.isEmpty() ? u"--clear-groups"_s : u"--groups="_s + numbers.join(u',');
}

static QString userName(const Snapshot &seen, qint64 uid)
{
    const auto found = std::find_if(seen.accounts.begin(), seen.accounts.end(),
                                    [&](const Account &account) { return account.user.id == uid; });
    return found == seen.accounts.end() ? QString() : found->user.name;
}

// setpriv takes the very groups the worker has; the others look them up anew.
static void become(Standpoint &from, const Snapshot &seen, const NginxWorker &worker)
{
    if (worker.uid.value_or(0) == 0)
        return;
    const QString name = userName(seen, *worker.uid);
    if (isWhole(seen, u"setpriv"_s) && worker.gid) {
        from.becoming = {u"setpriv"_s, u"--reuid=%1"_s.arg(*worker.uid), u"--regid=%1"_s.arg(*worker.gid),
                         groupsOption(worker), u"--"_s};
    } else if (isWhole(seen, u"runuser"_s) && !name.isEmpty()) {
        from.becoming = {u"runuser"_s, u"-u"_s, name, u"--"_s};
    } else if (mayHave(seen, u"su"_s) && !name.isEmpty()) {
        from.becoming = {u"su"_s, u"-s"_s, u"/bin/sh"_s, name, u"-c"_s};
        from.bySu = true;
    }
}

Standpoint standpointOf(const Snapshot &seen)
{
    Standpoint from;
    const NginxWorker *worker = workerOf(seen);
    if (!worker)
        return from;
    const bool otherNetwork = worker->sameNetwork == false;
    const bool otherMounts = worker->sameMounts == false;
    if (otherNetwork && !seen.isRoot) {
        from.blocked = Texts::tr("nginx has a network of its own, and only root can ask from there.");
        return from;
    }
    if (otherNetwork && !mayHave(seen, u"nsenter"_s)) {
        from.blocked = Texts::tr("nginx has a network of its own, and nsenter is not on this server.");
        return from;
    }
    if (!seen.isRoot)
        return from;
    // A container brings other programs: of its files only the socket is used, through /proc.
    const bool entersMounts = otherMounts && seen.nginx() && mayHave(seen, u"nsenter"_s);
    if (otherMounts && !entersMounts)
        from.root = u"/proc/%1/root"_s.arg(worker->pid);
    else
        become(from, seen, *worker);
    if (otherNetwork || entersMounts) {
        from.entering = {u"nsenter"_s, u"-t"_s, QString::number(worker->pid)};
        if (entersMounts)
            from.entering << u"-m"_s;
        if (otherNetwork)
            from.entering << u"-n"_s;
        from.entering << u"--"_s;
    }
    return from;
}

Rights Standpoint::rights() const
{
    return entering.isEmpty() && becoming.isEmpty() && root.isEmpty() ? Rights::Own : Rights::Root;
}

Result<Command> Standpoint::asWorker(const QStringList &words) const
{
    if (!bySu)
        return Command::of(entering + becoming + words);
    const Result<Command> inner = Command::of(words);
    return inner ? Command::of(entering + becoming + QStringList{inner->text()}) : inner;
}

Result<Command> Standpoint::fromThere(const QStringList &words) const
{
    return Command::of(entering + words);
}

} // namespace upriver
