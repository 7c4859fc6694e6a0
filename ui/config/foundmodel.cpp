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

/// The lines of places that come in the order of the files: each is looked for from the one before on, since a file may
/// have thousands of them.
class Lines
{
public:
    explicit Lines(const nginx::Tree &tree)
        : m_files(tree.files)
    {
    }

    QByteArrayView at(const nginx::Place &place)
    {
        if (!turnTo(place.file))
            return {};
        const QByteArrayView text = m_files[m_file].text();
        if (place.line < m_line) {
            m_line = 1;
            m_begin = 0;
        }
        const qsizetype further = startOfLine(text.sliced(m_begin), place.line - m_line + 1);
        if (further < 0)
            return {};
        m_begin += further;
        m_line = place.line;
        return lineOf(text.sliced(m_begin), 1);
    }

private:
    bool turnTo(const QString &path)
    {
        for (qsizetype tried = 0; tried < m_files.size(); ++tried) {
            if (m_files[m_file].path() == path)
                return true;
            m_file = (m_file + 1) % m_files.size();
            m_line = 1;
            m_begin = 0;
        }
        return false;
    }

    const QList<nginx::File> &m_files;
    qsizetype m_file = 0;
    int m_line = 1;
    qsizetype m_begin = 0; ///< of that line
};

QList<FoundRow> rowsOf(const nginx::Tree &tree, const QList<nginx::Place> &places)
{
    QList<FoundRow> rows;
    rows.reserve(places.size());
    Lines lines(tree);
    for (const nginx::Place &place : places)
        rows << FoundRow{.at = place, .text = lineText(lines.at(place))};
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
