// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logpanel.h"

#include "core/base/text.h"
#include "ui/log/filterchips.h"
#include "ui/log/findbar.h"
#include "ui/log/logdetails.h"
#include "ui/log/lognotice.h"
#include "ui/log/overviewstrip.h"
#include "ui/style/parts.h"

#include <QMenu>
#include <QShortcut>
#include <QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

LogPanel::LogPanel(bool linked, QWidget *parent)
    : QWidget(parent)
    , m_linked(linked)
    , m_document(new LogDocument(this))
    , m_view(new LogView(m_document, tr("Log lines"), this))
    , m_name(plainLabel({}, Text::Strong, this))
    , m_counts(plainLabel({}, Text::Muted, this))
    , m_bars(new MinuteBars(this))
    , m_chips(new FilterChips(this))
    , m_find(new FindBar(this))
    , m_notice(new LogNotice(this))
    , m_formatNotice(new LogNotice(this))
    , m_pages(new QStackedWidget(this))
    , m_message(plainLabel({}, Text::Muted, this))
    , m_details(new LogDetails(this))
    , m_progress(new QProgressBar(this))
    , m_doing(plainLabel({}, Text::Muted, this))
    , m_again(linkButton(tr("Read it all"), tr("Read the whole log"), this))
    , m_explain(linkButton(tr("Explain this line"), tr("Explain this line"), this))
    , m_onlyPeer(linkButton(tr("Only this upstream"), tr("Only lines of this upstream"), this))
    , m_mark(linkButton(tr("Mark for report"), tr("Mark this line for the report"), this))
    , m_marks(linkButton({}, tr("Marked lines"), this))
    , m_newLines(new QPushButton(this))
    , m_follow(segmentButton(tr("Follow"), tr("Follow the log as it grows"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_notice);
    column->addWidget(m_formatNotice);
    column->addWidget(m_chips);
    column->addWidget(m_find);
    column->addWidget(buildLines(), 1);
    column->addWidget(hairline(this));
    column->addWidget(buildFoot());
    wire();
    showNothing({});
}

QWidget *LogPanel::buildHead()
{
    auto *head = new QWidget(this);
    m_headLine = new QHBoxLayout(head);
    m_headLine->setContentsMargins(space::medium, space::small, space::medium, space::small);
    m_headLine->setSpacing(space::large);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::hair / 2);
    m_name->setWordWrap(false);
    m_counts->setWordWrap(false);
    words->addStretch(1);
    words->addWidget(m_name);
    words->addWidget(m_counts);
    words->addStretch(1);
    m_headLine->addLayout(words);
    m_headLine->addStretch(1);
    m_bars->setMinimumWidth(120);
    m_bars->setMaximumWidth(560);
    m_headLine->addWidget(m_bars, 4);
    return head;
}

void LogPanel::addToHead(QWidget *widget)
{
    m_headLine->insertWidget(0, widget, 0, Qt::AlignVCenter);
}

QWidget *LogPanel::buildLines()
{
    auto *lines = new QWidget(this);
    auto *line = new QHBoxLayout(lines);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(m_view, 1);
    line->addWidget(new OverviewStrip(m_view, lines));
    auto *message = new QWidget(this);
    auto *column = new QVBoxLayout(message);
    column->setContentsMargins(space::large, space::large, space::large, space::large);
    column->addWidget(m_message);
    column->addStretch(1);
    m_pages->addWidget(lines);
    m_pages->addWidget(message);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    split->addWidget(m_pages);
    split->addWidget(m_details);
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 2);
    m_details->hide();
    return split;
}

