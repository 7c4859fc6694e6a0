// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/evidence/codeview.h"

#include <functional>

namespace upriver::ui {

/// The text of a configuration file: names in it are followed by Ctrl+click, the context menu offers what the tab can
/// do.
class ConfigView : public CodeView
{
    Q_OBJECT
public:
    ConfigView(KSyntaxHighlighting::Repository *repository, QWidget *parent = nullptr);
    void offer(const QList<QAction *> &actions); ///< in the context menu
    void explainBy(std::function<QString(int line)> explain); ///< what resting on a line tells

Q_SIGNALS:
    void definitionAsked();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    [[nodiscard]] QString tipAt(const Caret &caret) const override;

private:
    QList<QAction *> m_actions;
    std::function<QString(int)> m_explain;
};

} // namespace upriver::ui
