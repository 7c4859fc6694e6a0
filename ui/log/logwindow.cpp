// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logwindow.h"

#include "core/base/text.h"
#include "ui/style/look.h"
#include "ui/style/parts.h"

#include <QFileInfo>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace upriver::ui {

/// Milliseconds between two looks at a file that is followed: it feels at once and costs nothing.
static constexpr int followEvery = 300;

LogWindow::LogWindow(const QString &path, const QString &name, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_path(path)
    , m_name(name.isEmpty() ? path : name)
    , m_panel(new LogPanel(false, this))
{
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
    connect(m_panel, &LogPanel::marksChanged, this, [this] { Q_EMIT marksChanged(m_panel->marked()); });
    m_panel->view()->setFocus();
    open();
}

LogWindow::~LogWindow() = default;

void LogWindow::open()
{
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
    const auto log = LogFile::open(path);
    return log && formOf((*log)->read(0, LogBlock::size)).kind != LogKind::Other;
}

} // namespace upriver::ui
