// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>

namespace upriver {

/// What the ticket asks: which URL fails, and in which time.
struct Question
{
    QUrl url = {}; ///< empty: everything that fails now
    std::optional<QDateTime> since = {}; ///< the server's wall clock, carried as UTC like the times of its log
    std::optional<QDateTime> until = {};

    [[nodiscard]] bool asksForUrl() const { return url.isValid() && !url.host().isEmpty(); }
    [[nodiscard]] quint16 port() const
    {
        return static_cast<quint16>(url.port(url.scheme() == QLatin1String("https") ? 443 : 80));
    }
};

} // namespace upriver
