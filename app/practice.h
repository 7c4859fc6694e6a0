// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/evidence.h"
#include "core/target/question.h"

#include <QList>
#include <QString>

namespace upriver {

/// A recorded incident that comes with Upriver, to practise on without a server.
struct Practice
{
    QString name = {}; ///< "fpm-stopped"
    QString title = {}; ///< "A shop shows 502 after lunch", translated
    Question question = {};
};

QList<Practice> practices();

/// Its evidence; an error with the names there are when there is no such incident.
Result<Evidence> practiceEvidence(const QString &name);

} // namespace upriver
