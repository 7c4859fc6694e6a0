// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/filterchips.h"

#include "ui/log/conditionwords.h"
#include "ui/style/flowlayout.h"
#include "ui/style/parts.h"

using namespace Qt::StringLiterals;

namespace upriver::ui {

FilterChips::FilterChips(QWidget *parent)
    : QWidget(parent)
    , m_line(new FlowLayout(space::small))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::medium, 0, space::medium, space::small);
    column->addLayout(m_line);
    hide();
}

void FilterChips::show(const QList<LogCondition> &conditions)
{
    m_conditions = conditions;
    clear(m_line);
    for (int i = 0; i < m_conditions.size(); ++i) {
        const QString words = wordsFor(m_conditions[i]);
        auto *chip = new QPushButton(words + u"  ×"_s, this);
        chip->setProperty("pill", true);
        chip->setAutoDefault(false);
        chip->setAccessibleName(tr("Take away the filter: %1").arg(words));
        chip->setToolTip(plainTip(tr("Press to take this filter away.")));
        connect(chip, &QPushButton::clicked, this, [this, i] {
            QList<LogCondition> left = m_conditions;
            left.removeAt(i);
            Q_EMIT changed(left);
        });
        m_line->addWidget(chip);
    }
    if (m_conditions.size() > 1) {
        QPushButton *all = linkButton(tr("Show all lines"), tr("Take away all filters"), this);
        connect(all, &QPushButton::clicked, this, [this] { Q_EMIT changed({}); });
        m_line->addWidget(all);
    }
    setVisible(!m_conditions.isEmpty());
}

} // namespace upriver::ui
