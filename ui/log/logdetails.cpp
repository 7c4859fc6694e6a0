// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logdetails.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QPlainTextEdit>

namespace upriver::ui {

LogDetails::LogDetails(QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel({}, Text::Strong, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::medium, space::small, space::medium, space::small);
    head->addWidget(m_title, 1);
    QPushButton *close = linkButton(tr("Close"), tr("Close the explanation"), this);
    connect(close, &QPushButton::clicked, this, &LogDetails::closeAsked);
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(hairline(this));
    m_body = scrollingPage(column, this);
    m_body->setContentsMargins(space::medium, space::small, space::medium, space::medium);
    m_body->setSpacing(space::small);
    setMinimumWidth(220);
}

void LogDetails::showNothing()
{
    clear(m_body);
    m_title->setText(tr("This line"));
    m_body->addWidget(plainLabel(tr("Choose a line to see what it means."), Text::Muted));
    m_body->addStretch(1);
}

/// A label breaks lines between words only; a log's values have none.
static QString breakable(const QString &value)
{
    static constexpr int longestWord = 24;
    QString text;
    int word = 0;
    for (const QChar c : value) {
        word = c.isSpace() ? 0 : word + 1;
        text += c;
        if (word == longestWord) {
            text += QChar(0x200B); // a place to break that has no width
            word = 0;
        }
    }
    return text;
}

void LogDetails::show(qint64 line, const Explanation &explained, bool linked)
{
    clear(m_body);
    m_title->setText(tr("Line %L1").arg(line));
    m_body->addWidget(plainLabel(explained.meaning));
    if (!explained.nearest.isEmpty())
        m_body->addWidget(plainLabel(explained.nearest, Text::Muted));
    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(space::large);
    facts->setVerticalSpacing(space::hair);
    facts->setRowWrapPolicy(QFormLayout::DontWrapRows);
    facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    facts->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (const Explanation::Fact &fact : explained.facts) {
        QLabel *name = plainLabel(fact.name, Text::Muted);
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        facts->addRow(name, plainLabel(breakable(fact.value)));
    }
    m_body->addLayout(facts);
    if (linked)
        addLinks(explained);
    m_body->addWidget(plainLabel(tr("In its own words"), Text::Muted));
    addText(explained.whole, tr("The line in its own words"));
}

void LogDetails::showAdvice(const QString &advice, const QString &text)
{
    clear(m_body);
    m_title->setText(tr("What to write instead"));
    m_body->addWidget(plainLabel(advice));
    addText(text, tr("The format to write"));
}

void LogDetails::addText(const QString &text, const QString &name)
{
    auto *whole = new QPlainTextEdit(text);
    whole->setAccessibleName(name);
    whole->setProperty("sunken", true);
    whole->setReadOnly(true);
    whole->setTabChangesFocus(true);
    whole->setWordWrapMode(QTextOption::WrapAnywhere);
    whole->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    whole->setMinimumHeight(10 * whole->fontMetrics().height());
    m_body->addWidget(whole, 1);
}

void LogDetails::addLinks(const Explanation &explained)
{
    auto *links = new QHBoxLayout;
    links->setSpacing(space::large);
    if (!explained.peer.isEmpty()) {
        QPushButton *map = linkButton(tr("Show on the map"), tr("Show %1 on the map").arg(explained.peer));
        connect(map, &QPushButton::clicked, this, [this, peer = explained.peer] { Q_EMIT mapAsked(peer); });
        links->addWidget(map);
    }
    if (!explained.peer.isEmpty() || !explained.server.isEmpty()) {
        QPushButton *config = linkButton(tr("In the configuration"), tr("Show where the configuration says so"));
        connect(config, &QPushButton::clicked, this,
                [this, peer = explained.peer, server = explained.server] { Q_EMIT configAsked(peer, server); });
        links->addWidget(config);
    }
    links->addStretch(1);
    m_body->addLayout(links);
}

} // namespace upriver::ui