QWidget *LogPanel::buildWork()
{
    m_work = new QWidget(this);
    auto *line = new QHBoxLayout(m_work);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::small);
    m_doing->setWordWrap(false);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(90);
    m_progress->setAccessibleName(tr("Reading the log"));
    QPushButton *cancel = linkButton(tr("Cancel"), tr("Stop reading the log"), m_work);
    connect(cancel, &QPushButton::clicked, this, [this] {
        if (m_coming) {
            Q_EMIT comingStopAsked();
            return;
        }
        m_stopped = true;
        m_document->stop();
        tellWork();
    });
    line->addWidget(m_doing);
    line->addWidget(m_progress);
    line->addWidget(cancel);
    return m_work;
}

QWidget *LogPanel::buildFoot()
{
    auto *foot = new QWidget(this);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(space::medium, space::small, space::medium, space::small);
    line->setSpacing(space::large);
    for (QWidget *each : {m_explain, m_onlyPeer, m_mark, m_marks})
        line->addWidget(each);
    m_marks->setMenu(new QMenu(m_marks));
    m_marks->hide();
    line->addStretch(1);
    line->addWidget(buildWork());
    line->addWidget(m_again);
    m_newLines->setAutoDefault(false);
    m_newLines->hide();
    line->addWidget(m_newLines);
    m_follow->hide();
    line->addWidget(m_follow);
    m_keys = plainLabel(tr("e / E next error   w / W next warning"), Text::Muted, foot);
    m_keys->setWordWrap(false);
    line->addWidget(m_keys);
    return foot;
}

void LogPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_keys->setVisible(width() > 860); // room that the panels beside need more
}

void LogPanel::wire()
{
    // A log arrives in hundreds of parts; nobody reads its counts that fast.
    m_telling.setSingleShot(true);
    m_telling.setInterval(100);
    const auto tellSoon = [this] {
        if (!m_telling.isActive())
            m_telling.start();
    };
    connect(&m_telling, &QTimer::timeout, this, &LogPanel::tellCounts);
    connect(m_document, &LogDocument::indexGrew, this, tellSoon);
    connect(m_document, &LogDocument::indexGrew, this, &LogPanel::goToGoal);
    connect(m_document, &LogDocument::grew, this, tellSoon);
    connect(m_document, &LogDocument::grew, this, &LogPanel::tellNewLines);
    connect(m_document, &LogDocument::workChanged, this, &LogPanel::tellWork);
    connect(m_document, &LogDocument::searchGrew, this, &LogPanel::tellFound);
    connect(m_document, &LogDocument::filterChanged, this, &LogPanel::tellCounts);
    connect(m_view, &LogView::currentChanged, this, &LogPanel::explainCurrent);
    connect(m_view, &LogView::detailsAsked, this, &LogPanel::explain);
    connect(m_view, &LogView::marksChanged, this, &LogPanel::keepMarks);
    connect(m_view, &LogView::menuAsked, this, &LogPanel::openMenu);
    connect(m_view, &LogView::endLeft, this, [this] {
        m_rowsAtLeave = m_document->rowCount();
        tellNewLines();
    });
    connect(m_formatNotice, &LogNotice::followed, this, &LogPanel::showFormatAdvice);
    connect(m_chips, &FilterChips::changed, this, &LogPanel::setFilter);
    connect(m_find, &FindBar::wantedChanged, this, [this](const std::optional<LogCondition> &wanted) {
        m_seeks = wanted.has_value();
        m_document->setSearch(wanted);
        tellFound();
    });
    connect(m_find, &FindBar::nextAsked, m_view, &LogView::goToFound);
    connect(m_find, &FindBar::filterAsked, this, &LogPanel::narrow);
    connect(m_find, &FindBar::closed, this, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    auto *find = new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_find, &FindBar::open);
    connect(m_bars, &MinuteBars::minuteChosen, this, [this](qint64 offset) {
        if (m_document->rowCount() > 0)
            m_view->setCurrent(std::min(m_document->rowAtOffset(offset), m_document->rowCount() - 1), true);
    });
    connect(m_bars, &MinuteBars::spanChosen, this, [this](qint64 from, qint64 until) {
        QList<LogCondition> conditions = m_document->filter();
        conditions.removeIf([](const LogCondition &each) { return each.aspect == LogAspect::Minutes; });
        setFilter(conditions << LogCondition{.aspect = LogAspect::Minutes, .from = from, .until = until});
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        const QList<Citation> marks = marked();
        show(LogToShow(m_log));
        markAgain(marks);
    });
    connect(m_explain, &QPushButton::clicked, this, &LogPanel::explain);
    connect(m_onlyPeer, &QPushButton::clicked, this, [this] {
        withEntry(m_document->row(m_view->current()), m_document->index().form, [this](const LogEntry &entry) {
            const QByteArray peer = valueOf(entry, LogAspect::Peer);
            if (!peer.isEmpty())
                QMetaObject::invokeMethod(
                    this, [this, peer] { narrow({.aspect = LogAspect::Peer, .value = peer}); }, Qt::QueuedConnection);
        });
    });
    connect(m_mark, &QPushButton::clicked, this, [this] {
        const qint64 offset = m_document->row(m_view->current()).offset;
        m_view->mark(m_view->current(), !m_view->marks().contains(offset));
    });
    connect(m_marks->menu(), &QMenu::aboutToShow, this, &LogPanel::listMarks);
    connect(m_newLines, &QPushButton::clicked, this, [this] {
        m_view->stayAtEnd(true);
        m_view->setFocus(Qt::OtherFocusReason);
        tellNewLines();
    });
    connect(m_follow, &QPushButton::toggled, this, [this](bool follow) {
        Q_EMIT followAsked(follow);
        if (m_follow->isChecked() != follow)
            return; // it is followed elsewhere
        m_view->stayAtEnd(follow);
        tellNewLines();
        tellWork();
    });
    connect(m_details, &LogDetails::mapAsked, this, &LogPanel::mapAsked);
    connect(m_details, &LogDetails::configAsked, this, &LogPanel::configAsked);
    connect(m_details, &LogDetails::closeAsked, this, [this] {
        m_details->hide();
        m_view->setFocus(Qt::OtherFocusReason);
    });
}

