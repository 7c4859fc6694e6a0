// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/confirm/askdialog.h"

#include "core/base/text.h"
#include "ui/confirm/commandlist.h"
#include "ui/confirm/pagedialog.h"
#include "ui/style/leadtext.h"
#include "ui/style/look.h"
#include "ui/style/parts.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static QString commandsOf(const ActiveLook &look)
{
    QStringList lines;
    for (const ActiveAsk &ask : look.asks)
        lines << ask.probe.request.command.text();
    return lines.join(u'\n');
}

AskDialog::AskDialog(const ActiveLook &look, Standing standing, QWidget *parent)
    : QDialog(parent)
{
    new Look(this);
    setWindowTitle(tr("Ask the backend directly"));
    QScrollArea *scroll = scrollOver(contents(look, standing), tr("What would be asked"), this);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *go = buttons->addButton(tr("Ask once"), QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    go->setAutoDefault(false);
    go->setEnabled(!look.asks.isEmpty());
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QVBoxLayout *foot = footOf();
    foot->addWidget(buttons);
    layOut(this, scroll, foot);
    cancel->setFocus();
}

QWidget *AskDialog::contents(const ActiveLook &look, Standing standing)
{
    auto *page = new QWidget;
    page->setProperty("page", true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::large + 8, space::large + 4, space::large + 8, space::small);
    column->setSpacing(space::small);
    column->addWidget(plainLabel(tr("Ask the backend directly?"), Text::Title));
    column->addWidget(plainLabel(tr(
        "The server asks in nginx's place, past nginx, each question once and with a time limit. Nothing is changed; "
        "the backend sees the request and may write it into its own log. No cookie and no credential is sent.")));
    addAsks(column, look, standing);
    addLeftOut(column, look.leftOut);
    column->addStretch(1);
    return page;
}

void AskDialog::addAsks(QVBoxLayout *column, const ActiveLook &look, Standing standing)
{
    if (look.asks.isEmpty()) {
        column->addWidget(plainLabel(tr("There is nothing that could be asked."), Text::Strong));
        return;
    }
    auto *head = new QHBoxLayout;
    head->addWidget(plainLabel(tr("What runs, exactly"), Text::Strong), 1);
    QPushButton *copy = linkButton(tr("Copy"), tr("Copy all commands"));
    connect(copy, &QPushButton::clicked, this, [look] { QApplication::clipboard()->setText(commandsOf(look)); });
    head->addWidget(copy);
    column->addLayout(head);

    auto *box = new QFrame;
    box->setProperty("sunken", true);
    auto *list = new QVBoxLayout(box);
    list->setContentsMargins(space::medium, space::small + 2, space::medium, space::small + 2);
    list->setSpacing(1);
    for (const ActiveAsk &ask : look.asks) {
        const Request &request = ask.probe.request;
        if (list->count() > 0)
            list->addSpacing(space::small);
        list->addWidget(
            plainLabel(u"%1 · %2"_s.arg(shown(ask.what), rightsText(request.rights, standing)), Text::Muted));
        auto *command = new LeadText({}, request.command.text());
        setWeight(command, Text::Mono);
        command->setObjectName(u"command"_s);
        list->addWidget(command);
    }
    column->addWidget(box);
}

void AskDialog::addLeftOut(QVBoxLayout *column, const QList<NotKnown> &leftOut)
{
    if (leftOut.isEmpty())
        return;
    column->addSpacing(space::small);
    column->addWidget(plainLabel(tr("Left out"), Text::Strong));
    for (const NotKnown &left : leftOut)
        column->addWidget(plainLabel(tr("%1: %2", "what is left out, and why")
                                         .arg(shown(left.what), shown(u"%1 %2"_s.arg(left.why, left.lift).trimmed())),
                                     Text::Muted));
}

} // namespace upriver::ui
