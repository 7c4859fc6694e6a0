// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/foundmodel.h"

#include "core/base/text.h"
#include "ui/evidence/places.h"
#include "ui/style/parts.h"

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr qsizetype mostText = 200;

static QString lineText(QByteArrayView line)
{
    return shortened(shown(line.first(qMin(line.size(), 4 * mostText))).simplified(), mostText);
}

QList<FoundRow> rowsOf(const nginx::Hits &hits)
{
    QList<FoundRow> rows;
    rows.reserve(hits.list.size());
    for (const nginx::Hit &hit : hits.list) {
        const int column = columnOf(hit.line, hit.begin);
        rows << FoundRow{hit.at, column, columnOf(hit.line, hit.begin + hit.length) - column, lineText(hit.line)};
    }
    return rows;
}

QList<FoundRow> rowsOf(const nginx::Tree &tree, const QList<nginx::Place> &places)
{
    QList<FoundRow> rows;
    for (const nginx::Place &place : places) {
        const nginx::File *file = tree.file(place.file);
        rows << FoundRow{.at = place, .text = file ? lineText(lineOf(file->text(), place.line)) : QString()};
    }
    return rows;
}

QList<FoundRow> rowsOf(const QList<nginx::Complaint> &complaints)
{
    QList<FoundRow> rows;
    for (const nginx::Complaint &complaint : complaints)
        rows << FoundRow{.at = complaint.at, .text = complaint.what};
    return rows;
}

void FoundModel::show(const QList<FoundRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int FoundModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FoundModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FoundRow &row = m_rows.at(index.row());
    const QString place = u"%1:%2"_s.arg(shown(row.at.file.section(u'/', -1))).arg(row.at.line);
    switch (role) {
    case Qt::DisplayRole: return place;
    case TextRole: return row.text;
    case AlarmRole: return false;
    case Qt::AccessibleTextRole: return u"%1, %2"_s.arg(place, row.text);
    case Qt::ToolTipRole: return plainTip(u"%1:%2 · %3"_s.arg(shown(row.at.file)).arg(row.at.line).arg(row.text));
    default: return {};
    }
}

} // namespace upriver::ui
