// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/evidence/facttable.h"

#include <QLabel>
#include <QTableView>

namespace upriver::ui {

/// A table of facts, or why there is none.
class FactTab : public QWidget
{
    Q_OBJECT
public:
    FactTab(const QString &name, const QStringList &headers, QWidget *parent = nullptr);
    using QWidget::show;
    void show(const std::optional<QList<Fact>> &facts, const QString &unknownText);

Q_SIGNALS:
    void citationChosen(const upriver::Citation &citation);

private:
    FactTable *m_model;
    QTableView *m_table;
    QLabel *m_empty;
};

} // namespace upriver::ui
