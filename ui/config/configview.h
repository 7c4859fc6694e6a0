// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/evidence/codeview.h"

namespace upriver::ui {

/// The text of a configuration file: names in it are followed by Ctrl+click, the context menu offers what the tab can
/// do.
class ConfigView : public CodeView
{
    Q_OBJECT
public:
    ConfigView(KSyntaxHighlighting::Repository *repository, QWidget *parent = nullptr);
    void offer(const QList<QAction *> &actions); ///< in the context menu
    /// More about the line the pointer rests on, added to its tip; not used when the pointer has gone elsewhere.
    void explain(int line, const QString &text);

Q_SIGNALS:
    void definitionAsked();
    void explanationAsked(int line); ///< the pointer rests on it

protected:
    bool viewportEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QList<QAction *> m_actions;
    Caret m_rests; ///< where the pointer rests; line 0: nowhere
    QPoint m_pointer; ///< on the screen, while it rests
};

} // namespace upriver::ui
