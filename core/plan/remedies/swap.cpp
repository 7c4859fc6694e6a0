// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/remedies/service.h"
#include "core/plan/remedy.h"

#include "core/model/tempfile.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

static constexpr qint64 fileKiB = 1024 * 1024;

// On a disk of its own kind: what is layered or in memory takes no swap file.
static bool hasRoom(const Snapshot &seen)
{
    const Disk *disk = diskOf(seen, u"/"_s, false);
    return disk && disk->device.startsWith("/dev/"_L1) && disk->availableKiB >= 3 * fileKiB;
}

// What is there and not used yet is not made more by adding to it.
static bool isSwapUsedUp(const Memory &memory)
{
    static constexpr qint64 little = 256 * 1024;
    return memory.swapTotalKiB - memory.swapUsedKiB < little;
}

// The whole machine ran out, not only what one service or container may have.
static bool isWholeMachine(const Finding &finding)
{
    if (finding.cause == "memory-pressure"_L1)
        return true;
    return std::any_of(finding.because.begin(), finding.because.end(), [](const Citation &citation) {
        return citation.text.contains("Out of memory: Killed process"_L1);
    });
}

// What is down stays down, and what fails for another reason goes on failing: there the URL says nothing of the change.
static bool mayMendUrl(const Finding &finding, const Snapshot &seen)
{
    const Unit *unit = finding.unit.isEmpty() ? nullptr : seen.unit(finding.unit);
    return finding.health == Health::Failing && (!unit || unit->isRunning());
}

// Never a name that somebody uses: taking it back removes the file.
static QString nameFor(const Snapshot &seen)
{
    return u"/swapfile-temporary-"_s + seen.now.toString(u"yyyyMMdd-HHmmss"_s);
}

static Change changeFor(const Finding &finding, const Snapshot &seen)
{
    return {
        .title = Texts::tr("Add a temporary swap file of 1 GB on %1?").arg(seen.evidence.host),
        .verb = Texts::tr("Add a swap file"),
        .why = finding.title + u'.',
        .risk = Risk::Medium,
        .minutes = 10,
        .role = roleOfRoot(),
        .expected = Texts::tr("Memory that nobody uses moves to the disk, and what is left rises."),
        .undo = Texts::tr("The swap file is switched off and removed. That takes as much free memory as is in it."),
        .ifNot = Texts::tr("If it is full within minutes, a program grows without end: name it to its owner."),
        .sideEffects = {Texts::tr("A disk is far slower than memory: it gives time, and is no permanent answer."),
                        Texts::tr("It is gone after the next boot, but the file stays until somebody removes it.")},
    };
}

static std::optional<Change> swapAdded(const Finding &finding, const Diagnosis &diagnosis)
{
    const Snapshot &seen = *diagnosis.snapshot;
    if (!seen.memory || !seen.now.isValid() || !isWholeMachine(finding) || !isSwapUsedUp(*seen.memory)
        || !hasRoom(seen))
        return std::nullopt;
    const QString file = nameFor(seen);
    Draft draft(changeFor(finding, seen));
    draft.keep(QT_TRANSLATE_NOOP("Change", "Keep how much memory is used, and by whom"),
               {u"sh"_s, u"-c"_s,
                u"free -m; ps -eo pid,user,rss,etime,comm --sort=-rss | head -n 30; cat /proc/swaps"_s, u"memory"_s});
    draft.keep(QT_TRANSLATE_NOOP("Change", "See that no such file is there"), {u"test"_s, u"!"_s, u"-e"_s, file},
               ChangeStep::Expect::Success);
    draft.run(QT_TRANSLATE_NOOP("Change", "Make the file"),
              {u"dd"_s, u"if=/dev/zero"_s, u"of="_s + file, u"bs=1M"_s, u"count=1024"_s}, 300s);
    draft.run(QT_TRANSLATE_NOOP("Change", "Close it to everybody else"), {u"chmod"_s, u"600"_s, file});
    draft.run(QT_TRANSLATE_NOOP("Change", "Make it a swap file"), {u"mkswap"_s, file}, 30s);
    draft.run(QT_TRANSLATE_NOOP("Change", "Switch it on"), {u"swapon"_s, file}, 30s);
    draft.back({u"sh"_s, u"-c"_s,
                u"if grep -qs \"^$1 \" /proc/swaps; then swapoff \"$1\" || exit 1; fi; rm -f -- \"$1\""_s,
                u"remove-swap-file"_s, file});
    draft.check(QT_TRANSLATE_NOOP("Change", "The system uses it"),
                {u"grep"_s, u"-qs"_s, u'^' + file + u' ', u"/proc/swaps"_s});
    if (mayMendUrl(finding, seen))
        checkUrl(draft, diagnosis);
    return draft.offered();
}

static constexpr Remedy rows[] = {
    {.id = "add-swap-file", .causes = {"memory-pressure", "backend-oom-killed"}, .offer = swapAdded},
};

std::span<const Remedy> remedies_of::swap()
{
    return rows;
}

} // namespace upriver
