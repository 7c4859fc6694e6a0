// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/targetbar.h"

#include <QEvent>
#include <QStyle>

namespace upriver::ui {

Field::Field(const QString &name, QWidget *parent)
    : QFrame(parent)
    , m_edit(new QLineEdit(this))
{
    setProperty("field", true);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(space::small + 2, 5, space::small + 2, 5);
    line->setSpacing(space::small);
    QLabel *label = plainLabel(name, Text::Muted, this);
    label->setWordWrap(false);
    label->setBuddy(m_edit);
    line->addWidget(label);
    line->addWidget(m_edit, 1);
    m_edit->setAccessibleName(name);
    m_edit->installEventFilter(this);
}

bool Field::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        setProperty("focused", event->type() == QEvent::FocusIn);
        style()->unpolish(this);
        style()->polish(this);
    }
    return QFrame::eventFilter(watched, event);
}

TargetBar::TargetBar(QWidget *parent)
    : QToolBar(tr("Target"), parent)
    , m_server(new Field(tr("Server"), this))
    , m_ticket(new Field(tr("Ticket"), this))
    , m_url(new Field(tr("URL"), this))
    , m_find(new QPushButton(tr("Find the cause"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_report(new QPushButton(tr("Report"), this))
{
    setObjectName(QStringLiteral("target"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    m_server->edit()->setReadOnly(true);
    m_server->setMinimumWidth(150);
    m_ticket->setMinimumWidth(120);
    m_server->setMaximumWidth(250);
    m_ticket->setMaximumWidth(170);
    m_url->edit()->setPlaceholderText(tr("everything that fails now"));
    m_url->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_find->setToolTip(tr("F5"));
    m_stop->setToolTip(tr("Esc"));
    m_report->setToolTip(tr("Ctrl+R"));
    for (QWidget *widget :
         {static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_ticket), static_cast<QWidget *>(m_url),
          static_cast<QWidget *>(m_find), static_cast<QWidget *>(m_stop), static_cast<QWidget *>(m_report)})
        addWidget(widget);
    connect(m_url->edit(), &QLineEdit::returnPressed, this, &TargetBar::findAsked);
    connect(m_find, &QPushButton::clicked, this, &TargetBar::findAsked);
    connect(m_stop, &QPushButton::clicked, this, &TargetBar::stopAsked);
    connect(m_report, &QPushButton::clicked, this, &TargetBar::reportAsked);
    m_stop->setEnabled(false);
}

void TargetBar::show(const QString &host, const QString &ticket, const QString &url)
{
    m_server->edit()->setText(host);
    m_server->edit()->setCursorPosition(0);
    m_server->edit()->setToolTip(plainTip(host));
    m_ticket->edit()->setText(ticket);
    m_url->edit()->setText(url);
    m_url->edit()->setCursorPosition(0);
}

void TargetBar::focusUrl()
{
    m_url->edit()->setFocus(Qt::ShortcutFocusReason);
    m_url->edit()->selectAll();
}

QString TargetBar::url() const
{
    return m_url->edit()->text().trimmed();
}

QString TargetBar::ticket() const
{
    return m_ticket->edit()->text().trimmed();
}

} // namespace upriver::ui
