// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>

namespace upriver {

/// One step of the checklist, answered from the evidence.
struct Step
{
    QString id = {}; ///< "confirm-nginx", "identify-upstream" …
    bool isShort = false; ///< one of the five of the short view
    QString title = {}; ///< translated, as all texts here
    QString what = {}; ///< what we check
    QString why = {};
    QString good = {}; ///< what good looks like
    QString mistakes = {}; ///< common mistakes
    QString command = {}; ///< the exact command that answered it, to copy
    QString result = {}; ///< one line: "php8.2-fpm failed (oom-kill 08:11:58)"
    Health health = Health::Unknown;
    QList<Citation> cites = {};
};

/// The step about the program behind nginx: the one that can be asked directly.
inline constexpr QLatin1StringView backendStep("check-backend");

/// The ten steps: confirm nginx, identify the upstream, backend service, socket or TCP target, listener, nginx's error
/// log, the backend's own, resources, restart only the confirmed backend, verify recovery.
QList<Step> checklist(const Diagnosis &diagnosis);

} // namespace upriver
