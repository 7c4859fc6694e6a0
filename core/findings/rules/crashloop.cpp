// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/listening.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::backend {

static constexpr int manyRestarts = 3;

// systemd tried again and again and gave up, or is still trying.
Assessment crashLoop(const Scene &scene)
{
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
