// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/configview.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>

#include <utility>

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

void ConfigView::explainBy(std::function<QString(int)> explain)
{
    m_explain = std::move(explain);
}

QString ConfigView::tipAt(const Caret &caret) const
{
    QStringList parts{CodeView::tipAt(caret)};
    if (m_explain && caret.line > 0)
        parts << m_explain(caret.line);
    parts.removeAll(QString());
    return parts.join(u'\n');
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
