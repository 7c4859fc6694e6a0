// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logmatches.h"
#include "core/model/logs/logpage.h"
#include "ui/log/logjob.h"

#include <QCache>
#include <QObject>

namespace upriver::ui {

/// One line of a log, as it is read anew each time it is shown. Its texts live until the next is asked for.
struct LogRow
{
    qint64 line = 0; ///< of the log, from 1; 0: there is no such row
    qint64 offset = 0;
    QByteArrayView text = {};
    QByteArrayView entry = {}; ///< the whole record, when it begins here
    LogWeight weight = LogWeight::Note;
    bool cut = false; ///< the line is longer than its text
    std::optional<qint64> time = {}; ///< the server's wall clock
};

/// A log of any size behind a view: its index, what a filter leaves and what a search finds are worked out beside the
/// window and told as they grow; the lines themselves stay where they are.
class LogDocument : public QObject
{
    Q_OBJECT
public:
    /// What reading lines has cost so far: tests hold it by counting.
    struct Cost
    {
        qint64 pages = 0;
        qint64 bytes = 0;
    };

    explicit LogDocument(QObject *parent = nullptr);
    ~LogDocument() override;

    /// @p known: the log_formats that may have written it. Filter and search stay.
    void show(LogSourcePtr source, const QList<LogFormat> &known = {});
    void takeIn(); ///< reads on, when the source has grown
    void stop(); ///< keeps what is known
    [[nodiscard]] bool isReading() const { return m_indexing.isRunning(); }
    [[nodiscard]] bool isFiltering() const { return m_filtering.isRunning(); }
    [[nodiscard]] bool isSearching() const { return m_searching.isRunning(); }
    [[nodiscard]] double progress() const; ///< of what runs: 0 to 1

    [[nodiscard]] const LogIndex &index() const { return m_index; }
    [[nodiscard]] qint64 rowCount() const;
    [[nodiscard]] LogRow row(qint64 row) const;
    [[nodiscard]] qint64 rowAtOffset(qint64 offset) const; ///< that holds it, or the next one the filter leaves
    [[nodiscard]] qint64 rowOfLine(qint64 line) const; ///< from 1
    /// The next row whose entry weighs at least so much, after @p row or before it; -1: none.
    [[nodiscard]] qint64 findWeight(qint64 row, LogWeight least, bool forward) const;

    void setFilter(const QList<LogCondition> &conditions);
    [[nodiscard]] const QList<LogCondition> &filter() const { return m_conditions; }
    [[nodiscard]] const LogMatches &filtered() const { return m_filtered; }

    void setSearch(const std::optional<LogCondition> &wanted);
    [[nodiscard]] const std::optional<LogCondition> &search() const { return m_wanted; }
    [[nodiscard]] const LogMatches &found() const { return m_found; }
    [[nodiscard]] qint64 nextFound(qint64 row, bool forward) const; ///< -1: none

    [[nodiscard]] Cost cost() const { return m_cost; }

Q_SIGNALS:
    void begun(); ///< another log, or the same anew
    void grew(); ///< there are more rows
    void indexGrew();
    void filterChanged(); ///< rows have other numbers
    void searchGrew();
    void workChanged(); ///< what runs, and how far it is

private:
    const LogPage &page(qint64 block) const;
    [[nodiscard]] const std::vector<LogBlock> &blocks() const;
    [[nodiscard]] qint64 offsetOfRow(qint64 row) const;
    [[nodiscard]] qint64 weighedIn(size_t block, qint64 row, LogWeight least, bool forward) const;
    [[nodiscard]] std::shared_ptr<LogSweep> sweepFor(const QList<LogCondition> &conditions) const;
    void takePart(const LogPart &part);
    void recogniseForm();
    void readOn();
    void filterOn();
    void searchOn();

    LogSourcePtr m_source;
    QList<LogFormat> m_known;
    bool m_wasEmpty = false; ///< when its form was looked for
    LogIndex m_index;
    std::shared_ptr<LogIndexer> m_indexer;
    LogJob<LogIndexer> m_indexing;
    QList<LogCondition> m_conditions;
    LogMatches m_filtered;
    std::shared_ptr<LogSweep> m_sweep; ///< of the filter
    LogJob<LogSweep> m_filtering;
    std::optional<LogCondition> m_wanted;
    LogMatches m_found;
    std::shared_ptr<LogSweep> m_seeker;
    LogJob<LogSweep> m_searching;
    mutable QCache<qint64, LogPage> m_pages;
    mutable Cost m_cost;
};

} // namespace upriver::ui
