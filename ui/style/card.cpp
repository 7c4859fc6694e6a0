// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/card.h"

#include "ui/style/flowlayout.h"
#include "ui/style/icons.h"
#include "ui/style/parts.h"
#include "ui/style/words.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr int mostLinks = 4;

CardHead::CardHead(Health health, const QString &title, const QString &line, QWidget *parent)
    : QAbstractButton(parent)
    , m_mark(new HealthMark(health, this))
    , m_line(plainLabel(line, Text::Muted, this))
    , m_title(title)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, space::small - 1, space::medium, space::small - 1);
    row->setSpacing(space::small + 2);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    QLabel *name = plainLabel(title, Text::Strong, this);
    words->addWidget(name);
    words->addWidget(m_line);
    row->addLayout(words, 1);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_mark), static_cast<QWidget *>(name), static_cast<QWidget *>(m_line)})
        widget->setAttribute(Qt::WA_TransparentForMouseEvents);
    say(health, line);
}

void CardHead::say(Health health, const QString &line)
{
    m_mark->show(health);
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
    setAccessibleName(tr("%1, %2", "card: title, state").arg(m_title, wordFor(health)));
    setAccessibleDescription(line);
}

void CardHead::hideLine(bool hidden)
{
    m_line->setVisible(!hidden && !m_line->text().isEmpty());
}

void CardHead::paintEvent(QPaintEvent *)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokensFor(palette()).accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 6, 6);
}

Card::Card(Health health, const QString &title, const QString &line, Line when, QWidget *parent)
    : QFrame(parent)
    , m_health(health)
    , m_line(when)
    , m_head(new CardHead(health, title, line, this))
    , m_inside(new QWidget(this))
    , m_body(new QVBoxLayout(m_inside))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_inside);
    m_body->setContentsMargins(space::medium + 26, 0, space::medium, space::medium);
    m_body->setSpacing(space::small - 2);
    connect(m_head, &QAbstractButton::toggled, this, [this](bool on) {
        open(on);
        if (on)
            Q_EMIT opened();
    });
    open(false);
}

void Card::open(bool open)
{
    m_head->setChecked(open);
    m_inside->setVisible(open);
    m_head->hideLine(open && m_line == Line::WhenClosed);
    const QString verdict = !open     ? u"none"_s
        : m_health == Health::Failing ? u"failing"_s
        : m_health == Health::Warning ? u"warning"_s
                                      : u"open"_s;
    setProperty("verdict", verdict);
    style()->unpolish(this);
    style()->polish(this);
}

CitationLinks::CitationLinks(const QList<Citation> &cites, const QString &about, QWidget *parent)
    : QWidget(parent)
{
    auto *flow = new FlowLayout(space::medium);
    setLayout(flow);
    flow->setContentsMargins(0, 0, 0, 0);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    QStringList used;
    for (const Citation &cite : cites) {
        const QString text = placeText(cite);
        if (used.contains(text) || used.size() == mostLinks)
            continue;
        used << text;
        QPushButton *link = linkButton(text, tr("%1: %2", "what it proves: place").arg(about, placeName(cite)), this);
        link->setToolTip(plainTip(cite.text));
        connect(link, &QPushButton::clicked, this, [this, cite] { Q_EMIT chosen(cite); });
        flow->addWidget(link);
    }
}

} // namespace upriver::ui