void LogPanel::show(const LogToShow &log)
{
    m_log = log;
    m_stopped = false;
    m_notice->say({});
    m_formatNotice->say({});
    m_formatRead = false;
    m_marked.clear();
    m_markAgain.clear();
    m_goal = log.cited.isEmpty() ? Goal{Goal::Kind::FirstError}
                                 : Goal{Goal::Kind::Line, *std::min_element(log.cited.begin(), log.cited.end())};
    m_name->setText(shown(log.name.section(u'/', -1)));
    m_name->setToolTip(plainTip(shown(log.name)));
    m_name->show();
    m_pages->setCurrentIndex(0);
    m_view->cite(log.cited);
    m_bars->ask(log.asked);
    m_details->showNothing();
    m_chips->show({});
    m_document->setFilter({});
    m_document->show(log.source, log.formats);
    tellCounts();
    tellWork();
}

void LogPanel::showNothing(const QString &why)
{
    m_log = {};
    m_goal = {};
    m_notice->say({});
    m_formatNotice->say({});
    m_formatRead = false;
    m_marked.clear();
    m_name->hide();
    m_counts->clear();
    m_document->setFilter({});
    m_document->show(nullptr);
    m_chips->show({});
    m_message->setText(why);
    m_pages->setCurrentIndex(1);
    m_details->hide();
    m_bars->hide();
    tellWork();
    explainCurrent();
}

void LogPanel::showError(const Error &error)
{
    showNothing(error.text());
}

void LogPanel::readOn()
{
    m_document->takeIn();
}

void LogPanel::tellComing(const std::optional<LogComing> &coming)
{
    m_coming = coming;
    tellWork();
}

void LogPanel::offerFollow(bool offer)
{
    m_follow->setVisible(offer);
}

void LogPanel::follow(bool on)
{
    m_follow->setChecked(on);
}

} // namespace upriver::ui
