// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/health.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QStyledItemDelegate>

#include <optional>

namespace upriver::ui {

/// A past session or a practice incident: two lines and what opens it.
struct Entry
{
    enum class Kind { Host, Folder, Practice };

    Kind kind = Kind::Host;
    QString target = {}; ///< user@host:port, a folder, or an incident's name
    QString title = {};
    QString line = {};
    QDateTime when = {}; ///< invalid for an incident
    std::optional<Health> health = {};
    QString url = {};
    QString ticket = {};
};

/// Entries in the order given.
class EntryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { LineRole = Qt::UserRole, WhenRole, HealthRole };

    using QAbstractListModel::QAbstractListModel;
    void show(QList<Entry> entries);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const Entry &at(int row) const { return m_entries.at(row); }

private:
    QList<Entry> m_entries;
};

/// State, title, a quiet second line, and when.
class EntryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace upriver::ui
