// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/behind.h"

#include <QCoreApplication>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace upriver::behind {

Backend::Backend(const Scene &of)
    : scene(of)
    , notes(of.seen, of.handoff, of.owner, of.owners)
    , serving(servingAt(of.owners.sockets(), of.handoff.peer))
    , tries(triesAt(of.seen, of.handoff.peer, of.log))
{
}

QString Backend::name() const
{
    const Owner &owner = scene.owner;
    return owner && owner.bond >= Owner::Bond::Name ? nameOf(*owner.unit) : scene.handoff.peer.text();
}

BackendNote Backend::atAFailure(std::initializer_list<Note> kinds, int seconds) const
{
    // The newest failures matter most; a note near an old one still says what it died of then.
    for (qsizetype i = scene.lines.size() - 1; i >= 0; --i) {
        if (BackendNote note = notes.near(kinds, scene.lines[i].record->time, seconds))
            return note;
    }
    return {};
}

BackendNote Backend::lately(std::initializer_list<Note> kinds) const
{
    const QDateTime now = newestMoment(scene.seen);
    BackendNote newest;
    for (const BackendNote &note : notes.of(kinds)) {
        const bool recent
            = !note.noted->time.isValid() || !now.isValid() || std::abs(note.noted->time.secsTo(now)) <= recentSeconds;
        newest = recent ? note : newest;
    }
    return newest;
}

Clue Backend::answersOthers() const
{
    if (scene.lines.isEmpty())
        return unknown();
    return answeredSince(scene.seen, tries, scene.lines.first().record->time);
}

Certainty certaintyOf(const BackendNote &note)
{
    return note.isCertain ? Certainty::Certain : Certainty::Likely;
}

QString recovered(const Scene &scene)
{
    if (scene.urlFails.truth != Truth::No || scene.lines.isEmpty())
        return {};
    const auto clock = [](const LoggedFailure &line) { return line.record->time.toString(u"HH:mm:ss"_s); };
    return u' '
        + QCoreApplication::translate("Finding", "It failed between %1 and %2; the URL answers now.")
              .arg(clock(scene.lines.first()), clock(scene.lines.last()));
}

} // namespace upriver::behind
