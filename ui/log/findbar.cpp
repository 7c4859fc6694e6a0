// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/findbar.h"

#include "core/base/text.h"
#include "ui/style/parts.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace upriver::ui {

/// Milliseconds without a key before what was typed is looked for.
static constexpr int typingPause = 200;

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_expression(segmentButton(u".*"_s, tr("Find a regular expression"), this))
    , m_count(plainLabel({}, Text::Muted, this))
{
    m_text->setAccessibleName(tr("Find in the log"));
    m_text->setPlaceholderText(tr("Find"));
    m_text->setProperty("small", true);
    m_text->setMaximumWidth(320);
    m_expression->setToolTip(plainTip(tr("What is typed is a regular expression")));
    m_count->setWordWrap(false);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(space::medium, 0, space::medium, space::small);
    line->setSpacing(space::small);
    line->addWidget(m_text, 1);
    line->addWidget(m_expression);
    line->addWidget(m_count, 1);
    const auto filter = [&](const QString &text, const QString &name, bool hides) {
        QPushButton *button = linkButton(text, name, this);
        connect(button, &QPushButton::clicked, this, [this, hides] {
            if (auto condition = wanted()) {
                condition->hides = hides;
                Q_EMIT filterAsked(*condition);
            }
        });
        line->addWidget(button);
        m_filters << button;
    };
    filter(tr("Only these"), tr("Show only lines with what was found"), false);
    filter(tr("Hide these"), tr("Hide lines with what was found"), true);
    QPushButton *close = linkButton(tr("Close"), tr("Close the search"), this);
    connect(close, &QPushButton::clicked, this, &FindBar::close);
    line->addWidget(close);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &FindBar::tell);
    connect(m_text, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(m_expression, &QPushButton::toggled, this, &FindBar::tell);
    hide();
}

std::optional<LogCondition> FindBar::wanted() const
{
    if (m_text->text().isEmpty())
        return std::nullopt;
    return LogCondition{.value = m_text->text().toUtf8(), .isExpression = m_expression->isChecked()};
}

void FindBar::tell()
{
    m_typing.stop();
    const auto condition = wanted();
    const QString fault = condition ? faultOf(*condition) : QString();
    for (QPushButton *button : std::as_const(m_filters))
        button->setEnabled(condition && fault.isEmpty());
    if (fault.isEmpty())
        Q_EMIT wantedChanged(condition);
    else
        Q_EMIT wantedChanged(std::nullopt);
    if (!fault.isEmpty())
        say(tr("Not an expression: %1").arg(shown(fault)));
}

void FindBar::open()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    tell();
}

void FindBar::close()
{
    m_typing.stop();
    hide();
    Q_EMIT wantedChanged(std::nullopt);
    Q_EMIT closed();
}

void FindBar::say(const QString &count)
{
    m_count->setText(count);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        tell();
        Q_EMIT nextAsked(!(event->modifiers() & Qt::ShiftModifier));
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace upriver::ui
