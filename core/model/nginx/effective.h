// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/directives.h"
#include "core/model/nginx/level.h"

namespace upriver::nginx {

/// What is in force for one directive at one level, as nginx's merge functions would have it.
struct Effective
{
    QList<Directive> lines = {}; ///< one for a scalar, all of them for an array; empty: the default holds
    const Level *level = nullptr; ///< where the lines stand; null for the default
    const Meaning *meaning = nullptr; ///< null for a name nginx itself does not have

    [[nodiscard]] bool isDefault() const { return lines.isEmpty(); }
};

/// @p at is a server, location, "if" … of understand() or walk(); names nginx does not have are taken as scalars.
Effective effective(const Level &at, QByteArrayView name);

/// "on" or "off" in force at @p at; a flag nobody set has the default of the table.
bool isOn(const Level &at, QByteArrayView name);

/// The arguments in force, as written; of an array all lines, one each. The default of nginx @p version (0: of all
/// versions, with their numbers) when nobody set it.
QString valueText(const Effective &effective, int version);

} // namespace upriver::nginx
