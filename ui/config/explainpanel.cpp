// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/explainpanel.h"

#include "core/base/text.h"
#include "ui/style/parts.h"

#include <QAccessible>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static QString placeOf(const nginx::Place &place)
{
    return u"%1:%2"_s.arg(shown(place.file.section(u'/', -1))).arg(place.line);
}

static QString valueNow(const nginx::Explanation &explanation)
{
    const QString value = shown(explanation.effective).simplified();
    if (value.isEmpty())
        return {};
    return explanation.from.line > 0 ? ExplainPanel::tr("In force: %1, from %2.").arg(value, placeOf(explanation.from))
                                     : ExplainPanel::tr("In force: %1, the default.").arg(value);
}

QStringList linesOf(const nginx::Explanation &explanation)
{
    QStringList lines{shown(explanation.sentence), valueNow(explanation)};
    if (!explanation.byDefault.isEmpty())
        lines << ExplainPanel::tr("Default: %1.").arg(shown(explanation.byDefault));
    if (!explanation.inheritance.isEmpty())
        lines << shown(explanation.inheritance);
    if (!explanation.contexts.isEmpty())
        lines << ExplainPanel::tr("Allowed in: %1.").arg(shown(explanation.contexts));
    for (const QString &note : explanation.notes)
        lines << shown(note);
    lines.removeAll(QString());
    return lines;
}

ExplainPanel::ExplainPanel(QWidget *parent)
    : QFrame(parent)
    , m_name(plainLabel({}, Text::Strong, this))
    , m_text(plainLabel({}, Text::Body, this))
    , m_from(linkButton({}, {}, this))
    , m_close(linkButton(tr("Close"), tr("Close the explanation"), this))
{
    setProperty("sunken", true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::medium);
    top->addWidget(m_name, 1);
    top->addWidget(m_from);
    top->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::medium, space::small, space::medium, space::small);
    column->setSpacing(space::hair);
    column->addLayout(top);
    column->addWidget(m_text);
    connect(m_from, &QPushButton::clicked, this, [this] { Q_EMIT placeChosen(m_place); });
    connect(m_close, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void ExplainPanel::announce()
{
    QWidget::show();
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ExplainPanel::show(const nginx::Explanation &explanation)
{
    m_name->setText(shown(explanation.directive));
    const QStringList lines = linesOf(explanation);
    m_text->setText(lines.value(0) + u'\n' + lines.mid(1).join(u' '));
    m_place = explanation.from;
    m_from->setVisible(m_place.line > 0);
    m_from->setText(placeOf(m_place));
    m_from->setAccessibleName(tr("Show %1, where the value comes from").arg(placeOf(m_place)));
    announce();
}

void ExplainPanel::say(const QString &text)
{
    m_name->clear();
    m_text->setText(text);
    m_from->hide();
    announce();
}

} // namespace upriver::ui
