// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QList>

namespace upriver {

/// Everything one look at a server brought home. A missing exhibit means unknown.
struct Evidence
{
    QString host = {}; ///< where it came from, for people: "ops@web7" or the folder's name
    Standing standing = Standing::Unknown;
    QList<Exhibit> exhibits = {};

    [[nodiscard]] const Exhibit *named(const QString &name) const;
};

} // namespace upriver
