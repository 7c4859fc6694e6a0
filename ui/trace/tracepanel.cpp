// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trace/tracepanel.h"

#include "core/base/text.h"
#include "core/host/command.h"
#include "ui/mainwindow/targetbar.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr int mostStepsHeight = 150;

TracePanel::TracePanel(QWidget *parent)
    : Panel(parent)
    , m_url(new Field(tr("Trace a URL"), this))
    , m_method(new QComboBox(this))
    , m_moreSwitch(segmentButton(tr("More"), tr("More about the request"), this))
    , m_trace(new QPushButton(tr("Trace"), this))
    , m_more(new QWidget(this))
    , m_host(new Field(tr("Host header"), m_more))
    , m_sni(new Field(tr("TLS name"), m_more))
    , m_address(new Field(tr("Server address"), m_more))
    , m_headers(new QPlainTextEdit(m_more))
    , m_answer(new QWidget(this))
    , m_outcome(plainLabel({}, Text::Strong, m_answer))
    , m_stepSwitch(segmentButton({}, tr("Show the steps"), m_answer))
    , m_copy(linkButton(tr("Copy"), tr("Copy the trace"), m_answer))
    , m_copyCommand(linkButton(tr("Copy command"), tr("Copy the trace as a command"), m_answer))
    , m_steps(new QScrollArea(m_answer))
{
    buildAsk();
    buildMore();
    buildAnswer();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->setSpacing(space::small);
    auto *ask = new QHBoxLayout;
    ask->setSpacing(space::small);
    ask->addWidget(m_url, 1);
    ask->addWidget(m_method);
    ask->addWidget(m_moreSwitch);
    ask->addWidget(m_trace);
    column->addLayout(ask);
    column->addWidget(m_more);
    column->addWidget(m_answer);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    show({}, {});
}

void TracePanel::buildAsk()
{
    m_method->setAccessibleName(tr("Method"));
    m_method->addItems({u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s});
    m_url->edit()->setPlaceholderText(u"https://shop.example.com/cart"_s);
    m_trace->setAutoDefault(false);
    m_trace->setToolTip(
        plainTip(tr("Follows the request through the configuration that was read. No server is asked.")));
    connect(m_url->edit(), &QLineEdit::returnPressed, this, &TracePanel::trace);
    connect(m_trace, &QPushButton::clicked, this, &TracePanel::trace);
    connect(m_moreSwitch, &QPushButton::toggled, m_more, &QWidget::setVisible);
}

void TracePanel::buildMore()
{
    m_host->edit()->setPlaceholderText(tr("as in the URL"));
    m_sni->edit()->setPlaceholderText(tr("as in the URL"));
    m_address->edit()->setPlaceholderText(u"192.0.2.1:443"_s);
    m_headers->setAccessibleName(tr("More headers"));
    m_headers->setPlaceholderText(tr("Name: value, one header a line"));
    m_headers->setTabChangesFocus(true);
    m_headers->setProperty("sunken", true);
    m_headers->setFixedHeight(m_headers->fontMetrics().height() * 2 + space::large);
    auto *grid = new QGridLayout(m_more);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::small);
    grid->addWidget(m_host, 0, 0);
    grid->addWidget(m_sni, 0, 1);
    grid->addWidget(m_address, 1, 0, Qt::AlignTop);
    grid->addWidget(m_headers, 1, 1);
    for (const Field *field : {m_host, m_sni, m_address})
        connect(field->edit(), &QLineEdit::returnPressed, this, &TracePanel::trace);
}

