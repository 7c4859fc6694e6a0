// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/startpage.h"

#include "ui/style/parts.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QStyle>

namespace upriver::ui {

static Panel *card(const QString &title, QLabel *text, const QList<QPushButton *> &buttons)
{
    auto *panel = new Panel;
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(space::large, space::large, space::large, space::large);
    column->setSpacing(space::small);
    column->addWidget(plainLabel(title, Text::Strong));
    column->addWidget(text);
    column->addStretch(1);
    column->addSpacing(space::medium);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    for (QPushButton *button : buttons)
        row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
    return panel;
}

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_ticket(new QPlainTextEdit(this))
    , m_facts(plainLabel({}, Text::Muted, this))
    , m_practise(new QPushButton(tr("Choose an incident…"), this))
    , m_practiceText(plainLabel({}, Text::Muted, this))
    , m_recentTitle(plainLabel(tr("Recent"), Text::Strong, this))
    , m_recentPanel(new Panel(this))
    , m_recentList(new QListView(m_recentPanel))
    , m_recent(new EntryModel(this))
{
    buildTicket();
    buildRecent();
    auto *page = new QWidget;
    page->setMaximumWidth(1000);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::medium);
    column->addWidget(plainLabel(tr("Find out why nginx answers 502."), Text::Heading));
    column->addWidget(plainLabel(
        tr("Nothing on a server is changed unless you confirm it. Paste a ticket, or start here."), Text::Lead));
    column->addSpacing(space::small);
    column->addWidget(m_ticket);
    column->addWidget(m_facts);
    column->addSpacing(space::hair);
    column->addWidget(cards());
    column->addSpacing(space::small);
    column->addWidget(m_recentTitle);
    column->addWidget(m_recentPanel);
    column->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(centred(page));
    show({}, 0);
}

/// In the middle of a wide window, scrolled in a small one.
QWidget *StartPage::centred(QWidget *page)
{
    auto *middle = new QWidget;
    middle->setProperty("page", true);
    auto *across = new QHBoxLayout(middle);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(page, 20);
    across->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(middle);
    return scroll;
}

void StartPage::buildTicket()
{
    m_ticket->setProperty("paste", true);
    m_ticket->setPlaceholderText(tr("Paste the ticket's text: Upriver fills in server, URL and time"));
    m_ticket->setAccessibleName(tr("Ticket text"));
    m_ticket->setTabChangesFocus(true);
    m_ticket->setFixedHeight(fontMetrics().height() + 30);
    m_ticket->installEventFilter(this);
    m_facts->hide();
    connect(m_ticket, &QPlainTextEdit::textChanged, this, &StartPage::readPasted);
}

QWidget *StartPage::cards()
{
    auto *connectButton = new QPushButton(tr("Connect…"), this);
    connectButton->setAccessibleName(tr("Connect to a server"));
    setPrimary(connectButton, true);
    auto *folder = new QPushButton(tr("Folder…"), this);
    folder->setAccessibleName(tr("Open a folder"));
    auto *files = new QPushButton(tr("Files…"), this);
    files->setAccessibleName(tr("Open files or a .zip"));

    auto *row = new QWidget(this); // no taller than its tallest card
    row->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::medium + 2);
    const auto add = [line](const QString &title, QLabel *text, const QList<QPushButton *> &buttons) {
        line->addWidget(card(title, text, buttons), 1);
    };
    add(tr("Connect to a server"),
        plainLabel(tr("Over SSH, with your own keys and ~/.ssh/config. Nothing is installed there."), Text::Muted),
        {connectButton});
    add(tr("Practise on an incident"), m_practiceText, {m_practise});
    add(tr("Open what you were sent"),
        plainLabel(tr("A saved session, the output of nginx -T, an error log."), Text::Muted), {folder, files});

    connect(connectButton, &QPushButton::clicked, this, [this] { Q_EMIT connectAsked(m_read); });
    connect(m_practise, &QPushButton::clicked, this, &StartPage::practiseAsked);
    connect(folder, &QPushButton::clicked, this, &StartPage::folderAsked);
    connect(files, &QPushButton::clicked, this, &StartPage::filesAsked);
    return row;
}

void StartPage::buildRecent()
{
    m_recentList->setModel(m_recent);
    m_recentList->setItemDelegate(new EntryDelegate(this));
    m_recentList->setAccessibleName(tr("Recent sessions"));
    m_recentList->setMouseTracking(true);
    m_recentList->setFrameShape(QFrame::NoFrame);
    auto *inPanel = new QVBoxLayout(m_recentPanel);
    inPanel->setContentsMargins(1, 4, 1, 4);
    inPanel->addWidget(m_recentList);
    const auto choose = [this](const QModelIndex &index) { Q_EMIT recentChosen(m_recent->at(index.row())); };
    connect(m_recentList, &QListView::activated, this, choose);
    // A card opens with one click; where the desktop already activates with one, that is the same click.
    if (!style()->styleHint(QStyle::SH_ItemView_ActivateItemOnSingleClick))
        connect(m_recentList, &QListView::clicked, this, choose);
}

void StartPage::show(const QList<Entry> &recent, int practiceCount)
{
    m_recent->show(recent);
    m_recentTitle->setVisible(!recent.isEmpty());
    m_recentPanel->setVisible(!recent.isEmpty());
    const int rows = static_cast<int>(qMin<qsizetype>(recent.size(), 4));
    m_recentPanel->setFixedHeight(rows * (fontMetrics().height() * 2 + 2 * space::small + 6) + 10);
    m_practiceText->setText(practiceCount == 0 ? tr("No recorded failure came with this build.")
                                               : tr("%n recorded failure(s), no server needed. Changes are simulated.",
                                                    nullptr, practiceCount));
    m_practise->setEnabled(practiceCount > 0);
}

void StartPage::readPasted()
{
    m_read = readTicket(m_ticket->toPlainText());
    m_facts->setVisible(!m_ticket->toPlainText().isEmpty());
    m_facts->setText(m_read.isEmpty() ? tr("No server, URL or time recognised; you can still connect.")
                                      : tr("From the ticket: %1").arg(m_read.text()));
}

bool StartPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ticket && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !m_read.isEmpty()) {
            Q_EMIT connectAsked(m_read);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace upriver::ui
