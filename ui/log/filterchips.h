// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logfilter.h"

#include <QWidget>

namespace upriver::ui {

class FlowLayout;

/// The conditions of a filter, each to be taken away again.
class FilterChips : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const QList<LogCondition> &conditions); ///< none: it is hidden

Q_SIGNALS:
    void changed(const QList<upriver::LogCondition> &conditions);

private:
    QList<LogCondition> m_conditions;
    FlowLayout *m_line;
};

} // namespace upriver::ui
