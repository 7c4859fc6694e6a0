// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/evidence/redact.h"
#include "ui/log/conditionwords.h"
#include "ui/log/filterchips.h"
#include "ui/log/findbar.h"
#include "ui/log/logdetails.h"
#include "ui/log/lognotice.h"
#include "ui/log/logpanel.h"

#include <QMenu>

#include <limits>

// What the panel of a log does when the person asks, and what it says while the log is read.

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr qsizetype longestMark = 2000; ///< characters of a marked line in the report

/// Counted texts take an int.
static int counted(quint64 number)
{
    return static_cast<int>(std::min<quint64>(number, std::numeric_limits<int>::max()));
}

void LogPanel::goToLine(qint64 line)
{
    m_goal = {Goal::Kind::Line, line};
    goToGoal();
}

void LogPanel::goToGoal()
{
    const LogTotals &totals = m_document->index().totals;
    const QSet<qint64> wanted = m_markAgain;
    for (const qint64 line : wanted) {
        if (line <= totals.lines && m_document->filter().isEmpty()) {
            m_markAgain.remove(line);
            m_view->mark(line - 1, true);
        }
    }
    if (m_goal.kind == Goal::Kind::Line && totals.lines >= m_goal.line) {
        const qint64 row = m_document->rowOfLine(m_goal.line);
        m_goal = {};
        m_view->setCurrent(row, true);
    } else if (m_goal.kind == Goal::Kind::FirstError && totals.firstError) {
        m_goal = {};
        m_view->setCurrent(m_document->rowAtOffset(totals.firstError->offset), true);
    }
}

void LogPanel::tellCounts()
{
    if (!m_log.source)
        return;
    tellFormat();
    const LogTotals &totals = m_document->index().totals;
    QStringList parts{tr("%Ln line(s)", nullptr, counted(static_cast<quint64>(totals.lines)))};
    if (!m_document->filter().isEmpty())
        parts << tr("%Ln shown", nullptr, counted(static_cast<quint64>(m_document->rowCount())));
    parts << tr("%Ln error(s)", nullptr, counted(totals.errors));
    if (totals.firstError && totals.firstError->time)
        parts << tr("first %1").arg(clockText(*totals.firstError->time));
    if (m_document->filtered().isCapped)
        parts << tr("only the first of them are kept");
    m_counts->setText(parts.join(u" · "_s));
    m_bars->show(m_document->index(), !m_document->isReading());
}

/// Once its first lines are there: whether an access log tells who failed.
void LogPanel::tellFormat()
{
    static constexpr qint64 mostLooked = 50;
    if (m_formatRead || m_document->index().form.kind != LogKind::Access || !m_document->filter().isEmpty())
        return;
    const LogFormat *format = nullptr;
    const qint64 rows = std::min(m_document->rowCount(), mostLooked);
    for (qint64 row = 0; row < rows && !m_formatRead; ++row) {
        withEntry(m_document->row(row), m_document->index().form, [&](const LogEntry &entry) {
            format = entry.access ? entry.access->format : nullptr;
            m_formatRead = format != nullptr;
            if (format)
                m_formatAdvice = formatAdvice(*format, m_log.formatNames);
        });
    }
    if (m_formatRead && m_formatAdvice && m_formatAdvice->missing.contains("upstream_addr"))
        m_formatNotice->say(tr("This log does not say which upstream answered: whether nginx or the upstream gave an "
                               "error cannot be told from it."),
                            tr("What to write instead"));
}

void LogPanel::showFormatAdvice()
{
    if (!m_formatAdvice)
        return;
    m_details->show();
    m_details->showAdvice(tr("It leaves out %1. The format below is the same with these behind it: what reads the log "
                             "today goes on reading it. Put it into http, name it in access_log, test with nginx -t, "
                             "then reload.")
                              .arg(u'$' + QString::fromUtf8(m_formatAdvice->missing.join(", $"))),
                          shown(m_formatAdvice->line));
}

void LogPanel::tellWork()
{
    const bool reading = m_document->isReading();
    const bool works = m_coming || reading || m_document->isFiltering() || m_document->isSearching();
    m_work->setVisible(works);
    m_progress->setValue(static_cast<int>((m_coming ? m_coming->share : m_document->progress()) * 1000));
    m_doing->setText(m_coming                        ? m_coming->doing
                         : reading                   ? tr("Reading")
                         : m_document->isFiltering() ? tr("Filtering")
                                                     : tr("Searching"));
    m_again->setVisible(m_stopped && !works);
    if (!works)
        tellCounts();
    if (!reading && !m_coming && m_log.source) {
        if (m_goal.kind == Goal::Kind::FirstError)
            m_goal = {}; // it has none
        const bool empty = m_document->index().totals.lines == 0;
        m_message->setText(
            m_follow->isChecked()
                ? tr("Nothing has been written yet. New lines appear here as they come.")
                : tr("This log is empty. nginx may have just begun a new one; look at the file before it."));
        m_pages->setCurrentIndex(empty ? 1 : 0);
    }
}

void LogPanel::tellFound()
{
    if (!m_document->search()) {
        m_find->say({});
        return;
    }
    const auto found = counted(m_document->found().rows.size());
    m_find->say(found == 0 ? (m_document->isSearching() ? tr("Searching") : tr("Not found"))
                           : tr("%Ln line(s) found", nullptr, found));
    if (!m_seeks || found == 0)
        return;
    // The line one stands on may be one of them.
    const qint64 row = m_document->nextFound(m_view->current() - 1, true);
    if (row >= 0) {
        m_seeks = false;
        m_view->setCurrent(row, true);
    }
}

