// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/address.h"

#include <QHash>
#include <QList>
#include <QString>

#include <utility>

namespace upriver {

/// Texts by the addresses that are spelled out in them, as programs write an address on their command line or say it
/// when they start: ":3000", "--port 3000", "port 3000", "/run/app.sock".
class Spellings
{
public:
    /// Each text has a number that is larger than those before.
    void add(const QString &text, int number);

    /// To be called once, when all are added.
    void complete();

    /// The first text with the port, or with the path anywhere in it; -1: none.
    [[nodiscard]] int with(const nginx::Address &address) const;

private:
    [[nodiscard]] int withPath(const QString &path) const;

    QHash<quint16, int> m_ports;
    QList<std::pair<QString, int>> m_texts;
    QList<std::pair<QStringView, int>> m_endings; ///< of every text, from each "/" on; sorted
};

} // namespace upriver
