// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connect/passworddialog.h"

#include "ui/style/look.h"
#include "ui/style/parts.h"

#include <QDialogButtonBox>

namespace upriver::ui {

PasswordDialog::PasswordDialog(const QString &title, const QString &why, QWidget *parent)
    : QDialog(parent)
    , m_secret(new QLineEdit(this))
{
    new Look(this);
    setWindowTitle(title);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setAccessibleName(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *go = buttons->addButton(tr("&Log in"), QDialogButtonBox::AcceptRole);
    go->setDefault(true);
    setPrimary(go, true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large + 4, space::large, space::large + 4, space::large);
    column->setSpacing(space::medium);
    column->addWidget(plainLabel(title, Text::Title, this));
    if (!why.isEmpty())
        column->addWidget(plainLabel(why, Text::Body, this));
    column->addWidget(m_secret);
    column->addWidget(plainLabel(tr("Kept in memory only, until you close the session."), Text::Muted, this));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(440, sizeHint().height());
    m_secret->setFocus();
}

PasswordDialog::~PasswordDialog()
{
    m_secret->clear();
}

Secret PasswordDialog::secret() const
{
    return Secret(m_secret->text().toUtf8());
}

} // namespace upriver::ui
