// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/health.h"
#include "core/model/snapshot.h"

#include <QAbstractTableModel>

#include <optional>

namespace upriver::ui {

/// A row of facts with the line it was read from.
struct Fact
{
    QStringList cells = {};
    std::optional<Health> health = {}; ///< of the first cell
    Citation cite = {};
};

/// Sockets, services or resources: short facts in a table.
class FactTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { HealthRole = Qt::UserRole, CitationRole };

    explicit FactTable(QStringList headers, QObject *parent = nullptr);
    void show(QList<Fact> facts);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] const Fact &at(int row) const { return m_facts.at(row); }

private:
    QStringList m_headers;
    QList<Fact> m_facts;
};

/// Nothing means that kind of thing could not be looked at.
std::optional<QList<Fact>> socketFacts(const Snapshot &snapshot);
std::optional<QList<Fact>> serviceFacts(const Snapshot &snapshot);
std::optional<QList<Fact>> resourceFacts(const Snapshot &snapshot);

} // namespace upriver::ui
