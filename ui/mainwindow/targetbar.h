// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/style/parts.h"

#include <QLineEdit>
#include <QToolBar>

namespace upriver::ui {

/// One value of the target with its name inside the same frame.
class Field : public QFrame
{
    Q_OBJECT
public:
    explicit Field(const QString &name, QWidget *parent = nullptr);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_edit;
};

/// Where we are and what fails: server, ticket, URL; and the three things to do about it.
class TargetBar : public QToolBar
{
    Q_OBJECT
public:
    explicit TargetBar(QWidget *parent = nullptr);
    void show(const QString &host, const QString &ticket, const QString &url);
    using QWidget::show;
    void focusUrl();
    [[nodiscard]] QString url() const;
    [[nodiscard]] QString ticket() const;
    [[nodiscard]] QPushButton *find() const { return m_find; }
    [[nodiscard]] QPushButton *stop() const { return m_stop; }
    [[nodiscard]] QPushButton *report() const { return m_report; }

Q_SIGNALS:
    void findAsked();
    void stopAsked();
    void reportAsked();

private:
    Field *m_server;
    Field *m_ticket;
    Field *m_url;
    QPushButton *m_find;
    QPushButton *m_stop;
    QPushButton *m_report;
};

} // namespace upriver::ui
