// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/logtab.h"

#include "core/base/text.h"
#include "ui/evidence/logdelegate.h"
#include "ui/evidence/places.h"
#include "ui/style/parts.h"
#include "ui/style/tokens.h"
#include "ui/style/words.h"

#include <QKeyEvent>
#include <QMap>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr int mostMinutes = 20;

void MinuteBars::show(const QList<LogLine> &lines)
{
    QMap<qint64, int> byMinute;
    for (const LogLine &line : lines) {
        if (line.at.isValid())
            byMinute[line.at.toSecsSinceEpoch() / 60] += line.weight == LogLine::Weight::Error;
    }
    m_errors.clear();
    if (!byMinute.isEmpty()) {
        const qint64 last = byMinute.lastKey();
        const qint64 first = qMax(byMinute.firstKey(), last - mostMinutes + 1);
        for (qint64 minute = first; minute <= last; ++minute)
            m_errors << byMinute.value(minute);
    }
    const int most = m_errors.isEmpty() ? 0 : *std::max_element(m_errors.begin(), m_errors.end());
    setAccessibleName(tr("Errors per minute, at most %1").arg(most));
    setToolTip(
        plainTip(tr("Errors in each of the last %n minute(s); at most %1.", nullptr, static_cast<int>(m_errors.size()))
                     .arg(most)));
    setVisible(m_errors.size() > 1 && most > 0);
    update();
}

QSize MinuteBars::sizeHint() const
{
    return {mostMinutes * 9, 30};
}

void MinuteBars::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensFor(palette());
    const int most = qMax(1, *std::max_element(m_errors.begin(), m_errors.end()));
    QPainter painter(this);
    for (int i = 0; i < m_errors.size(); ++i) {
        const int tall = m_errors[i] == 0 ? 2 : qMax(4, (height() - 2) * m_errors[i] / most);
        const int x = width() - static_cast<int>(m_errors.size() - i) * 9;
        painter.fillRect(QRect(x, height() - tall, 7, tall), m_errors[i] == 0 ? t.border : t.failing.fg);
    }
}

LogTab::LogTab(QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_count(plainLabel({}, Text::Muted, this))
    , m_bars(new MinuteBars(this))
    , m_list(new QListView(this))
    , m_model(new LogModel(this))
    , m_place(plainLabel({}, Text::Muted, this))
    , m_whole(plainLabel({}, Text::Mono, this))
    , m_raw(linkButton(tr("Whole line"), tr("Show the whole line in its file"), this))
{
    m_choice->setAccessibleName(tr("Log"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LogDelegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Log lines"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_whole->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::medium, space::small, space::medium, space::small);
    top->setSpacing(space::medium);
    top->addWidget(m_choice);
    m_count->setWordWrap(false);
    top->addWidget(m_count, 1);
    top->addWidget(m_bars);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::medium, space::small, space::medium, 0);
    foot->setSpacing(2);
    foot->addWidget(m_whole);
    auto *last = new QHBoxLayout;
    last->addWidget(m_raw);
    last->addSpacing(space::small);
    last->addWidget(m_place, 1);
    foot->addLayout(last);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    column->addWidget(hairline(this));
    column->addLayout(foot);

    connect(m_choice, &QComboBox::currentIndexChanged, this, &LogTab::showLog);
    connect(m_raw, &QPushButton::clicked, this, [this] {
        const QModelIndex at = m_list->currentIndex();
        if (at.isValid())
            Q_EMIT rawAsked({m_logs[m_choice->currentIndex()].exhibit, at.data(LogModel::LineRole).toInt(), {}});
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &LogTab::showLine);
}

void LogTab::show(const SnapshotPtr &snapshot, const QList<Citation> &cites)
{
    m_snapshot = snapshot;
    m_cites = cites;
    m_logs.clear();
    if (snapshot) {
        for (const ErrorLog &log : snapshot->errorLogs)
            m_logs << linesOf(log);
        for (const Journal &journal : snapshot->journals)
            m_logs << linesOf(journal);
        for (const AccessLog &log : snapshot->accessLogs)
            m_logs << linesOf(log);
    }
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (const LogText &log : std::as_const(m_logs))
        m_choice->addItem(log.exhibit);
    m_choice->setVisible(!m_logs.isEmpty());
    int first = 0;
    for (int i = static_cast<int>(m_logs.size()) - 1; i >= 0; --i) {
        const QString exhibit = m_logs[i].exhibit;
        if (std::any_of(cites.begin(), cites.end(), [&](const Citation &cite) { return cite.exhibit == exhibit; }))
            first = i;
    }
    m_choice->setCurrentIndex(first);
    showLog(first);
}

void LogTab::showLog(int index)
{
    const LogText log = m_logs.value(index);
    QSet<int> cited;
    for (const Citation &cite : std::as_const(m_cites)) {
        if (cite.exhibit == log.exhibit)
            cited << cite.line;
    }
    const auto errors = std::count_if(log.lines.begin(), log.lines.end(),
                                      [](const LogLine &line) { return line.weight == LogLine::Weight::Error; });
    m_model->show(log, cited);
    m_bars->show(log.lines);
    m_count->setText(m_logs.isEmpty() ? tr("No log was read.")
                                      : tr("%n line(s)", nullptr, static_cast<int>(log.lines.size())) + u" · "_s
                             + tr("%n error(s)", nullptr, static_cast<int>(errors)));
    m_whole->clear();
    m_place->clear();
    m_raw->hide();
    int row = m_model->firstCited();
    if (row < 0)
        row = m_model->find(m_model->rowCount(), LogLine::Weight::Error, false);
    if (row < 0)
        row = m_model->rowCount() - 1;
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

void LogTab::showLine(const QModelIndex &index)
{
    if (!index.isValid() || !m_snapshot)
        return;
    const LogText &log = m_logs[m_choice->currentIndex()];
    const Exhibit *exhibit = nullptr;
    for (const Exhibit &each : m_snapshot->evidence.exhibits) {
        if (each.name == log.exhibit)
            exhibit = &each;
    }
    const int line = index.data(LogModel::LineRole).toInt();
    // Two lines at most; the whole one is a click away.
    const int most = qMax(60, 2 * (width() - 2 * space::medium) / m_whole->fontMetrics().averageCharWidth() - 24);
    m_whole->setText(exhibit ? shortened(shown(lineOf(exhibit->text, line)), most) : QString());
    m_place->setText(tr("%1 · e next error · w next warning").arg(placeText({log.exhibit, line, {}})));
    m_raw->show();
}

void LogTab::walk(LogLine::Weight weight, bool forward)
{
    const int row = m_model->find(m_list->currentIndex().row(), weight, forward);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

void LogTab::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QModelIndex at = m_list->currentIndex();
    showLine(at);
    if (at.isValid())
        m_list->scrollTo(at, QAbstractItemView::PositionAtCenter);
}

bool LogTab::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_E || key->key() == Qt::Key_W) {
            walk(key->key() == Qt::Key_E ? LogLine::Weight::Error : LogLine::Weight::Warning,
                 !(key->modifiers() & Qt::ShiftModifier));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool LogTab::jumpTo(const Citation &citation)
{
    for (int i = 0; i < m_logs.size(); ++i) {
        if (m_logs[i].exhibit != citation.exhibit)
            continue;
        m_choice->setCurrentIndex(i);
        const int row = m_model->rowOfLine(citation.line);
        if (row >= 0) {
            m_list->setCurrentIndex(m_model->index(row));
            m_list->scrollTo(m_model->index(row), QAbstractItemView::PositionAtCenter);
        }
        return true;
    }
    return false;
}

} // namespace upriver::ui