void LogPanel::tellNewLines()
{
    const qint64 rows = m_document->rowCount() - m_rowsAtLeave;
    const bool away = m_follow->isChecked() && !m_view->staysAtEnd() && rows > 0;
    m_newLines->setVisible(away);
    if (away)
        m_newLines->setText(tr("%Ln new line(s)", nullptr, counted(static_cast<quint64>(rows))));
}

QList<Citation> LogPanel::marked() const
{
    return m_marked.values();
}

void LogPanel::markAgain(const QList<Citation> &marks)
{
    for (const Citation &mark : marks)
        m_markAgain << mark.line;
    goToGoal();
}

void LogPanel::keepMarks()
{
    QMap<qint64, Citation> marked;
    for (auto mark = m_view->marks().begin(); mark != m_view->marks().end(); ++mark) {
        if (m_marked.contains(mark.key())) {
            marked.insert(mark.key(), m_marked.value(mark.key()));
            continue;
        }
        const LogRow row = m_document->row(m_document->rowAtOffset(mark.key()));
        const QByteArrayView text = row.entry.isNull() ? row.text : row.entry;
        // What leaves this machine in a report has no secrets in it.
        marked.insert(mark.key(),
                      {.exhibit = m_log.name,
                       .line = counted(static_cast<quint64>(mark.value())),
                       .text = shortened(shown(withoutSecrets(text.toByteArray())), longestMark)});
    }
    m_marked = marked;
    m_marks->setVisible(!m_marked.isEmpty());
    m_marks->setText(tr("%n marked", nullptr, static_cast<int>(m_marked.size())));
    explainCurrent();
    Q_EMIT marksChanged();
}

void LogPanel::listMarks()
{
    QMenu *menu = m_marks->menu();
    menu->clear();
    for (const Citation &mark : std::as_const(m_marked)) {
        QString words = tr("Line %L1: %2").arg(mark.line).arg(shortened(mark.text.section(u'\n', 0, 0), 80));
        menu->addAction(words.replace(u'&', u"&&"_s), this, [this, line = mark.line] {
            setFilter({});
            goToLine(line);
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Remove all marks"), m_view, &LogView::unmarkAll);
}

void LogPanel::explain()
{
    m_details->show();
    explainCurrent();
}

void LogPanel::explainCurrent()
{
    const LogRow row = m_document->row(m_view->current());
    bool hasPeer = false;
    withEntry(row, m_document->index().form, [&](const LogEntry &entry) {
        hasPeer = !valueOf(entry, LogAspect::Peer).isEmpty();
        if (m_details->isVisibleTo(this))
            m_details->show(row.line, explanationOf(entry), m_linked);
    });
    if (row.line > 0 && row.entry.isNull() && m_details->isVisibleTo(this))
        m_details->show(row.line, {.meaning = tr("This line belongs to the entry above it."), .whole = shown(row.text)},
                        false);
    m_explain->setEnabled(row.line > 0);
    m_onlyPeer->setEnabled(hasPeer);
    m_mark->setEnabled(row.line > 0);
    m_mark->setText(m_view->marks().contains(row.offset) && row.line > 0 ? tr("Remove the mark")
                                                                         : tr("Mark for report"));
}

void LogPanel::narrow(const LogCondition &condition)
{
    QList<LogCondition> conditions = m_document->filter();
    if (!conditions.contains(condition))
        setFilter(conditions << condition);
}

void LogPanel::setFilter(const QList<LogCondition> &conditions)
{
    m_chips->show(conditions);
    m_document->setFilter(conditions);
    m_view->setFocus(Qt::OtherFocusReason);
}

/// What stands under the pointer first; all that the line names in two menus below.
void LogPanel::openMenu(qint64 row, std::optional<LogAspect> aspect, const QPoint &at)
{
    const LogRow line = m_document->row(row);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *only = new QMenu(tr("&Only lines with"), menu);
    auto *hide = new QMenu(tr("&Hide lines with"), menu);
    const auto offer = [this](QMenu *to, const std::optional<LogCondition> &condition) {
        if (condition)
            to->addAction(ui::wordsFor(*condition).replace(u'&', u"&&"_s), this, [this, c = *condition] { narrow(c); });
    };
    withEntry(line, m_document->index().form, [&](const LogEntry &entry) {
        if (aspect) {
            offer(menu, conditionFrom(entry, *aspect, false));
            offer(menu, conditionFrom(entry, *aspect, true));
            menu->addSeparator();
        }
        for (const LogAspect each : offeredAspects) {
            offer(only, conditionFrom(entry, each, false));
            offer(hide, conditionFrom(entry, each, true));
        }
    });
    if (!only->isEmpty()) {
        menu->addMenu(only);
        menu->addMenu(hide);
        menu->addSeparator();
    }
    menu->addAction(tr("&Explain this line"), this, &LogPanel::explain);
    const bool isMarked = m_view->marks().contains(line.offset);
    menu->addAction(isMarked ? tr("Remove the &mark") : tr("&Mark for report"), this,
                    [this, row, isMarked] { m_view->mark(row, !isMarked); });
    menu->addAction(tr("&Copy"), m_view, &LogView::copy);
    menu->popup(at);
}

} // namespace upriver::ui
