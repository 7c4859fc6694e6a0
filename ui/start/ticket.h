// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>

namespace upriver::ui {

/// What a pasted ticket says, as far as it says it. Only ever a proposal: the person confirms each field.
struct TicketFacts
{
    QString id = {}; ///< "SUP-4711"
    QString server = {}; ///< "web7.example.net", "ops@web7"
    QUrl url = {};
    int status = 0; ///< 502; 0 = none named
    std::optional<QTime> time = {};
    std::optional<QDate> date = {};

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QString text() const; ///< "SUP-4711 · web7 · https://shop… · 08:12 · 502"
};

TicketFacts readTicket(const QString &text);

} // namespace upriver::ui
