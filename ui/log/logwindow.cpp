// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logwindow.h"

#include "core/base/text.h"
#include "core/readers/loginput.h"
#include "ui/log/lognotice.h"
#include "ui/log/packedlog.h"
#include "ui/style/look.h"
#include "ui/style/parts.h"
#include "ui/style/screenreader.h"

#include <QAccessibleWidget>
#include <QFileInfo>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

namespace {

/// A widget that is a window is but a filler to a screen reader, unless it says so.
class LogWindowAccess : public QAccessibleWidget
{
public:
    explicit LogWindowAccess(LogWindow *window)
        : QAccessibleWidget(window, QAccessible::Window)
    {
    }
};

} // namespace

/// Milliseconds between two looks at a file that is followed: it feels at once and costs nothing.
static constexpr int followEvery = 300;

LogWindow::LogWindow(const QString &path, const QString &name, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_path(path)
    , m_name(name.isEmpty() ? path : name)
    , m_panel(new LogPanel(false, this))
{
    speakThrough<LogWindow, LogWindowAccess>();
    new Look(this);
    setWindowTitle(u"%1 · Upriver"_s.arg(shown(QFileInfo(m_name).fileName())));
    auto *frame = new Panel(this);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_panel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->addWidget(frame);
    resize(1180, 760);
    auto *close = new QShortcut(QKeySequence::Close, this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
    m_following.setInterval(followEvery);
    connect(&m_following, &QTimer::timeout, this, &LogWindow::poll);
    connect(m_panel, &LogPanel::followAsked, this, [this](bool follow) {
        if (follow)
            m_following.start();
        else
            m_following.stop();
        poll();
    });
    connect(m_panel, &LogPanel::marksChanged, this, &LogWindow::keepMarks);
    connect(m_panel, &LogPanel::comingStopAsked, this, [this] { m_packed->stop(); });
    connect(m_panel->notice(), &LogNotice::followed, this, &LogWindow::followNotice);
    m_panel->view()->setFocus();
    open();
}

LogWindow::~LogWindow() = default;

void LogWindow::open()
{
    m_wrapping = wrappingOf(m_path);
    if (m_wrapping != LogWrapping::None) {
        unpack();
        return;
    }
    const auto log = FollowedLog::open(m_path);
    if (!log) {
        m_log.reset();
        m_panel->showError(log.error());
        return;
    }
    m_log = *log;
    m_panel->show({.name = m_name, .source = m_log});
    m_panel->offerFollow();
}

void LogWindow::unpack()
{
    m_packed = std::make_unique<PackedLog>();
    connect(m_packed.get(), &PackedLog::grew, this, &LogWindow::tellUnpacking);
    connect(m_packed.get(), &PackedLog::ended, this, &LogWindow::unpacked);
    connect(m_packed.get(), &PackedLog::failed, this, [this](const Error &error) { unpackingEnded(error.text()); });
    const auto spool = m_packed->start(m_path, isOfContainer() ? m_stream : ContainerStream::Both);
    const auto log = spool ? FollowedLog::open(*spool) : Failure(spool.error());
    if (!log) {
        m_panel->showError(log.error());
        return;
    }
    m_log = *log;
    tellUnpacking(0);
    const QList<Citation> marks = m_marks[m_stream];
    m_panel->show({.name = nameShown(), .source = m_log});
    m_panel->markAgain(marks);
}

bool LogWindow::isOfContainer() const
{
    return m_wrapping == LogWrapping::Container || m_wrapping == LogWrapping::PackedContainer;
}

QString LogWindow::nameShown() const
{
    if (!isOfContainer())
        return m_name;
    return m_name + (m_stream == ContainerStream::Error ? " (stderr)"_L1 : " (stdout)"_L1);
}

void LogWindow::keepMarks()
{
    m_marks[m_stream] = m_panel->marked();
    QList<Citation> all;
    for (const auto &[stream, marks] : m_marks)
        all += marks;
    Q_EMIT marksChanged(all);
}

/// What the line above the log offers: all of it, or the container's other output.
void LogWindow::followNotice()
{
    if (isOfContainer() && !m_packed->isStopped())
        m_stream = m_stream == ContainerStream::Error ? ContainerStream::Output : ContainerStream::Error;
    open();
}

void LogWindow::unpacked()
{
    const bool isError = m_stream == ContainerStream::Error;
    if (m_packed->isStopped()) {
        unpackingEnded(tr("You stopped the unpacking: only the first lines are here."), tr("Unpack it all"));
    } else if (!isOfContainer()) {
        unpackingEnded({});
    } else if (isError && m_log->poll() != FollowedLog::Change::CutShort && m_log->size() == 0) {
        m_packed.release()->deleteLater(); // it is the one that speaks
        m_stream = ContainerStream::Output;
        open();
    } else {
        unpackingEnded(isError ? tr("These are the lines the container wrote to its error output.")
                               : tr("These are the lines the container wrote to its standard output."),
                       isError ? tr("Show its standard output") : tr("Show its error output"));
    }
}

void LogWindow::tellUnpacking(double share)
{
    m_panel->tellComing(LogComing{.doing = tr("Unpacking"), .share = share});
    poll();
}

/// @p lacks: why the log is not whole; @p link: what can be done about that.
void LogWindow::unpackingEnded(const QString &lacks, const QString &link)
{
    poll();
    m_panel->tellComing({});
    if (lacks.isEmpty())
        return;
    if (m_log->size() == 0)
        m_panel->showNothing(lacks);
    else
        m_panel->notice()->say(lacks, link);
}

void LogWindow::poll()
{
    if (!m_log)
        return;
    if (m_log->poll() == FollowedLog::Change::CutShort)
        open(); // what was here is gone; the log begins anew
    else
        m_panel->readOn();
}

bool readsAsLog(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return false;
    const auto log = LogInput::open(path);
    const auto beginning = log ? (*log)->next() : Failure(log.error());
    return beginning
        && formOf(beginning->first(std::min<qsizetype>(beginning->size(), LogBlock::size))).kind != LogKind::Other;
}

} // namespace upriver::ui
