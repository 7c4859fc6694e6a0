// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connect/connectdialog.h"

#include "ui/style/look.h"
#include "ui/style/parts.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>

using namespace Qt::StringLiterals;

namespace upriver::ui {

QUrl urlFrom(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    const QUrl url(text.contains(u"://"_s) ? text : u"http://"_s + text, QUrl::StrictMode);
    const bool web = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    return url.isValid() && web && !url.host().isEmpty() ? url : QUrl();
}

static QLineEdit *lineEdit(const QString &text, const QString &placeholder, QWidget *parent)
{
    auto *edit = new QLineEdit(text, parent);
    edit->setPlaceholderText(placeholder);
    return edit;
}

ConnectDialog::ConnectDialog(const ConnectForm &before, const QStringList &known, QWidget *parent)
    : QDialog(parent)
    , m_server(new QComboBox(this))
    , m_user(lineEdit(before.user, tr("as in ~/.ssh/config, else yours"), this))
    , m_port(new QSpinBox(this))
    , m_identity(lineEdit(before.identityFile, tr("your agent, else the usual keys in ~/.ssh"), this))
    , m_password(lineEdit({}, tr("asked for when the server wants one"), this))
    , m_sudo(new QCheckBox(tr("Use &sudo where it needs no password"), this))
    , m_url(lineEdit(before.url, tr("https://shop.example.com/cart"), this))
    , m_ticket(lineEdit(before.ticket, tr("SUP-4711"), this))
{
    new Look(this);
    setWindowTitle(tr("Connect to a server"));
    m_server->setEditable(true);
    m_server->addItems(known);
    m_server->setCurrentText(before.server);
    m_server->setInsertPolicy(QComboBox::NoInsert);
    m_server->lineEdit()->setPlaceholderText(tr("web7.example.net or ops@web7"));
    m_server->setAccessibleName(tr("Server"));
    m_server->lineEdit()->setAccessibleName(tr("Server name"));
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("usual"));
    m_port->setValue(before.port);
    m_password->setEchoMode(QLineEdit::Password);
    m_sudo->setChecked(before.sudo);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::large, space::large, space::large);
    column->setSpacing(space::large);
    column->addWidget(plainLabel(
        tr("Upriver only reads until you confirm a change. Nothing is installed on the server."), Text::Muted, this));
    column->addLayout(fields());
    column->addWidget(buttons());
    resize(qMax(560, sizeHint().width()), sizeHint().height());
    m_server->setFocus();
}

QFormLayout *ConnectDialog::fields()
{
    auto *browse = new QPushButton(tr("Choose…"), this);
    browse->setAccessibleName(tr("Choose a key file"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ConnectDialog::chooseIdentity);
    auto *identity = new QHBoxLayout;
    identity->addWidget(m_identity, 1);
    identity->addWidget(browse);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(space::large);
    form->setVerticalSpacing(space::small + 2);
    const auto named = [](const QString &text, QWidget *field) {
        QLabel *label = plainLabel(text);
        label->setWordWrap(false);
        label->setBuddy(field);
        label->setMinimumHeight(field->sizeHint().height()); // in line with what is typed
        return label;
    };
    form->addRow(named(tr("Se&rver"), m_server), m_server);
    form->addRow(named(tr("&User"), m_user), m_user);
    form->addRow(named(tr("&Port"), m_port), m_port);
    form->addRow(named(tr("&Key file"), m_identity), identity);
    form->addRow(named(tr("Pass&word"), m_password), m_password);
    form->addRow(QString(), m_sudo);
    form->addItem(new QSpacerItem(0, space::small));
    form->addRow(named(tr("UR&L that fails"), m_url), m_url);
    form->addRow(named(tr("&Ticket"), m_ticket), m_ticket);
    return form;
}

QDialogButtonBox *ConnectDialog::buttons()
{
    auto *box = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *go = box->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    go->setDefault(true);
    setPrimary(go, true);
    const auto check = [this, go] { go->setEnabled(!m_server->currentText().trimmed().isEmpty()); };
    connect(m_server, &QComboBox::currentTextChanged, go, check);
    check();
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

ConnectDialog::~ConnectDialog()
{
    m_password->clear();
}

void ConnectDialog::chooseIdentity()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Key file"), QDir::home().filePath(u".ssh"_s));
    if (!file.isEmpty())
        m_identity->setText(file);
}

ConnectForm ConnectDialog::form() const
{
    return {
        .server = m_server->currentText().trimmed(),
        .user = m_user->text().trimmed(),
        .port = m_port->value(),
        .identityFile = m_identity->text().trimmed(),
        .password = Secret(m_password->text().toUtf8()),
        .sudo = m_sudo->isChecked(),
        .url = m_url->text().trimmed(),
        .ticket = m_ticket->text().trimmed(),
    };
}

} // namespace upriver::ui
