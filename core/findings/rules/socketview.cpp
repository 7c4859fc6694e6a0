// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/access.h"

#include "core/findings/rules/listening.h"
#include "core/model/passage.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::access {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static Clue hasPrivateTmp(const Unit *unit)
{
    const QString value = unit ? unit->properties.value(u"PrivateTmp"_s) : QString();
    if (value.isEmpty())
        return unknown();
    return value == "no"_L1 ? never({unit->at}) : yes({unit->at});
}

// Both sides of a socket in /tmp must have the same /tmp.
Assessment hiddenTmp(const Scene &scene)
{
    const QString path = scene.handoff.peer.unixPath;
    if (!path.startsWith("/tmp/"_L1) && !path.startsWith("/var/tmp/"_L1))
        return {.truth = Truth::No};
    const Clue lives = any({scene.listens, thereForUs(scene.seen, path)});
    const Clue worker = thereForWorker(scene.seen, path);
    if (lives.truth != Truth::Yes || worker.truth == Truth::Yes)
        return {.truth = worker.truth == Truth::Yes ? Truth::No : lives.truth};
    const Clue isPrivate
        = any({hasPrivateTmp(scene.seen.unit(u"nginx"_s)), scene.owner ? hasPrivateTmp(scene.owner.unit) : unknown()});
    const bool ruledOut = isPrivate.truth == Truth::No && worker.truth == Truth::Unknown;
    if (ruledOut)
        return {.truth = Truth::No};
    const bool proved = isPrivate.truth == Truth::Yes || worker.truth == Truth::No;
    return {
        .truth = Truth::Yes,
        .certainty = proved ? Certainty::Certain : Certainty::Likely,
        .because = lives.cites + worker.cites + isPrivate.cites,
        .title = Texts::tr("nginx does not see the socket %1: one side has a /tmp of its own").arg(path),
        .meaning = Texts::tr("The program listens on that socket. With PrivateTmp systemd gives a service a /tmp that "
                             "no other program sees, so nginx looks for the socket in another folder of that name."),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

// The folder, or nothing where it is one that is always there.
static QString ownFolderOf(const QString &path)
{
    const QString run = path.startsWith("/var/run/"_L1) ? path.mid(4) : path;
    const QString folder = run.section(u'/', 0, -2);
    return folder.startsWith("/run/"_L1) ? folder : QString();
}

static Clue folderThere(const Scene &scene, const QString &folder)
{
    for (const PathStep &step : stepsTo(scene.seen, scene.handoff.peer.unixPath)) {
        if (step.path == folder || step.path == u"/var"_s + folder)
            return step.seen == PathStep::Seen::Missing ? never({step.at}) : yes({step.at});
    }
    for (const DirectoryListing &listing : scene.seen.directories) {
        if (listing.path == folder || listing.path == u"/var"_s + folder)
            return listing.exists ? yes({listing.at}) : never({listing.at});
    }
    for (const DirectoryListing &listing : scene.seen.directories) {
        const bool whole
            = listing.readable && listing.path == folder.section(u'/', 0, -2) && listing.entries.size() > 1;
        const bool named = std::any_of(listing.entries.begin(), listing.entries.end(),
                                       [&](const FileEntry &entry) { return entry.path == folder; });
        if (whole)
            return named ? yes({listing.at}) : never({listing.at});
    }
    return unknown();
}

// "RuntimeDirectory=app php": systemd makes these below /run at the start of the unit, and removes them at its stop.
static Truth makesFolder(const Unit &unit, const QString &folder)
{
    const auto value = unit.properties.constFind(u"RuntimeDirectory"_s);
    if (value == unit.properties.constEnd())
        return Truth::Unknown;
    return value->split(u' ').contains(folder.mid(5)) ? Truth::Yes : Truth::No;
}

static Assessment folderGone(const Scene &scene, const QString &folder, const Clue &gone)
{
    const Unit *unit = scene.owner.unit;
    const Truth makes = unit ? makesFolder(*unit, folder) : Truth::Unknown;
    // A unit that was stopped in order takes its folder along: then that it is stopped is the cause.
    const bool stopped = unit && (unit->active == "inactive"_L1 || (makes == Truth::Yes && !unit->isRunning()));
    if (stopped || unit == nullptr)
        return {.truth = unit ? Truth::No : Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = scene.owner.isCertain() && makes == Truth::No ? Certainty::Certain : Certainty::Likely,
        .because = gone.cites + QList<Citation>{unit->at},
        .title = Texts::tr("The folder %1 is gone, and %2 does not make it anew").arg(folder, nameOf(*unit)),
        .meaning = Texts::tr("What lies in /run is lost at every restart of the machine. The folder for the socket was "
                             "made by hand once; nothing makes it when the service starts, so it has no place for its "
                             "socket."),
        .unit = unit->id,
    };
}

Assessment runWiped(const Scene &scene)
{
    const QString folder = ownFolderOf(scene.handoff.peer.unixPath);
    if (folder.isEmpty() || sockets::livesElsewhere(scene))
        return {.truth = Truth::No};
    const bool inContainer = runsContainers(scene.seen).truth == Truth::Yes && scene.listens.truth == Truth::Yes;
    if (inContainer)
        return {.truth = Truth::Unknown};
    const Clue there = folder == "/run"_L1 ? yes() : folderThere(scene, folder);
    if (there.truth == Truth::No)
        return folderGone(scene, folder, there);
    const Clue file = thereForUs(scene.seen, scene.handoff.peer.unixPath);
    if (file.truth != Truth::No || scene.listens.truth != Truth::Yes)
        return {.truth = there.truth == Truth::Yes ? Truth::No : Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = file.cites + scene.listens.cites,
        .title = Texts::tr("The socket %1 was removed while its program runs").arg(scene.handoff.peer.unixPath),
        .meaning = Texts::tr("The program still listens, but the file by which others find it is gone. It makes a new "
                             "one when it starts again."),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

} // namespace upriver::access
