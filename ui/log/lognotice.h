// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/style/parts.h"

namespace upriver::ui {

/// A quiet line above a log: what is to be known about it before it is read, and one thing to do about that.
class LogNotice : public QFrame
{
    Q_OBJECT
public:
    explicit LogNotice(QWidget *parent = nullptr);
    /// @p link: what can be done; empty: nothing. No @p words: there is nothing to say.
    void say(const QString &words, const QString &link = {});

Q_SIGNALS:
    void followed();

private:
    QLabel *m_words;
    QPushButton *m_link;
};

} // namespace upriver::ui
