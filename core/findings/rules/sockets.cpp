// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/listening.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver::sockets {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static bool ownerIsStopped(const Scene &scene)
{
    return scene.owner && scene.owner.unit->load != "not-found"_L1 && !scene.owner.unit->active.isEmpty()
        && !scene.owner.unit->isRunning();
}

// The socket is not there: nginx said so, or its directory was listed without it.
static Clue missing(const Scene &scene)
{
    const Clue logged = logSays(scene.seen, Symptom::SocketMissing, scene.handoff.peer, scene.question);
    const Clue file = socketFileThere(scene.seen, scene.handoff.peer.unixPath);
    return file.truth == Truth::Yes ? no(file) : any({logged, all({no(file), scene.fails()})});
}

// The file of a socket whose program is gone.
Assessment stale(const Scene &scene)
{
    if (!scene.handoff.peer.isUnix())
        return {};
    const Clue file = socketFileThere(scene.seen, scene.handoff.peer.unixPath);
    const Clue holds
        = all({any({scene.refused(), all({file, scene.fails()})}), no(scene.listens), any({file, scene.refused()})});
    QList<Citation> because = holds.cites;
    if (ownerIsStopped(scene))
        because << scene.owner.unit->at;
    return {
        .truth = holds.truth,
        .certainty
        = file.truth == Truth::Yes && scene.refused().truth == Truth::Yes ? Certainty::Certain : Certainty::Likely,
        .because = because,
        .title = Texts::tr("The socket %1 is left over: nobody listens on it").arg(scene.handoff.peer.unixPath),
        .meaning
        = Texts::tr("The file is still there, but the program that made it is gone. Starting the program again "
                    "makes a new one."),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

// "php8.1-fpm.sock" and "php8.2-fpm.sock" are the same service in two versions.
static QString withoutVersion(const QString &path)
{
    static const QRegularExpression version(u"[-.]?\\d+(?:\\.\\d+)*"_s);
    QString name = path.section(u'/', -1);
    return name.remove(version);
}

static const UnixSocket *livingSibling(const Scene &scene)
{
    const QString wanted = scene.handoff.peer.unixPath;
    const UnixSocket *sameProgram = nullptr;
    for (const UnixSocket &socket : scene.seen.unixSockets ? *scene.seen.unixSockets : QList<UnixSocket>{}) {
        if (socket.path == wanted || !socket.path.startsWith(u'/'))
            continue;
        if (withoutVersion(socket.path) == withoutVersion(wanted))
            return &socket;
        const bool fpm = !socket.holders.isEmpty() && socket.holders.first().program.startsWith("php-fpm"_L1);
        if (fpm && scene.handoff.scheme == "fastcgi"_L1)
            sameProgram = &socket;
    }
    return sameProgram;
}

bool livesElsewhere(const Scene &scene)
{
    return livingSibling(scene) != nullptr;
}

// The service lives, at another path than the one nginx was told.
Assessment wrongPath(const Scene &scene)
{
    if (!scene.handoff.peer.isUnix())
        return {};
    const UnixSocket *sibling = livingSibling(scene);
    if (!sibling || ownerIsStopped(scene))
        return {.truth = scene.seen.unixSockets ? Truth::No : Truth::Unknown};
    const Clue holds = all({missing(scene), no(scene.listens), yes({sibling->at})});
    const bool otherVersion = withoutVersion(sibling->path) == withoutVersion(scene.handoff.peer.unixPath);
    return {
        .truth = holds.truth,
        .certainty = otherVersion ? Certainty::Certain : Certainty::Likely,
        .because = holds.cites,
        .title
        = Texts::tr("nginx asks for %1, the service listens on %2").arg(scene.handoff.peer.unixPath, sibling->path),
        .meaning = Texts::tr(
            "The socket named in nginx's configuration does not exist. The same service runs with another socket, "
            "as after an upgrade that changed its version."),
        .unit = {},
    };
}

Assessment backendDown(const Scene &scene)
{
    if (!scene.handoff.peer.isUnix() || !ownerIsStopped(scene))
        return {};
    const Unit &unit = *scene.owner.unit;
    const Clue holds = all({any({missing(scene), scene.fails()}), no(scene.listens)});
    QList<Citation> because = holds.cites;
    because << unit.at;
    return {
        .truth = holds.truth,
        .certainty = certaintyOf(scene),
        .because = because,
        .title = Texts::tr("%1 is not running: %2").arg(nameOf(unit), stateOf(unit)),
        .meaning
        = Texts::tr("%1 makes the socket %2 when it starts. It is stopped, so the socket is gone and nginx has "
                    "nobody to hand the request to.")
              .arg(nameOf(unit), scene.handoff.peer.unixPath),
        .unit = unit.id,
    };
}

} // namespace upriver::sockets
