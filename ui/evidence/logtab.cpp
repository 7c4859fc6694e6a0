// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/logtab.h"

#include "core/model/logs/knownformats.h"
#include "core/readers/shellwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

/// The log on the server that an exhibit shows; empty when nginx does not write to that file.
static QString pathOf(const SnapshotPtr &snapshot, const QString &exhibit)
{
    QString path;
    const auto look = [&](const auto &logs) {
        for (const auto &log : logs) {
            if (log.exhibit == exhibit && log.path.startsWith(u'/'))
                path = log.path;
        }
    };
    if (snapshot) {
        look(snapshot->errorLogs);
        look(snapshot->accessLogs);
    }
    return snapshot && snapshot->config && snapshot->config->logPaths().contains(path) ? path : QString();
}

LogTab::LogTab(QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_panel(new LogPanel(true, this))
{
    m_choice->setAccessibleName(tr("Log"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_panel->addToHead(m_choice);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panel);
    setFocusProxy(m_panel->view());
    connect(m_choice, &QComboBox::currentIndexChanged, this, &LogTab::showLog);
    connect(m_panel, &LogPanel::followAsked, this, [this](bool follow) {
        if (!follow)
            return;
        m_panel->follow(false); // what a look brought stays as it is; the lines to come have a window of their own
        Q_EMIT followAsked(pathOf(m_snapshot, m_logs.value(m_choice->currentIndex())));
    });
    connect(m_panel, &LogPanel::mapAsked, this, &LogTab::mapAsked);
    connect(m_panel, &LogPanel::configAsked, this, &LogTab::configAsked);
    connect(m_panel, &LogPanel::marksChanged, this, [this] {
        const QString log = m_logs.value(m_choice->currentIndex());
        if (log.isEmpty() || m_marks.value(log) == m_panel->marked())
            return;
        m_marks.insert(log, m_panel->marked());
        Q_EMIT marksChanged();
    });
    show(nullptr, {}, {});
}

static std::optional<MinuteSpan> spanOf(const Question &question)
{
    if (!question.since && !question.until)
        return std::nullopt;
    const QDateTime from = question.since.value_or(*(question.until ? question.until : question.since));
    const QDateTime until = question.until.value_or(from);
    return MinuteSpan{from.toSecsSinceEpoch() / 60, until.toSecsSinceEpoch() / 60};
}

static QStringList logsOf(const SnapshotPtr &snapshot)
{
    QStringList logs;
    if (!snapshot)
        return logs;
    for (const ErrorLog &log : snapshot->errorLogs)
        logs << log.exhibit;
    for (const Journal &journal : snapshot->journals)
        logs << journal.exhibit;
    for (const AccessLog &log : snapshot->accessLogs)
        logs << log.exhibit;
    return logs;
}

void LogTab::show(const SnapshotPtr &snapshot, const Question &question, const QList<Citation> &cites)
{
    m_snapshot = snapshot;
    m_cites = cites;
    m_asked = spanOf(question);
    m_earlier = snapshot ? marked() : QList<Citation>();
    m_logs.clear(); // what is marked from here on is not of the logs before
    m_marks.clear();
    m_panel->showNothing(tr("No log was read."));
    m_logs = logsOf(snapshot);
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    m_choice->addItems(m_logs);
    m_choice->setVisible(m_logs.size() > 1);
    const auto isCited = [&](const QString &log) {
        return std::any_of(cites.begin(), cites.end(), [&](const Citation &cite) { return cite.exhibit == log; });
    };
    const auto first = std::find_if(m_logs.cbegin(), m_logs.cend(), isCited);
    const int chosen = first == m_logs.cend() ? 0 : static_cast<int>(first - m_logs.cbegin());
    m_choice->setCurrentIndex(chosen);
    showLog(chosen);
    Q_EMIT marksChanged();
}

void LogTab::showLog(int index)
{
    const QString log = m_logs.value(index);
    const Exhibit *exhibit = m_snapshot ? m_snapshot->exhibit(log) : nullptr;
    if (!exhibit)
        return;
    QSet<qint64> cited;
    for (const Citation &cite : std::as_const(m_cites)) {
        if (cite.exhibit == log && cite.line > 0)
            cited << cite.line;
    }
    const QString file = fileReadBy(exhibit->command);
    const QString path = file.isEmpty() ? log : file;
    const QList<Citation> marks = m_marks.value(log);
    m_panel->show({.name = log,
                   .source = std::make_shared<TextSource>(exhibit->text),
                   .formats = m_snapshot->config ? KnownFormats(*m_snapshot->config).forFile(path) : QList<LogFormat>(),
                   .cited = cited,
                   .asked = m_asked});
    m_panel->markAgain(marks);
    offerFollow();
}

void LogTab::setLive(bool live)
{
    m_live = live;
    offerFollow();
}

void LogTab::offerFollow()
{
    m_panel->offerFollow(m_live && !pathOf(m_snapshot, m_logs.value(m_choice->currentIndex())).isEmpty());
}

bool LogTab::jumpTo(const Citation &citation)
{
    const auto log = static_cast<int>(m_logs.indexOf(citation.exhibit));
    if (log < 0)
        return false;
    m_choice->setCurrentIndex(log);
    if (citation.line > 0)
        m_panel->goToLine(citation.line);
    return true;
}

bool LogTab::showPeer(const QString &peer)
{
    const QByteArray name = peer.toUtf8();
    const auto names = [&](const QString &log) {
        const Exhibit *exhibit = m_snapshot ? m_snapshot->exhibit(log) : nullptr;
        return exhibit && exhibit->text.contains(name);
    };
    // The log that is shown, when it does.
    const int shown = m_choice->currentIndex();
    const auto other = std::find_if(m_logs.cbegin(), m_logs.cend(), names);
    if (!names(m_logs.value(shown)) && other == m_logs.cend())
        return false;
    if (!names(m_logs.value(shown)))
        m_choice->setCurrentIndex(static_cast<int>(other - m_logs.cbegin()));
    m_panel->narrow({.aspect = LogAspect::Peer, .value = name});
    return true;
}

QList<Citation> LogTab::marked() const
{
    QList<Citation> all = m_earlier;
    for (const QString &log : m_logs) {
        for (const Citation &mark : m_marks.value(log)) {
            if (!all.contains(mark))
                all << mark;
        }
    }
    return all;
}

} // namespace upriver::ui
