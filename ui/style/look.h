// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QWidget;

namespace upriver::ui {

/// Gives a window our colours and follows the desktop when it turns dark or light.
class Look : public QObject
{
    Q_OBJECT
public:
    explicit Look(QWidget *window);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dress();
    QWidget *m_window;
    bool m_dark = false;
};

} // namespace upriver::ui
