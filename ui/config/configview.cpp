// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/configview.h"

#include "ui/style/parts.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

namespace upriver::ui {

ConfigView::ConfigView(KSyntaxHighlighting::Repository *repository, QWidget *parent)
    : CodeView(repository, tr("Configuration text"), parent)
{
    setMouseTracking(true);
}

void ConfigView::offer(const QList<QAction *> &actions)
{
    m_actions = actions;
}

void ConfigView::explain(int line, const QString &text)
{
    if (line != m_rests.line || text.isEmpty())
        return;
    QStringList parts{tipAt(m_rests), text};
    parts.removeAll(QString());
    QToolTip::showText(m_pointer, plainTip(parts.join(u'\n')), viewport());
}

bool ConfigView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        m_rests = caretAt(help->pos());
        m_pointer = help->globalPos();
        const bool done = CodeView::viewportEvent(event);
        if (m_rests.line > 0)
            Q_EMIT explanationAsked(m_rests.line);
        return done;
    }
    case QEvent::MouseMove:
        if (caretAt(static_cast<QMouseEvent *>(event)->position().toPoint()).line == m_rests.line)
            break;
        [[fallthrough]];
    case QEvent::Leave:
    case QEvent::Wheel:
    case QEvent::MouseButtonPress: m_rests = {}; break;
    default: break;
    }
    return CodeView::viewportEvent(event);
}

void ConfigView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse && !textCursor().hasSelection())
        setTextCursor(cursorForPosition(event->pos()));
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    menu->addActions(m_actions);
    menu->popup(event->reason() == QContextMenuEvent::Mouse ? event->globalPos()
                                                            : viewport()->mapToGlobal(cursorRect().bottomLeft()));
}

void ConfigView::mouseMoveEvent(QMouseEvent *event)
{
    CodeView::mouseMoveEvent(event);
    const bool follow = (event->modifiers() & Qt::ControlModifier) && caretAt(event->pos()).line > 0;
    viewport()->setCursor(follow ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void ConfigView::mouseReleaseEvent(QMouseEvent *event)
{
    CodeView::mouseReleaseEvent(event);
    const bool plain = event->button() == Qt::LeftButton && !textCursor().hasSelection();
    if (plain && (event->modifiers() & Qt::ControlModifier) && caretAt(event->pos()).line > 0)
        Q_EMIT definitionAsked();
}

} // namespace upriver::ui
