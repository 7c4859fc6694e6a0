// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/access.h"

#include "core/model/passage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::access {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

/// How far the worker comes on the way to the socket.
struct Attempt
{
    WorkerIdentity who;
    Passage passage;
};

} // namespace

static Attempt attempt(const Scene &scene)
{
    const WorkerIdentity who = workerIdentity(scene.seen);
    return {.who = who, .passage = passageTo(stepsTo(scene.seen, scene.handoff.peer.unixPath), who)};
}

// The name, else the number.
static QString nameOf(const QString &name, const std::optional<qint64> &id)
{
    return name.isEmpty() && id ? QString::number(*id) : name;
}

static QString rightsOf(const PathStep &step)
{
    return u"%1:%2 %3"_s.arg(nameOf(step.owner, step.uid), nameOf(step.group, step.gid), step.mode);
}

static QList<Citation> reasonsOf(const Attempt &tried)
{
    QList<Citation> because{tried.passage.step.at};
    return because + tried.who.cites;
}

Assessment groupNotEffective(const Scene &scene)
{
    const Attempt tried = attempt(scene);
    const WorkerIdentity today = identityOfToday(scene.seen);
    if (tried.passage.may == Truth::Unknown || today.cites.isEmpty())
        return {.truth = tried.passage.may == Truth::Yes ? Truth::No : Truth::Unknown};
    const QList<PathStep> steps = stepsTo(scene.seen, scene.handoff.peer.unixPath);
    if (tried.passage.may == Truth::Yes || passageTo(steps, today).may != Truth::Yes)
        return {.truth = Truth::No};
    const PathStep &step = tried.passage.step;
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = reasonsOf(tried) + today.cites,
        .title = Texts::tr("nginx's workers do not have the group %1 yet").arg(nameOf(step.group, step.gid)),
        .meaning = Texts::tr("The user %1 is in the group that may use %2, but the running workers were started "
                             "before and have their old groups. A reload of nginx starts new ones.")
                       .arg(nameOf(tried.who.name, tried.who.uid), step.path),
    };
}

Assessment folderClosed(const Scene &scene)
{
    const Attempt tried = attempt(scene);
    if (tried.passage.may != Truth::No || tried.passage.atSocket)
        return {.truth = tried.passage.may == Truth::Unknown ? Truth::Unknown : Truth::No};
    const PathStep &step = tried.passage.step;
    return {
        .truth = Truth::Yes,
        .certainty = tried.passage.sure ? Certainty::Certain : Certainty::Likely,
        .because = reasonsOf(tried),
        .title = Texts::tr("nginx may not pass through %1").arg(step.path),
        .meaning = Texts::tr("To reach the socket nginx's user %1 needs the right to enter every folder above it. %2 "
                             "is %3. The socket's own mode does not matter as long as that folder is closed.")
                       .arg(nameOf(tried.who.name, tried.who.uid), step.path, rightsOf(step)),
    };
}

Assessment socketClosed(const Scene &scene)
{
    const Attempt tried = attempt(scene);
    if (tried.passage.may != Truth::No || !tried.passage.atSocket)
        return {.truth = tried.passage.may == Truth::Unknown ? Truth::Unknown : Truth::No};
    const PathStep &step = tried.passage.step;
    return {
        .truth = Truth::Yes,
        .certainty = tried.passage.sure ? Certainty::Certain : Certainty::Likely,
        .because = reasonsOf(tried),
        .title = Texts::tr("nginx may not write to the socket %1").arg(step.path),
        .meaning = Texts::tr("To connect, nginx's user %1 needs the right to write to the socket, and it is %2. The "
                             "program that makes the socket sets these rights.")
                       .arg(nameOf(tried.who.name, tried.who.uid), rightsOf(step)),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

// nginx says that it was refused; by which of the three could not be looked at.
Assessment someRightMissing(const Scene &scene)
{
    if (attempt(scene).passage.may == Truth::Yes)
        return {.truth = Truth::Unknown};
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Possible,
        .title = Texts::tr("nginx is refused at the socket %1").arg(scene.handoff.peer.unixPath),
        .meaning = Texts::tr("The system forbids nginx's user to use the socket. Whether the socket's own rights, a "
                             "folder above it or a security policy forbids it could not be looked at."),
        .unit = scene.owner ? scene.owner.unit->id : QString(),
    };
}

} // namespace upriver::access
