// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/sight.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

/// A container, what its engine calls it, and what it is to be asked with.
struct Named
{
    const Container *container = nullptr;
    QString program = {};
    QString name = {};
};

} // namespace

// The one whose state the finding cites.
static const Container *containerOf(const Finding &finding, const Containers &containers)
{
    const Container *only = nullptr;
    for (const Container &container : containers.all) {
        if (!finding.because.contains(container.at) || container.at.exhibit.isEmpty() || container.isRunning())
            continue;
        if (only)
            return nullptr;
        only = &container;
    }
    return only;
}

// By its name, as the engines allow them, else by the first digits of its number.
static QString wordFor(const Container &container)
{
    static const QRegularExpression name(u"\\A[A-Za-z0-9][A-Za-z0-9_.-]+\\z"_s);
    static const QRegularExpression number(u"\\A[0-9a-f]{12,64}\\z"_s);
    if (name.match(container.name).hasMatch())
        return container.name;
    return container.name.isEmpty() && number.match(container.id).hasMatch() ? container.id.left(12) : QString();
}

// It ended with an error as soon as it had begun, or could not be begun at all: so will it once more.
static bool endsAtOnce(const Container &container)
{
    static constexpr int soon = 10; // seconds
    static constexpr int manyRestarts = 3;
    const bool isShort = container.started.isValid() && container.finished.isValid()
        && container.started.secsTo(container.finished) < soon;
    const bool cannotBegin = container.exitCode == 126 || container.exitCode == 127; // docker-run(1), EXIT STATUS
    return !container.error.isEmpty() || cannotBegin || container.restarts >= manyRestarts
        || (isShort && container.exitCode != 0 && container.exitCode != 137 && container.exitCode != 143);
}

static Named startable(const Finding &finding, const Snapshot &seen)
{
    if (!seen.containers || seen.containers->engine != Containers::Engine::Answers
        || finding.certainty != Certainty::Certain)
        return {};
    const QString &program = seen.containers->program;
    const Container *container = containerOf(finding, *seen.containers);
    const bool isKnown = program == "docker"_L1 || program == "podman"_L1;
    if (!container || !isKnown || endsAtOnce(*container))
        return {};
    return {.container = container, .program = program, .name = wordFor(*container)};
}

static Change changeFor(const Finding &finding, const Snapshot &seen, const Named &named, bool isPaused)
{
    return {
        .title = isPaused ? Texts::tr("Let the container %1 on %2 go on?").arg(named.name, seen.evidence.host)
                          : Texts::tr("Start the container %1 on %2?").arg(named.name, seen.evidence.host),
        .verb = isPaused ? Texts::tr("Let %1 go on").arg(named.name) : Texts::tr("Start %1").arg(named.name),
        .why = finding.title + u'.',
        .risk = finding.cause == "backend-oom-killed"_L1 ? Risk::Medium : Risk::Low,
        .minutes = 2,
        .role = Texts::tr("root, sudo without a password, or a user of the container engine"),
        .expected = Texts::tr("The container runs, its port is published, and the URL answers without a server error."),
        .undo = isPaused ? Texts::tr("The container is paused again, as it was before.")
                         : Texts::tr("The container is stopped again, as it was before."),
        .ifNot = Texts::tr("If it ends again, hand over its last lines and its exit code. If nginx calls it by a name, "
                           "its address may be another one now: reload nginx."),
    };
}

static std::optional<Change> started(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    const Named named = startable(finding, seen);
    const bool isPaused = named.container && named.container->status == "paused"_L1;
    const bool isStopped
        = named.container && (named.container->status == "exited"_L1 || named.container->status == "created"_L1);
    if (named.name.isEmpty() || (!isPaused && !isStopped))
        return std::nullopt;
    Draft draft(changeFor(finding, seen, named, isPaused));
    draft.keep(QT_TRANSLATE_NOOP("Change", "Keep the container's state as it is now"),
               {named.program, u"inspect"_s, u"--format"_s,
                u"{{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.State.StartedAt}} "
                "{{.State.FinishedAt}}"_s,
                named.name});
    draft.keep(QT_TRANSLATE_NOOP("Change", "Keep its last log lines"),
               {named.program, u"logs"_s, u"--tail"_s, u"100"_s, u"--timestamps"_s, named.name});
    draft.run(QT_TRANSLATE_NOOP("Change", "Start the container"),
              {named.program, isPaused ? u"unpause"_s : u"start"_s, named.name}, 90s);
    draft.back({named.program, isPaused ? u"pause"_s : u"stop"_s, named.name});
    draft.check(QT_TRANSLATE_NOOP("Change", "The container runs"),
                {u"sh"_s, u"-c"_s, u"test \"$(\"$1\" inspect --format '{{.State.Running}}' \"$2\")\" = true"_s,
                 u"is-running"_s, named.program, named.name});
    const nginx::Address address = addressOf(finding);
    if (!address.isUnix() && isThisMachine(seen, address.host))
        checkListens(draft, address);
    checkUrl(draft, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "start-container", .causes = {"container-stopped", "backend-oom-killed"}, .offer = started},
};

std::span<const Remedy> remedies_of::containers()
{
    return rows;
}

} // namespace upriver
