// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/waitingbar.h"

#include "ui/style/icons.h"
#include "ui/style/parts.h"

#include <QLocale>
#include <QStyle>
#include <QTime>

using namespace Qt::StringLiterals;

namespace upriver::ui {

WaitingBar::WaitingBar(QWidget *parent)
    : QFrame(parent)
    , m_mark(new HealthMark(Health::Ok, this))
    , m_title(plainLabel({}, Text::Strong, this))
    , m_line(plainLabel({}, Text::Muted, this))
    , m_takeBack(new QPushButton(tr("&Roll back now"), this))
    , m_longer(new QPushButton(tr("&Wait longer"), this))
    , m_keep(new QPushButton(tr("&Keep the change"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, space::small + 2, space::medium, space::small + 2);
    row->setSpacing(space::medium);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_line);
    QSizePolicy givesWay(QSizePolicy::Ignored, QSizePolicy::Preferred); // to the panels beside
    givesWay.setHeightForWidth(true);
    m_title->setSizePolicy(givesWay);
    m_line->setSizePolicy(givesWay);
    row->addWidget(m_mark);
    row->addLayout(words, 1);
    for (QPushButton *button : {m_takeBack, m_longer, m_keep})
        row->addWidget(button);
    connect(m_keep, &QPushButton::clicked, this, &WaitingBar::keepAsked);
    connect(m_takeBack, &QPushButton::clicked, this, &WaitingBar::takeBackAsked);
    connect(m_longer, &QPushButton::clicked, this, &WaitingBar::longerAsked);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &WaitingBar::count);
    hide();
}

static QString ratesText(const WaitingChange &waiting)
{
    const QLocale locale;
    return WaitingBar::tr("errors %1 → %2 a minute")
        .arg(locale.toString(waiting.rates->before, 'f', 0), locale.toString(waiting.rates->after, 'f', 0));
}

static QString titleOf(const WaitingChange &waiting)
{
    if (!waiting.who.isEmpty())
        return WaitingBar::tr("A change waits on this server: %1, by %2").arg(waiting.what, waiting.who);
    if (waiting.isCutOff)
        return WaitingBar::tr("The connection was lost while a change waited.");
    QStringList facts{waiting.test};
    if (waiting.rates)
        facts << ratesText(waiting);
    facts.removeAll(QString());
    const QString done = waiting.isPractice ? WaitingBar::tr("Simulated.") : WaitingBar::tr("Changed.");
    return facts.isEmpty() ? done : done + u' ' + facts.join(u", "_s) + u'.';
}

void WaitingBar::show(const std::optional<WaitingChange> &waiting)
{
    m_waiting = waiting;
    setVisible(waiting.has_value());
    if (!waiting) {
        m_second.stop();
        return;
    }
    const bool isWell = waiting->who.isEmpty() && !waiting->isCutOff && !waiting->isWorse;
    m_mark->show(isWell ? Health::Ok : Health::Warning);
    m_title->setText(titleOf(*waiting));
    setProperty("outcome", isWell ? u"ok"_s : u"warning"_s);
    style()->unpolish(this);
    style()->polish(this);
    enable();
    count();
    m_second.start();
}

void WaitingBar::count()
{
    if (!m_waiting->until.isValid()) {
        m_line->setText(tr("No timer runs on the server any more: it stays until somebody decides."));
        return;
    }
    const qint64 left = std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(m_waiting->until));
    const QString at = QLocale().toString(m_waiting->until.toLocalTime().time(), u"HH:mm:ss"_s);
    if (m_waiting->isCutOff)
        m_line->setText(tr("The server takes it back by itself at %1. Find the cause connects again.").arg(at));
    else if (left == 0)
        m_line->setText(tr("The server takes it back now."));
    else
        m_line->setText(
            tr("Goes back by itself in %1").arg(QTime(0, 0).addSecs(static_cast<int>(left)).toString(u"m:ss"_s)));
}

void WaitingBar::setBusy(bool busy)
{
    m_busy = busy;
    enable();
}

void WaitingBar::enable()
{
    const bool may = m_waiting && !m_busy && !m_waiting->isCutOff;
    m_keep->setEnabled(may);
    m_takeBack->setEnabled(may);
    m_longer->setEnabled(may && m_waiting->until.isValid());
}

} // namespace upriver::ui
