// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/evidence/exhibit.h"
#include "core/model/logs/formatadvice.h"
#include "ui/log/logview.h"
#include "ui/log/minutebars.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace upriver::ui {

class FilterChips;
class FindBar;
class LogDetails;
class LogNotice;

/// A log to be shown, and what is known about it.
struct LogToShow
{
    QString name = {}; ///< the exhibit or the file; what a mark cites
    LogSourcePtr source = {};
    QList<LogFormat> formats = {}; ///< of the configuration
    QSet<qint64> cited = {}; ///< lines a finding rests on, from 1
    std::optional<MinuteSpan> asked = {}; ///< the time the question is about
    QByteArrayList formatNames = {}; ///< of the configuration, which a new format cannot have
};

/// What of a log has still to come before it can be read whole.
struct LogComing
{
    QString doing = {}; ///< "Unpacking"
    double share = 0; ///< 0 to 1
};

/// A log with all that helps to read it: what it says minute by minute, filters, a search, marks, and what a line
/// means.
class LogPanel : public QWidget
{
    Q_OBJECT
public:
    /// @p linked: there is a map and a configuration to show what a line names.
    explicit LogPanel(bool linked, QWidget *parent = nullptr);
    using QWidget::show;
    void show(const LogToShow &log);
    void showNothing(const QString &why);
    void showError(const Error &error);
    void readOn(); ///< the source has grown
    void offerFollow(bool offer = true); ///< the source may grow
    void follow(bool on); ///< as the person does
    void tellComing(const std::optional<LogComing> &coming); ///< nothing: it is all there
    [[nodiscard]] LogNotice *notice() const { return m_notice; } ///< says nothing when another log is shown

    void goToLine(qint64 line); ///< from 1; waits until it is known
    void narrow(const LogCondition &condition); ///< one more
    [[nodiscard]] QList<Citation> marked() const;
    void markAgain(const QList<Citation> &marks); ///< what was marked in this log before
    [[nodiscard]] LogView *view() const { return m_view; }
    [[nodiscard]] LogDocument *document() const { return m_document; }
    [[nodiscard]] MinuteBars *bars() const { return m_bars; }
    void addToHead(QWidget *widget); ///< before the name

Q_SIGNALS:
    void marksChanged();
    void mapAsked(const QString &peer);
    void configAsked(const QString &peer, const QString &server);
    void followAsked(bool follow);
    void comingStopAsked(); ///< what has come is enough

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Where to go as soon as it is known.
    struct Goal
    {
        enum class Kind { None, Line, FirstError, LastError };
        Kind kind = Kind::None;
        qint64 line = 0;
    };

    QWidget *buildHead();
    QWidget *buildLines();
    QWidget *buildFoot();
    QWidget *buildWork();
    void wire();
    void goToGoal();
    void tellCounts();
    void tellFormat();
    void showFormatAdvice();
    void tellWork();
    void tellFound();
    void tellNewLines();
    void keepMarks();
    void listMarks();
    void explain();
    void explainCurrent();
    void openMenu(qint64 row, std::optional<LogAspect> aspect, const QPoint &at);
    void setFilter(const QList<LogCondition> &conditions);

    bool m_linked;
    LogDocument *m_document;
    LogView *m_view;
    QLabel *m_name;
    QLabel *m_counts;
    QHBoxLayout *m_headLine = nullptr;
    MinuteBars *m_bars;
    FilterChips *m_chips;
    FindBar *m_find;
    LogNotice *m_notice;
    LogNotice *m_formatNotice; ///< what an access log leaves out
    QStackedWidget *m_pages;
    QLabel *m_message;
    LogDetails *m_details;
    QWidget *m_work = nullptr;
    QProgressBar *m_progress;
    QLabel *m_doing;
    QPushButton *m_again;
    QPushButton *m_explain;
    QPushButton *m_onlyPeer;
    QPushButton *m_mark;
    QPushButton *m_marks;
    QPushButton *m_newLines;
    QPushButton *m_follow;
    QLabel *m_keys = nullptr;
    LogToShow m_log;
    std::optional<FormatAdvice> m_formatAdvice;
    bool m_formatRead = false;
    std::optional<LogComing> m_coming;
    QTimer m_telling; ///< the counts, while they change
    Goal m_goal;
    QMap<qint64, Citation> m_marked; ///< by the line's offset
    QSet<qint64> m_markAgain; ///< lines
    bool m_seeks = false; ///< goes to the first found when there is one
    bool m_stopped = false; ///< the person stopped the reading
    qint64 m_rowsAtLeave = 0; ///< when the end was left while following
};

} // namespace upriver::ui
