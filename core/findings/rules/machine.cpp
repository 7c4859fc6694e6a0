// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/machine.h"

#include "core/findings/rules/behind.h"
#include "core/model/tempfile.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

/// What a machine lacks, and how much that says.
struct Shortage
{
    bool isShort = false;
    bool isFelt = false; ///< tasks wait for it, by the kernel's own count
    QString title = {};
    QString meaning = {};
    QList<Citation> cites = {};
};

} // namespace

static bool isFelt(const Load::Pressure &pressure, double minute)
{
    return pressure.minute >= minute || pressure.tenSeconds >= 2 * minute;
}

// Less than 100 MB, or less than a twentieth of all.
static Shortage ofMemory(const Snapshot &seen)
{
    static constexpr qint64 leastKiB = 100 * 1024;
    static constexpr double felt = 10;
    if (!seen.memory || seen.memory->totalKiB <= 0)
        return {};
    const Memory &memory = *seen.memory;
    const bool low = memory.availableKiB < std::max(leastKiB, memory.totalKiB / 20);
    Shortage shortage{.isShort = low, .isFelt = low && seen.load && isFelt(seen.load->memory, felt)};
    shortage.cites << memory.at;
    if (shortage.isFelt)
        shortage.cites << seen.load->memory.at;
    shortage.title = Texts::tr("The machine is short of memory");
    shortage.meaning = Texts::tr("%1 MB of %2 MB are left. Programs become slow, and the system ends one of them when "
                                 "nothing is left.")
                           .arg(memory.availableKiB / 1024)
                           .arg(memory.totalKiB / 1024);
    return shortage;
}

// Twice as many tasks want to run as there are processors; without their number the kernel's own count tells.
static Shortage ofCpu(const Snapshot &seen)
{
    static constexpr double felt = 40;
    static constexpr double perCore = 2;
    if (!seen.load)
        return {};
    const Load &load = *seen.load;
    const bool busy = load.cores > 0 && load.averages[0] >= perCore * load.cores;
    Shortage shortage{.isFelt = isFelt(load.cpu, felt)};
    shortage.isShort = load.cpu.minute >= 0 ? shortage.isFelt && (busy || load.cores == 0) : busy;
    if (busy)
        shortage.cites << load.at;
    if (shortage.isFelt)
        shortage.cites << load.cpu.at;
    shortage.title = Texts::tr("The machine has more to compute than it can");
    shortage.meaning = load.cores > 0
        ? Texts::tr("%1 tasks want to run on %2 processors, on average of the last minute. Everything takes longer.")
              .arg(QString::number(load.averages[0], 'f', 1), QString::number(load.cores))
        : Texts::tr("Tasks wait for a processor most of the time. Everything takes longer.");
    return shortage;
}

static Finding warningOf(const char *cause, const Shortage &shortage)
{
    return {
        .cause = QString::fromLatin1(cause),
        .certainty = Certainty::Certain,
        .health = Health::Warning,
        .title = shortage.title,
        .meaning = shortage.meaning,
        .because = shortage.cites,
        .wrongIf = Texts::tr("This would be wrong if it lasts only for the moment it was looked at."),
    };
}

// Where nginx keeps its logs and what does not fit into memory, as distributions build it and as it is configured.
static QStringList writtenFolders(const Snapshot &seen)
{
    QStringList folders{u"/var/lib/nginx"_s, u"/var/cache/nginx"_s, u"/var/log/nginx"_s};
    for (const QString &path : seen.config ? seen.config->logPaths() : QStringList())
        folders << path.section(u'/', 0, -2);
    return folders;
}

// Nobody need have met it yet: it shows with the next large answer or upload.
static QList<Finding> fullFileSystems(const Snapshot &seen)
{
    static constexpr int fullPercent = 99;
    const QStringList folders = writtenFolders(seen);
    QList<Finding> findings;
    for (const Disk &disk : seen.disks) {
        if (disk.usedPercent < fullPercent)
            continue;
        const bool isNginxs = std::any_of(folders.begin(), folders.end(), [&](const QString &folder) {
            const Disk *below = diskOf(seen, folder, disk.inodes);
            return (below && below->mount == disk.mount) || disk.mount.startsWith(folder + u'/');
        });
        const bool isTold = std::any_of(findings.begin(), findings.end(),
                                        [&](const Finding &finding) { return finding.subject == disk.mount; });
        if (!isNginxs || isTold)
            continue;
        Shortage shortage{.isShort = true};
        shortage.title = disk.inodes ? Texts::tr("The file system %1 has no room for another file").arg(disk.mount)
                                     : Texts::tr("The file system %1 is full").arg(disk.mount);
        shortage.meaning = Texts::tr("nginx writes its logs or its temporary files there. Small answers go well; large "
                                     "ones are cut off and uploads fail.");
        shortage.cites << disk.at;
        findings << warningOf("disk-full", shortage);
        findings.last().subject = disk.mount;
    }
    return findings;
}

QList<Finding> machine::shortages(const Diagnosis &diagnosis)
{
    const auto isSaid = [&](QLatin1StringView cause) {
        return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                           [&](const Finding &finding) { return finding.cause == cause; });
    };
    QList<Finding> findings;
    if (!isSaid("disk-full"_L1))
        findings << fullFileSystems(*diagnosis.snapshot);
    if (diagnosis.health != Health::Failing)
        return findings;
    if (const Shortage memory = ofMemory(*diagnosis.snapshot); memory.isShort && !isSaid("memory-pressure"_L1))
        findings << warningOf("memory-pressure", memory);
    if (const Shortage cpu = ofCpu(*diagnosis.snapshot); cpu.isShort && !isSaid("cpu-saturated"_L1))
        findings << warningOf("cpu-saturated", cpu);
    return findings;
}

namespace behind {

// Requests for more than one page wait: it is not one slow page.
static bool isEverywhere(const Scene &scene)
{
    QSet<QString> pages;
    for (const LoggedFailure &line : scene.log.all()) {
        if (line.record->symptom == scene.newest()->symptom)
            pages << line.record->server + line.record->requestUri().section(u'?', 0, 0);
    }
    return pages.size() > 1;
}

static Assessment causeOf(const Scene &scene, const Shortage &shortage)
{
    if (!shortage.isShort || !isEverywhere(scene))
        return {};
    return {
        .truth = Truth::Yes,
        .certainty = shortage.isFelt ? Certainty::Likely : Certainty::Possible,
        .because = shortage.cites,
        .title = shortage.title,
        .meaning = shortage.meaning + u' '
            + QCoreApplication::translate("Finding", "Requests for several pages wait at the same time."),
        .subject = scene.seen.osName,
    };
}

Assessment littleMemory(const Scene &scene)
{
    return scene.seen.memory ? causeOf(scene, ofMemory(scene.seen)) : Assessment{.truth = Truth::Unknown};
}

Assessment busyCpu(const Scene &scene)
{
    return scene.seen.load ? causeOf(scene, ofCpu(scene.seen)) : Assessment{.truth = Truth::Unknown};
}

} // namespace behind

} // namespace upriver
