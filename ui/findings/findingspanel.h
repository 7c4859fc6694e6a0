// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/finding.h"
#include "ui/style/card.h"
#include "ui/style/parts.h"

namespace upriver::ui {

/// What is wrong, how sure we are, on which lines it rests, and what was not looked at.
class FindingsPanel : public Panel
{
    Q_OBJECT
public:
    explicit FindingsPanel(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const Diagnosis &diagnosis);
    void next(int step); ///< 1 or -1, around the end
    [[nodiscard]] int current() const { return m_current; }
    void askWhatToDo(); ///< about the open finding

Q_SIGNALS:
    void citationChosen(const upriver::Citation &citation);
    void findingChosen(int index);
    void whatToDoAsked(int finding);

private:
    void add(const Finding &finding, int index);
    void addNotKnown(const QList<NotKnown> &notKnown);
    void openOnly(int index);
    PanelHeader *m_header;
    QVBoxLayout *m_list;
    QList<Card *> m_cards;
    int m_current = -1;
};

} // namespace upriver::ui
