// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QDialog>
#include <QLineEdit>

namespace upriver::ui {

/// Asks for one secret: a password, a key's passphrase, a one-time code.
class PasswordDialog : public QDialog
{
    Q_OBJECT
public:
    /// @p why is what the server said; shown as it is.
    PasswordDialog(const QString &title, const QString &why, QWidget *parent = nullptr);
    ~PasswordDialog() override;
    [[nodiscard]] Secret secret() const;

private:
    QLineEdit *m_secret;
};

} // namespace upriver::ui
