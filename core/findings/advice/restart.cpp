// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/advice/advice.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Advice".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Advice)
};

} // namespace

// Somebody who stops a service wants it down: only one that died is worth the advice (systemd.service(5), Restart=).
static bool died(const Unit &unit)
{
    return !unit.isRunning() && !unit.result.isEmpty() && unit.result != "success"_L1;
}

std::optional<Finding> advise::restart(const Diagnosis &diagnosis)
{
    const Finding *cause = diagnosis.first();
    const Unit *unit = cause && !cause->unit.isEmpty() ? diagnosis.snapshot->unit(cause->unit) : nullptr;
    if (!unit || !died(*unit) || unit->properties.value(u"Restart"_s) != "no"_L1)
        return std::nullopt;
    return Finding{
        .kind = FindingKind::Advice,
        .cause = u"advice-restart"_s,
        .certainty = Certainty::Certain,
        .health = Health::Warning,
        .title = Texts::tr("systemd does not start %1 again when it dies").arg(unit->shortName()),
        .subject = unit->id,
        .unit = unit->id,
        .meaning = Texts::tr("The service ended by itself and stays down until somebody starts it. With these lines "
                             "in a drop-in (systemctl edit %1) systemd starts it again two seconds later.")
                       .arg(unit->shortName()),
        .because = {unit->at},
        .wrongIf = Texts::tr("This would be wrong if another program watches over it, or a start must be decided by "
                             "a person."),
        .before = u"Restart=no"_s,
        .after = u"[Service]\nRestart=on-failure\nRestartSec=2"_s,
    };
}

} // namespace upriver
