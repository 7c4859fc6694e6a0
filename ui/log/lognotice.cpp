// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/lognotice.h"

namespace upriver::ui {

LogNotice::LogNotice(QWidget *parent)
    : QFrame(parent)
    , m_words(plainLabel({}, Text::Body, this))
    , m_link(linkButton({}, {}, this))
{
    setProperty("notice", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, space::hair, space::medium, space::hair);
    row->setSpacing(space::medium);
    row->addWidget(m_words, 1);
    row->addWidget(m_link);
    connect(m_link, &QPushButton::clicked, this, &LogNotice::followed);
    hide();
}

void LogNotice::say(const QString &words, const QString &link)
{
    m_words->setText(words);
    m_link->setText(link);
    m_link->setAccessibleName(link);
    m_link->setVisible(!link.isEmpty());
    setVisible(!words.isEmpty());
}

} // namespace upriver::ui
