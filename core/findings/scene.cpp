// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/scene.h"

using namespace Qt::StringLiterals;

namespace upriver {

Clue Scene::refused() const
{
    const Symptom symptom = handoff.peer.isUnix() ? Symptom::SocketRefused : Symptom::Refused;
    return any({logSays(seen, symptom, handoff.peer, question), refusedDirectly(seen, handoff.peer)});
}

Clue Scene::fails() const
{
    const Clue met = any({refused(), urlFails});
    const bool mayFailUnseen = handoff.isPoolMember() || !question.asksForUrl();
    return mayFailUnseen && met.truth != Truth::Yes ? no(listens) : met;
}

bool Scene::isFailureSeen() const
{
    return urlFails.truth == Truth::Yes || failures.count > 0 || refused().truth == Truth::Yes;
}

Scene sceneOf(const Owners &owners, const Question &question, const Handoff &handoff, const QList<Handoff> &configured)
{
    const Snapshot &seen = owners.seen();
    return {
        .seen = seen,
        .question = question,
        .handoff = handoff,
        .configured = configured,
        .owner = owners.of(handoff.peer, handoff.names),
        .urlFails = urlFails(seen, question),
        .listens = listensAt(seen, owners.sockets(), handoff.peer),
        .failures = failuresOf(seen, handoff.peer, question),
    };
}

Certainty certaintyOf(const Scene &scene)
{
    return scene.owner.isCertain() && scene.handoff.source != Handoff::Source::Request ? Certainty::Certain
                                                                                       : Certainty::Likely;
}

QString nameOf(const Unit &unit)
{
    return unit.shortName();
}

QString stateOf(const Unit &unit)
{
    const QString result
        = unit.result.isEmpty() || unit.result == "success"_L1 ? QString() : u" (%1)"_s.arg(unit.result);
    return unit.active + result;
}

} // namespace upriver
