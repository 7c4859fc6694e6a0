// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nexttargets.h"

#include "core/model/containers.h"
#include "core/model/names.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

static constexpr int mostContainers = 3;
static constexpr qint64 textCap = 64 * 1024;

static void add(QList<Probe> &probes, const Snapshot &seen, const QString &exhibit, const QStringList &words,
                Rights rights)
{
    const bool known = seen.exhibit(exhibit)
        || std::any_of(probes.begin(), probes.end(), [&](const Probe &probe) { return probe.exhibit == exhibit; });
    const Result<Command> command = Command::of(words);
    if (command && !known)
        probes << Probe{.exhibit = exhibit,
                        .request = {.command = *command, .rights = rights, .limit = 10s, .cap = textCap}};
}

QList<Probe> targetProbes(const Snapshot &seen, const Question &question, const std::optional<nginx::Route> &route,
                          const QList<Handoff> &handoffs)
{
    QList<Probe> probes;
    for (const Handoff &handoff : handoffs) {
        const ContainerBehind behind = containerBehind(seen, handoff.peer, handoff.names);
        const bool isWell = !behind || (behind.container->isRunning() && behind.container->restarts == 0);
        if (isWell || probes.size() >= mostContainers)
            continue;
        const QString engine = seen.containers->program == "podman"_L1 ? u"podman"_s : u"docker"_s;
        add(probes, seen, u"container-log-%1.txt"_s.arg(exhibitNameOf(behind.container->name)),
            {engine, u"logs"_s, u"--tail"_s, u"30"_s, u"--"_s, behind.container->name}, Rights::Root);
    }
    // One question for each name, as any program here would ask it.
    const QStringList names = question.asksForUrl() ? namesToLookUp(seen, question, route) : QStringList();
    const QString script = u"for n; do echo \"lookup $n\"; getent ahosts \"$n\" || getent hosts \"$n\"; done"_s;
    if (!names.isEmpty())
        add(probes, seen, u"names.txt"_s, QStringList{u"sh"_s, u"-c"_s, script, u"names"_s} + names, Rights::Own);
    return probes;
}

} // namespace upriver
