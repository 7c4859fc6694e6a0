// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/explain.h"

#include <QLabel>
#include <QPushButton>

namespace upriver::ui {

/// An explanation in a few lines, safe to show: what the directive does, what is in force and why, the default.
QStringList linesOf(const nginx::Explanation &explanation);

/// The explanation of one line of the configuration, below its text, where a screen reader finds it.
class ExplainPanel : public QFrame
{
    Q_OBJECT
public:
    explicit ExplainPanel(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const nginx::Explanation &explanation);
    void say(const QString &text); ///< why there is no explanation

Q_SIGNALS:
    void placeChosen(const upriver::nginx::Place &place);
    void closed();

private:
    void announce();
    QLabel *m_name;
    QLabel *m_text;
    QPushButton *m_from;
    QPushButton *m_close;
    nginx::Place m_place;
};

} // namespace upriver::ui
