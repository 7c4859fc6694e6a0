// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>

namespace upriver {

/// How the exhibits are named that asked a backend or a name server in nginx's place. No look makes them by itself.
inline constexpr QLatin1StringView activePrefix("active-");

inline bool isActive(const QString &exhibit)
{
    return exhibit.startsWith(activePrefix);
}

} // namespace upriver
