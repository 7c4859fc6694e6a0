// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journal/journalmodel.h"

#include "core/base/text.h"
#include "ui/style/words.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace upriver::ui {

void JournalModel::show(const QList<JournalEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const JournalEntry &entry = m_entries.at(index.row());
    switch (index.column()) {
    case Time: return QLocale().toString(entry.at.toLocalTime(), u"HH:mm:ss"_s);
    case Command: return shown(entry.command).replace(u'\n', u' ');
    case Stage: return wordFor(entry.stage);
    case Ended: return wordFor(entry.ending, entry.status);
    case Took: return durationText(entry.took);
    default: return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Time: return tr("Time");
    case Command: return tr("Command");
    case Stage: return tr("Kind");
    case Ended: return tr("Ended");
    case Took: return tr("Took");
    default: return {};
    }
}

QString JournalModel::text() const
{
    QStringList lines;
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells << data(index(row, column), Qt::DisplayRole).toString();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace upriver::ui
