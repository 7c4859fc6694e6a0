// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/checklist.h"
#include "ui/style/card.h"
#include "ui/style/parts.h"

#include <QScrollArea>

namespace upriver::ui {

/// The checklist: each step with its state, and open: what we check, why, what good looks like, the command, the lines.
class ChecklistPanel : public Panel
{
    Q_OBJECT
public:
    explicit ChecklistPanel(QWidget *parent = nullptr);
    using QWidget::show;
    void offerAsking(bool offered); ///< from the next show() on: the backend's step leads to asking it directly
    void show(const QList<Step> &steps);
    void showChecking(); ///< a look is under way
    void showAnswers(); ///< of the last look, again
    void focusFirst();

Q_SIGNALS:
    void citationChosen(const upriver::Citation &citation);
    void askingAsked(); ///< what could be asked of the backend itself is to be shown

private:
    void fill(Card *card, const Step &step, int number);
    void openOnly(Card *card);
    PanelHeader *m_header;
    QVBoxLayout *m_list;
    QList<Card *> m_cards;
    QList<Step> m_steps;
    bool m_offersAsking = false;
};

} // namespace upriver::ui
