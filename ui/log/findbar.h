// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/logfilter.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

namespace upriver::ui {

/// Asks for a text in a log: typed, it is looked for; it can become a filter.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);
    void open();
    void close();
    void say(const QString &count); ///< what was found so far

Q_SIGNALS:
    void wantedChanged(const std::optional<upriver::LogCondition> &wanted);
    void nextAsked(bool forward);
    void filterAsked(const upriver::LogCondition &condition);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] std::optional<LogCondition> wanted() const;
    void tell();
    QLineEdit *m_text;
    QPushButton *m_expression;
    QLabel *m_count;
    QList<QPushButton *> m_filters;
    QTimer m_typing;
};

} // namespace upriver::ui
