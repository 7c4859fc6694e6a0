// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/listening.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace upriver::backend {

static constexpr int manyRestarts = 3;

// pm2 tried again and again and stopped trying; nobody has started that application since. It names the script only,
// and the application in the line before.
static const Noted *givenUpByPm2(const Snapshot &seen)
{
    QHash<QString, const Noted *> given;
    QString ended;
    for (const Noted &noted : seen.notes) {
        if (noted.teller != Teller::Pm2)
            continue;
        if (noted.note == Note::Exited)
            ended = noted.program;
        else if (noted.note == Note::Began)
            given.remove(noted.program);
        else if (noted.note == Note::GaveUp)
            given.insert(ended, &noted);
    }
    const Noted *newest = nullptr;
    for (const Noted *noted : std::as_const(given))
        newest = !newest || noted->time > newest->time ? noted : newest;
    return newest;
}

// Which of pm2's applications serves the port is not written anywhere.
static Assessment givenUp(const Scene &scene, const Noted &noted)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = QList<Citation>{noted.at} + scene.listens.cites,
        .title = QCoreApplication::translate("Finding", "pm2 no longer starts %1: it ended again and again")
                     .arg(noted.text.section(u'/', -1)),
        .meaning = QCoreApplication::translate("Finding",
                                               "pm2 has started it %1 times in a row and it ended each time. Another "
                                               "start will not help: its own log says why it ends.")
                       .arg(noted.limit),
    };
}

// systemd tried again and again and gave up, or is still trying.
Assessment crashLoop(const Scene &scene)
{
    const Noted *byPm2 = scene.listens.truth == Truth::No ? givenUpByPm2(scene.seen) : nullptr;
    if (byPm2 && !scene.owner)
        return givenUp(scene, *byPm2);
    if (!scene.owner || scene.owner.unit->active.isEmpty())
        return {.truth = scene.seen.units ? Truth::No : Truth::Unknown};
    const Unit &unit = *scene.owner.unit;
    const bool gaveUp = unit.result == "start-limit-hit"_L1 && !unit.isRunning();
    const bool trying = unit.sub == "auto-restart"_L1 || (!unit.isRunning() && unit.restarts >= manyRestarts);
    if (!gaveUp && !trying)
        return {};
    const Clue holds
        = all({any({scene.urlFails, scene.refused(), scene.failures.count > 0 ? yes(scene.failures.cites) : never()}),
               yes({unit.at})});
    return {
        .truth = holds.truth,
        .certainty = certaintyOf(scene),
        .because = holds.cites,
        .title = QCoreApplication::translate("Finding", "%1 starts and dies again and again").arg(nameOf(unit)),
        .meaning = QCoreApplication::translate(
                       "Finding",
                       "systemd has started the service %1 times and it ended each time. Another restart will not "
                       "help: its own log says why it ends.")
                       .arg(unit.restarts),
        .unit = unit.id,
    };
}

} // namespace upriver::backend
