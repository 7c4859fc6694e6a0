// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/start/entrymodel.h"
#include "ui/start/ticket.h"

#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>

namespace upriver::ui {

/// Where a session begins: a pasted ticket, a server, a practice incident, or something that was sent.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const QList<Entry> &recent, int practiceCount);

Q_SIGNALS:
    void connectAsked(const upriver::ui::TicketFacts &facts);
    void practiseAsked();
    void folderAsked();
    void filesAsked();
    void recentChosen(const upriver::ui::Entry &entry);

private:
    QWidget *centred(QWidget *page);
    QWidget *cards();
    void buildTicket();
    void buildRecent();
    void readPasted();
    bool eventFilter(QObject *watched, QEvent *event) override;
    QPlainTextEdit *m_ticket;
    QLabel *m_facts;
    QPushButton *m_practise;
    QLabel *m_practiceText;
    QLabel *m_recentTitle;
    QWidget *m_recentPanel;
    QListView *m_recentList;
    EntryModel *m_recent;
    TicketFacts m_read;
};

} // namespace upriver::ui
