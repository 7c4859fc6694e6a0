// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/snapshot.h"

#include <QAbstractListModel>

namespace upriver::ui {

/// One line of a log as the list shows it.
struct LogLine
{
    enum class Weight { Note, Warning, Error };
    struct Span
    {
        int start = 0;
        int length = 0;
        bool error = false; ///< the errno and its words; else the address nginx dialled
    };

    QString time = {}; ///< as written, without the date
    QDateTime at = {}; ///< for counting by minute; invalid when the text says nothing we can count
    Weight weight = Weight::Note;
    QString text = {};
    QList<Span> spans = {};
    int line = 0; ///< in the exhibit, from 1
};

struct LogText
{
    QString exhibit = {};
    QString path = {};
    QList<LogLine> lines = {};
};

LogText linesOf(const ErrorLog &log);
LogText linesOf(const Journal &journal);
LogText linesOf(const AccessLog &log);

/// The lines of one log; those a finding cites are marked.
class LogModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { LineRole = Qt::UserRole, WeightRole, CitedRole };

    using QAbstractListModel::QAbstractListModel;
    void show(LogText text, const QSet<int> &cited);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] const LogLine &at(int row) const { return m_text.lines.at(row); }
    [[nodiscard]] int rowOfLine(int line) const; ///< the record that holds it; -1 = none
    /// The next row of at least this weight after @p row, or before it; -1 = none.
    [[nodiscard]] int find(int row, LogLine::Weight weight, bool forward) const;
    [[nodiscard]] int firstCited() const;

private:
    LogText m_text;
    QSet<int> m_cited;
};

} // namespace upriver::ui
