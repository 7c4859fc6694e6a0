// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/guide/runbookwindow.h"

#include "core/guide/runbook.h"
#include "ui/style/look.h"
#include "ui/style/markdownview.h"
#include "ui/style/parts.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr QLatin1StringView pageScheme("page");

RunbookWindow::RunbookWindow(QWidget *parent)
    : QDialog(parent)
    , m_view(new MarkdownView(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_useful(verdictButton(true, tr("&Yes"), tr("This page was useful")))
    , m_notUseful(verdictButton(false, tr("&No"), tr("This page was not useful")))
{
    new Look(this);
    m_view->setAccessibleName(tr("Page of the runbook"));
    auto *panel = new Panel(this);
    auto *inPanel = new QVBoxLayout(panel);
    inPanel->setContentsMargins(1, 6, 1, 6);
    inPanel->addWidget(m_view);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_back, QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(QDialogButtonBox::Close);
    m_back->setObjectName("back"_L1);
    m_back->setAutoDefault(false);
    close->setDefault(true);
    auto *row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Was this page useful?"), this));
    row->addWidget(m_useful);
    row->addWidget(m_notUseful);
    row->addWidget(buttons, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::large, space::large, space::large);
    column->setSpacing(space::medium);
    column->addWidget(panel, 1);
    column->addLayout(row);
    connect(m_view, &QTextBrowser::anchorClicked, this, &RunbookWindow::follow);
    connect(m_back, &QPushButton::clicked, this, &RunbookWindow::back);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    resize(680, 720);
    m_view->setFocus();
}

QPushButton *RunbookWindow::verdictButton(bool isUseful, const QString &text, const QString &name)
{
    QPushButton *button = segmentButton(text, name, this);
    button->setToolTip(tr("It goes into the report."));
    connect(button, &QPushButton::clicked, this, [this, isUseful] {
        m_verdicts.insert(m_way.last(), isUseful);
        showVerdict();
        Q_EMIT judged(m_way.last(), isUseful);
    });
    return button;
}

void RunbookWindow::showVerdict()
{
    const auto verdict = m_verdicts.constFind(m_way.last());
    m_useful->setChecked(verdict != m_verdicts.constEnd() && *verdict);
    m_notUseful->setChecked(verdict != m_verdicts.constEnd() && !*verdict);
}

void RunbookWindow::show(const QString &cause, const PageWords &words)
{
    m_words = words;
    m_way = {cause};
    turnTo(cause);
    show();
    raise();
    activateWindow();
}

void RunbookWindow::turnTo(const QString &cause)
{
    const auto page = runbookPage(cause);
    m_back->setEnabled(m_way.size() > 1);
    m_useful->setEnabled(bool(page));
    m_notUseful->setEnabled(bool(page));
    showVerdict();
    if (!page) {
        setWindowTitle(tr("Runbook"));
        m_view->setPlainText(page.error().text());
        return;
    }
    setWindowTitle(tr("Runbook: %1").arg(page->title));
    QString text = u"# "_s + page->title + u"\n\n"_s + tr("Layer: %1").arg(page->layer) + u"\n\n"_s;
    for (int i = 0; i < pageParts; ++i) {
        const auto part = static_cast<PagePart>(i);
        text += u"## "_s + headingOf(part) + u"\n\n"_s + page->part(part) + u"\n\n"_s;
    }
    m_view->show(withTitles(withWords(text, m_words), [&](const QString &other, const QString &title) {
        return other == cause ? title : u"[%1](%2:%3)"_s.arg(title, pageScheme, other);
    }));
}

/// Pages are ours, so their sources may be opened; only where they say they lead.
void RunbookWindow::follow(const QUrl &link)
{
    if (link.scheme() == pageScheme) {
        m_way << link.path();
        turnTo(link.path());
    } else if (link.scheme() == "https"_L1) {
        QDesktopServices::openUrl(link);
    }
}

void RunbookWindow::back()
{
    m_way.removeLast();
    turnTo(m_way.last());
}

} // namespace upriver::ui
