// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/parts.h"

#include "ui/style/leadtext.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QScrollArea>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static QFont sized(qreal factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

static QFont fontOf(Text weight)
{
    switch (weight) {
    case Text::Strong: return sized(1.0, QFont::DemiBold);
    case Text::Title: return sized(1.3, QFont::DemiBold);
    case Text::Lead: return sized(1.15, QFont::Normal);
    case Text::Heading: return sized(2.1, QFont::Bold);
    case Text::Mono: return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    case Text::Body:
    case Text::Muted: break;
    }
    return QApplication::font();
}

void setWeight(QLabel *label, Text weight)
{
    label->setFont(fontOf(weight));
    label->setProperty("muted", weight == Text::Muted || weight == Text::Lead);
}

QLabel *plainLabel(const QString &text, Text weight, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setWeight(label, weight);
    return label;
}

QString plainTip(const QString &text)
{
    return text.isEmpty() ? QString() : u"<span>%1</span>"_s.arg(text.toHtmlEscaped().replace(u'\n', "<br>"_L1));
}

QPushButton *linkButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("link", true);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return button;
}

QPushButton *segmentButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("segment", true);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setAccessibleName(name);
    return button;
}

void setPrimary(QPushButton *button, bool primary)
{
    if (button->property("primary").toBool() == primary)
        return;
    button->setProperty("primary", primary);
    // A style sheet looks at properties only when it is polished.
    button->style()->unpolish(button);
    button->style()->polish(button);
}

void clear(QLayout *layout)
{
    while (layout->count() > 0) {
        QLayoutItem *item = layout->takeAt(0);
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->setParent(nullptr);
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clear(inner);
        }
        delete item;
    }
}

Panel::Panel(QWidget *parent)
    : QFrame(parent)
{
}

PanelHeader::PanelHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_line(new QHBoxLayout(this))
    , m_title(plainLabel(title, Text::Strong, this))
    , m_note(plainLabel({}, Text::Muted, this))
{
    m_line->setContentsMargins(space::medium, space::small + 2, space::medium, space::small + 2);
    m_line->setSpacing(space::medium);
    m_title->setWordWrap(false);
    m_note->setWordWrap(false);
    m_line->addWidget(m_title);
    m_line->addStretch(1);
    m_line->addWidget(m_note);
}

void PanelHeader::note(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void PanelHeader::retitle(const QString &title)
{
    m_title->setText(title);
}

void PanelHeader::add(QWidget *widget)
{
    m_line->insertWidget(m_line->count() - 1, widget);
}

QFrame *hairline(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("hairline", true);
    line->setFixedHeight(1);
    return line;
}

QVBoxLayout *scrollingPage(QVBoxLayout *column, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget(scroll);
    page->setProperty("page", true);
    auto *body = new QVBoxLayout(page);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    scroll->setWidget(page);
    column->addWidget(scroll, 1);
    return body;
}

QVBoxLayout *scrollingBody(Panel *panel, PanelHeader *header)
{
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(1, 1, 1, space::small);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(hairline(panel));
    return scrollingPage(column, panel);
}

CommandLine::CommandLine(const QString &command, const QString &copyName, QWidget *parent)
    : QFrame(parent)
{
    setProperty("sunken", true);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(space::small, space::hair, space::small, space::hair);
    line->setSpacing(space::small);
    auto *text = new LeadText({}, command, this);
    setWeight(text, Text::Mono);
    QPushButton *copy = linkButton(tr("Copy"), copyName, this);
    connect(copy, &QPushButton::clicked, this, [command] { QApplication::clipboard()->setText(command); });
    line->addWidget(text, 1);
    line->addWidget(copy, 0, Qt::AlignTop);
}

} // namespace upriver::ui
