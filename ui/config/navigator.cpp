// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/navigator.h"

#include "ui/style/parts.h"

namespace upriver::ui {

Navigator::Navigator(QWidget *parent)
    : QWidget(parent)
    , m_switch(new QButtonGroup(this))
    , m_pages(new QStackedWidget(this))
    , m_files(new OutlinePage(nginx::filesOf, tr("Configuration files"), tr("Filter the files"), this))
    , m_outline(new OutlinePage(nginx::outlineOf, tr("Configuration outline"), tr("Filter the outline"), this))
    , m_search(new SearchPage(this))
{
    auto *top = new QHBoxLayout;
    top->setSpacing(space::hair);
    const auto add = [&](QWidget *page, const QString &text, const QString &name) {
        QPushButton *button = segmentButton(text, name, this);
        m_switch->addButton(button, m_pages->addWidget(page));
        top->addWidget(button);
    };
    add(m_files, tr("Files"), tr("Show the files"));
    add(m_outline, tr("Outline"), tr("Show the outline"));
    add(m_search, tr("Search"), tr("Show the search"));
    top->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, 0);
    column->setSpacing(space::hair);
    column->addLayout(top);
    column->addWidget(m_pages, 1);
    connect(m_switch, &QButtonGroup::idClicked, m_pages, &QStackedWidget::setCurrentIndex);
    for (const OutlinePage *page : {m_files, m_outline})
        connect(page, &OutlinePage::placeChosen, this, &Navigator::placeChosen);
    connect(m_search, &SearchPage::rowChosen, this, &Navigator::rowChosen);
    turnTo(Outline);
}

void Navigator::show(const nginx::ConfigPtr &config, const QHash<QString, FileNotes> &notes)
{
    m_files->show(config, notes);
    m_outline->show(config, {});
    m_search->show(config);
}

void Navigator::follow(const nginx::Place &place)
{
    m_files->follow(place);
    m_outline->follow(place);
}

void Navigator::turnTo(Page page)
{
    m_switch->button(page)->setChecked(true);
    m_pages->setCurrentIndex(page);
}

void Navigator::search(const QString &text)
{
    turnTo(Search);
    m_search->begin(text);
}

void Navigator::list(const QString &title, const QList<FoundRow> &rows)
{
    turnTo(Search);
    m_search->list(title, rows);
}

void Navigator::next(int by)
{
    turnTo(Search);
    m_search->next(by);
}

} // namespace upriver::ui
