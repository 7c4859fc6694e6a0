// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace upriver::ui {

/// A key nobody here has seen before.
struct KeyQuestion
{
    QString host = {};
    QString type = {}; ///< "ssh-ed25519"
    QString fingerprint = {}; ///< "SHA256:…"
};

/// Asks whether a new server key is the right one. Cancel is the default; accepting needs a comparison.
class KeyDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeyDialog(const KeyQuestion &question, QWidget *parent = nullptr);

private:
    void compare();
    KeyQuestion m_question;
    QLineEdit *m_pasted;
    QLabel *m_verdict;
    QCheckBox *m_compared;
    QPushButton *m_accept;
};

/// Why Upriver does not talk to a server: its key is not the one known here.
struct KeyStop
{
    enum class Kind { Changed, OtherType, Revoked, CaManaged, Unreadable };

    Kind kind = Kind::Changed;
    QString host = {};
    QString offered = {}; ///< SHA256 fingerprint
    QString known = {}; ///< empty when no single key is known
    QString file = {};
    int line = 0;
    QString command = {}; ///< the exact ssh-keygen line to run outside; empty where removing a key is not the answer
};

/// A hard stop: says what happened and whom to ask. It has no button that goes on.
class KeyStopDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeyStopDialog(const KeyStop &stop, QWidget *parent = nullptr);
};

} // namespace upriver::ui
