// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/logtab.h"

#include "core/base/text.h"
#include "core/evidence/marks.h"
#include "core/model/logs/formatedit.h"
#include "core/model/logs/knownformats.h"
#include "core/model/logs/rotation.h"
#include "core/readers/followedlog.h"
#include "core/readers/shellwords.h"
#include "ui/log/lognotice.h"

#include <QLocale>

#include <algorithm>
#include <utility>

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
    m_choice->setMaximumWidth(360);
    m_panel->addToHead(m_choice);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panel);
    setFocusProxy(m_panel->view());
    connect(m_choice, &QComboBox::currentIndexChanged, this, &LogTab::choose);
    connect(m_panel->notice(), &LogNotice::followed, this, &LogTab::bringFile);
    connect(m_panel, &LogPanel::comingStopAsked, this, [this] {
        dropFile();
        choose();
    });
    connect(m_panel, &LogPanel::followAsked, this, [this](bool follow) {
        if (!follow)
            return;
        m_panel->follow(false); // what a look brought stays as it is; the lines to come have a window of their own
        Q_EMIT followAsked(pathOf(m_snapshot, chosen()));
    });
    connect(m_panel, &LogPanel::mapAsked, this, &LogTab::mapAsked);
    connect(m_panel, &LogPanel::configAsked, this, &LogTab::configAsked);
    connect(m_panel, &LogPanel::marksChanged, this, [this] {
        const QString log = chosen();
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

/// What a file of the server is offered as: a year of daily logs is more than anybody chooses from.
static constexpr qsizetype mostFiles = 100;

/// What was rotated away from the logs of the configuration, and from those that were read.
static QList<FileSeen> filesOf(const SnapshotPtr &snapshot)
{
    if (!snapshot)
        return {};
    QStringList logs = snapshot->config ? snapshot->config->logPaths() : QStringList();
    for (const Exhibit &exhibit : snapshot->evidence.exhibits)
        logs << fileReadBy(exhibit.command);
    logs.removeAll(QString());
    logs.removeDuplicates();
    return rotatedAway(snapshot->logFiles, logs, rotationRulesIn(snapshot->evidence)).mid(0, mostFiles);
}

void LogTab::show(const SnapshotPtr &snapshot, const Question &question, const QList<Citation> &cites)
{
    dropFile();
    // Marks of another server or folder are of no use here.
    const bool same = snapshot && m_snapshot && snapshot->evidence.host == m_snapshot->evidence.host;
    const bool again = snapshot && snapshot == m_snapshot;
    m_earlier = same ? marked() : QList<Citation>();
    m_snapshot = snapshot;
    m_cites = cites;
    m_asked = spanOf(question);
    m_logs.clear(); // what is marked from here on is not of the logs before
    m_spools.clear();
    m_marks.clear();
    m_panel->showNothing(tr("No log was read."));
    m_logs = logsOf(snapshot);
    if (snapshot && !again)
        takeMarks(marksIn(snapshot->evidence));
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (const QString &log : std::as_const(m_logs))
        m_choice->addItem(log, log);
    const auto isCited = [&](const QString &log) {
        return std::any_of(cites.begin(), cites.end(), [&](const Citation &cite) { return cite.exhibit == log; });
    };
    const auto first = std::find_if(m_logs.cbegin(), m_logs.cend(), isCited);
    m_choice->setCurrentIndex(first == m_logs.cend() ? 0 : static_cast<int>(first - m_logs.cbegin()));
    offerFiles();
    choose();
    Q_EMIT marksChanged();
}

/// Those that a saved session kept.
void LogTab::takeMarks(const QList<Citation> &marks)
{
    for (const Citation &mark : marks) {
        if (m_logs.contains(mark.exhibit))
            m_marks[mark.exhibit] << mark;
        else if (!m_earlier.contains(mark))
            m_earlier << mark;
    }
}

/// Those that lie on the server stand behind those that a look has brought.
void LogTab::offerFiles()
{
    const QSignalBlocker quiet(m_choice);
    while (m_choice->count() > m_logs.size())
        m_choice->removeItem(m_choice->count() - 1);
    m_files = m_live ? filesOf(m_snapshot) : QList<FileSeen>();
    if (!m_files.isEmpty())
        m_choice->insertSeparator(m_choice->count());
    for (const FileSeen &file : std::as_const(m_files)) {
        m_choice->addItem(tr("%1 on the server, %2")
                              .arg(shown(file.path), QLocale().toString(file.modified.date(), QLocale::ShortFormat)),
                          file.path);
    }
    m_choice->setVisible(m_choice->count() > 1);
}

QString LogTab::chosen() const
{
    return m_choice->currentData().toString();
}

void LogTab::choose()
{
    const QString log = chosen();
    if (m_coming != log)
        dropFile();
    const auto file
        = std::find_if(m_files.cbegin(), m_files.cend(), [&](const FileSeen &each) { return each.path == log; });
    if (const Exhibit *exhibit = m_snapshot ? m_snapshot->exhibit(log) : nullptr) {
        const QString path = fileReadBy(exhibit->command);
        showLog(path.isEmpty() ? log : path, std::make_shared<TextSource>(exhibit->text));
    } else if (const auto spool = FollowedLog::open(m_spools.value(log)); spool) {
        showLog(log, *spool);
    } else if (file != m_files.cend()) {
        m_panel->showNothing({});
        m_panel->notice()->say(
            tr("This log lies on the server. To read it, %1 must travel.").arg(QLocale().formattedDataSize(file->size)),
            tr("Bring it here"));
    }
    offerFollow();
}

/// @p path: by which the configuration names the log, where that is known.
void LogTab::showLog(const QString &path, const LogSourcePtr &source)
{
    const QString log = chosen();
    QSet<qint64> cited;
    for (const Citation &cite : std::as_const(m_cites)) {
        if (cite.exhibit == log && cite.line > 0)
            cited << cite.line;
    }
    const QList<Citation> marks = m_marks.value(log);
    m_panel->show({.name = log,
                   .source = source,
                   .formats = m_snapshot->config ? KnownFormats(*m_snapshot->config).forFile(path) : QList<LogFormat>(),
                   .cited = cited,
                   .asked = m_asked,
                   .formatNames = m_snapshot->config ? formatNames(*m_snapshot->config) : QByteArrayList()});
    m_panel->markAgain(marks);
}

void LogTab::bringFile()
{
    dropFile();
    m_coming = chosen();
    m_panel->showNothing(tr("The lines are shown when the log is here."));
    tellBringing(m_coming, 0);
    Q_EMIT fileAsked(m_coming);
}

void LogTab::dropFile()
{
    const QString coming = std::exchange(m_coming, QString());
    if (coming.isEmpty())
        return;
    m_panel->tellComing({});
    Q_EMIT fileNotAsked(coming);
}

void LogTab::tellBringing(const QString &path, double share)
{
    if (path == m_coming)
        m_panel->tellComing(LogComing{.doing = share < 1 ? tr("Bringing it here") : tr("Unpacking"), .share = share});
}

void LogTab::showFile(const QString &path, const QString &spool)
{
    m_spools.insert(path, spool);
    if (path != std::exchange(m_coming, QString()))
        return;
    m_panel->tellComing({});
    choose();
}

void LogTab::showFileError(const QString &path, const Error &error)
{
    if (path != chosen())
        return;
    if (!m_spools.contains(path)) {
        m_coming.clear();
        m_panel->tellComing({});
        m_panel->showNothing({});
    }
    m_panel->notice()->say(error.text(), m_spools.contains(path) ? QString() : tr("Try again"));
}

void LogTab::setLive(bool live)
{
    m_live = live;
    offerFiles();
    offerFollow();
}

void LogTab::offerFollow()
{
    m_panel->offerFollow(m_live && !pathOf(m_snapshot, chosen()).isEmpty());
}

bool LogTab::jumpTo(const Citation &citation)
{
    const int log = m_choice->findData(citation.exhibit);
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
    const auto other = std::find_if(m_logs.cbegin(), m_logs.cend(), names);
    if (!names(chosen()) && other == m_logs.cend())
        return false;
    if (!names(chosen()))
        m_choice->setCurrentIndex(m_choice->findData(*other));
    m_panel->narrow({.aspect = LogAspect::Peer, .value = name});
    return true;
}

QList<Citation> LogTab::marked() const
{
    QList<Citation> all = m_earlier;
    QStringList logs = m_logs;
    for (auto spool = m_spools.keyBegin(); spool != m_spools.keyEnd(); ++spool)
        logs << *spool;
    for (const QString &log : std::as_const(logs)) {
        const QList<Citation> marks = m_marks.value(log);
        for (const Citation &mark : marks) {
            if (!all.contains(mark))
                all << mark;
        }
    }
    return all;
}

} // namespace upriver::ui
