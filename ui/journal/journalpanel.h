// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journal/journalmodel.h"
#include "ui/style/parts.h"

#include <QTableView>

namespace upriver::ui {

/// The journal as a table: every command that ran, reading or changing.
class JournalPanel : public Panel
{
    Q_OBJECT
public:
    explicit JournalPanel(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const QList<JournalEntry> &entries);
    void focusList();

private:
    PanelHeader *m_header;
    JournalModel *m_model;
    QTableView *m_table;
};

} // namespace upriver::ui
