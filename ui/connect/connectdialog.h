// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QSpinBox>
#include <QUrl>

class QDialogButtonBox;
class QFormLayout;

namespace upriver::ui {

/// What the person typed to reach a server and to say what fails there.
struct ConnectForm
{
    QString server = {}; ///< name, address, user@host[:port] or a name of ~/.ssh/config
    QString user = {}; ///< empty: from the server's text, ~/.ssh/config or the desk
    int port = 0; ///< 0: as above, else 22
    QString identityFile = {};
    Secret password = {};
    bool sudo = true;
    QString url = {};
    QString ticket = {};
};

class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    /// @p known are recent hosts and the names of ~/.ssh/config, the likely ones first.
    ConnectDialog(const ConnectForm &before, const QStringList &known, QWidget *parent = nullptr);
    ~ConnectDialog() override;
    [[nodiscard]] ConnectForm form() const;

private:
    QFormLayout *fields();
    QDialogButtonBox *buttons();
    void chooseIdentity();
    QComboBox *m_server;
    QLineEdit *m_user;
    QSpinBox *m_port;
    QLineEdit *m_identity;
    QLineEdit *m_password;
    QCheckBox *m_sudo;
    QLineEdit *m_url;
    QLineEdit *m_ticket;
};

/// The URL as a person means it: "shop.example.com/cart" is http there. Empty when it is none.
QUrl urlFrom(const QString &typed);

} // namespace upriver::ui