void TracePanel::buildAnswer()
{
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copyCommand->setToolTip(plainTip(tr("Run it in the folder of the saved evidence.")));
    QPushButton *close = linkButton(tr("Close"), tr("Close the trace"), m_answer);
    m_steps->setWidgetResizable(true);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_steps->setFocusPolicy(Qt::NoFocus);
    m_steps->setMaximumHeight(mostStepsHeight);
    auto *links = new QHBoxLayout;
    links->setSpacing(space::medium);
    links->addWidget(m_outcome, 1);
    for (QPushButton *button : {m_stepSwitch, m_copy, m_copyCommand, close})
        links->addWidget(button, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(m_answer);
    column->setContentsMargins(space::hair, 0, space::hair, 0);
    column->setSpacing(space::hair);
    column->addLayout(links);
    column->addWidget(m_steps);
    connect(m_stepSwitch, &QPushButton::toggled, m_steps, &QWidget::setVisible);
    connect(m_copy, &QPushButton::clicked, this, &TracePanel::copyText);
    connect(m_copyCommand, &QPushButton::clicked, this, &TracePanel::copyCommand);
    connect(close, &QPushButton::clicked, this, &TracePanel::close);
}

void TracePanel::show(const SnapshotPtr &snapshot, const QUrl &url)
{
    m_snapshot = snapshot;
    m_ticketUrl = url;
    m_url->edit()->setText(url.toDisplayString());
    m_url->edit()->setCursorPosition(0);
    m_more->setVisible(m_moreSwitch->isChecked());
    m_answer->hide();
    m_route = {};
    setVisible(snapshot && snapshot->config);
}

void TracePanel::focusUrl()
{
    m_url->edit()->setFocus(Qt::ShortcutFocusReason);
    m_url->edit()->selectAll();
}

nginx::RouteQuestion TracePanel::question() const
{
    nginx::RouteQuestion question{.url = m_url->edit()->text().trimmed(),
                                  .method = m_method->currentIndex() == 0 ? QString() : m_method->currentText()};
    if (!m_moreSwitch->isChecked())
        return question;
    question.address = m_address->edit()->text().trimmed();
    question.sni = m_sni->edit()->text().trimmed();
    if (const QString host = m_host->edit()->text().trimmed(); !host.isEmpty())
        question.headers << u"Host: "_s + host;
    for (const QString &line : m_headers->toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            question.headers << line.trimmed();
    }
    return question;
}

void TracePanel::trace()
{
    if (!m_snapshot || !m_snapshot->config)
        return;
    const auto request = nginx::requestFrom(question());
    m_answer->show();
    for (QPushButton *button : {m_stepSwitch, m_copy, m_copyCommand})
        button->setVisible(request.has_value());
    if (!request) {
        m_outcome->setText(request.error().text());
        m_steps->hide();
        return;
    }
    m_route = nginx::route(*m_snapshot->config, *request);
    QStringList outcome = nginx::outcomeOf(m_route);
    if (outcome.isEmpty() && !m_route.steps.isEmpty())
        outcome << m_route.steps.last().text;
    m_outcome->setText(shown(outcome.join(u'\n')));
    showSteps();
    Q_EMIT traced(m_route);
}

void TracePanel::showSteps()
{
    auto *page = new QWidget(m_steps);
    page->setProperty("page", true);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, space::hair, space::small, space::hair);
    grid->setHorizontalSpacing(space::small);
    grid->setVerticalSpacing(space::hair);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < m_route.steps.size(); ++i) {
        const nginx::RouteStep &step = m_route.steps.at(i);
        grid->addWidget(plainLabel(QString::number(i + 1), Text::Muted, page), i, 0, Qt::AlignTop);
        grid->addWidget(plainLabel(shown(step.text), Text::Body, page), i, 1);
        if (step.at.line <= 0)
            continue;
        const QString place = u"%1:%2"_s.arg(shown(step.at.file.section(u'/', -1))).arg(step.at.line);
        QPushButton *link = linkButton(place, tr("Step %1: show %2 in the configuration").arg(i + 1).arg(place), page);
        link->setToolTip(plainTip(u"%1:%2"_s.arg(shown(step.at.file)).arg(step.at.line)));
        connect(link, &QPushButton::clicked, this, [this, at = step.at] { Q_EMIT placeChosen(at); });
        grid->addWidget(link, i, 2, Qt::AlignTop);
    }
    m_steps->setWidget(page); // the page before goes with it
    m_stepSwitch->setText(tr("%n step(s)", nullptr, static_cast<int>(m_route.steps.size())));
    m_stepSwitch->setChecked(true);
    m_steps->show();
}

void TracePanel::close()
{
    show(m_snapshot, m_ticketUrl);
    m_url->edit()->setFocus();
    Q_EMIT closed();
}

void TracePanel::copyText()
{
    const nginx::RouteQuestion asked = question();
    const QString first = u"%1 %2"_s.arg(m_method->currentText(), asked.url);
    QApplication::clipboard()->setText((QStringList{first} + asked.headers << nginx::inWords(m_route)).join(u'\n'));
}

void TracePanel::copyCommand()
{
    const auto command = Command::of(nginx::commandFor(question(), m_snapshot->configExhibit));
    if (command)
        QApplication::clipboard()->setText(command->text());
    else
        m_outcome->setText(command.error().text());
}

} // namespace upriver::ui
