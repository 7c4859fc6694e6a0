// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/changebar.h"

#include "ui/style/icons.h"
#include "ui/style/words.h"

#include <QStyle>

using namespace Qt::StringLiterals;

namespace upriver::ui {

ChangeBar::ChangeBar(QWidget *parent)
    : Panel(parent)
    , m_title(plainLabel({}, Text::Strong, this))
    , m_bars(new RiskBars(0, this))
    , m_line(plainLabel({}, Text::Muted, this))
    , m_choose(linkButton({}, tr("Choose among the changes offered"), this))
    , m_review(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, space::small, space::medium, space::small);
    row->setSpacing(space::medium);
    m_title->setWordWrap(false);
    row->addWidget(m_title);
    row->addWidget(m_bars);
    row->addWidget(m_line, 1);
    row->addWidget(m_choose);
    row->addWidget(m_review);
    connect(m_choose, &QPushButton::clicked, this, [this] { Q_EMIT choiceAsked(m_changes); });
    connect(m_review, &QPushButton::clicked, this, [this] {
        if (!m_changes.isEmpty())
            Q_EMIT reviewAsked(m_changes.first());
    });
    show({}, {});
}

void ChangeBar::show(const QList<Change> &changes, const QString &whyNone)
{
    m_changes = changes;
    const bool some = !changes.isEmpty();
    m_bars->setVisible(some);
    m_review->setVisible(some);
    m_choose->setVisible(changes.size() > 1);
    m_choose->setText(tr("Choose among %n…", nullptr, static_cast<int>(changes.size())));
    if (!some) {
        m_title->setText(tr("No changes planned"));
        m_line->setText(whyNone.isEmpty() ? tr("What can be done about a finding appears here before anything runs.")
                                          : whyNone);
        return;
    }
    const Change &change = changes.first();
    m_title->setText(change.verb);
    m_bars->show(change.risk == Risk::High ? 3 : change.risk == Risk::Medium ? 2 : 1);
    QStringList line{wordFor(change.risk)};
    if (!change.expected.isEmpty())
        line << tr("then: %1").arg(change.expected);
    m_line->setText(line.join(u" · "_s));
    m_review->setText(tr("%1…", "verb of a change").arg(change.verb));
}

void ChangeBar::setBusy(bool busy)
{
    m_review->setEnabled(!busy);
    m_choose->setEnabled(!busy);
}

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_mark(new HealthMark(Health::Ok, this))
    , m_title(plainLabel({}, Text::Strong, this))
    , m_text(plainLabel({}, Text::Muted, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, space::small + 2, space::medium, space::small + 2);
    row->setSpacing(space::medium);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(tr("Close the notice"));
    row->addWidget(m_mark);
    row->addLayout(words, 1);
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeBar::tell(Health health, const QString &title, const QString &text)
{
    m_mark->show(health);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setProperty("outcome", health == Health::Ok ? u"ok"_s : health == Health::Failing ? u"failing"_s : u"warning"_s);
    style()->unpolish(this);
    style()->polish(this);
    show();
}

} // namespace upriver::ui
