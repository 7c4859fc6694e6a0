// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/outlinepage.h"

#include "ui/config/rowdelegate.h"
#include "ui/style/parts.h"

namespace upriver::ui {

/// More rows than this are opened by hand.
static constexpr int mostOpen = 400;

OutlinePage::OutlinePage(Make make, const QString &name, const QString &filterName, QWidget *parent)
    : QWidget(parent)
    , m_make(make)
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_model(new OutlineModel(this))
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(filterName);
    m_filter->setClearButtonEnabled(true);
    m_tree->setAccessibleName(name);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new RowDelegate(OutlineModel::DetailRole, OutlineModel::AlarmRole, this));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(space::medium);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setTabKeyNavigation(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::hair);
    column->addWidget(m_filter);
    column->addWidget(m_tree, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &OutlinePage::filter);
    connect(m_tree, &QTreeView::clicked, this, &OutlinePage::choose);
    connect(m_tree, &QTreeView::activated, this, &OutlinePage::choose);
}

void OutlinePage::show(const nginx::ConfigPtr &config, const QHash<QString, FileNotes> &notes)
{
    m_notes = notes;
    m_whole = std::make_shared<const nginx::Outline>();
    take(m_whole);
    m_making.forget();
    m_filtering.forget();
    if (!config)
        return;
    const auto work = [make = m_make, config](const std::atomic_bool &) {
        return std::make_shared<const nginx::Outline>(make(*config));
    };
    m_making.ask(this, work, [this](const OutlinePtr &outline) {
        m_whole = outline;
        filter();
    });
}

void OutlinePage::filter()
{
    m_filtering.forget();
    if (m_filter->text().isEmpty()) {
        take(m_whole);
        return;
    }
    const auto work = [whole = m_whole, text = m_filter->text()](const std::atomic_bool &) {
        return std::make_shared<const nginx::Outline>(nginx::filtered(*whole, text));
    };
    m_filtering.ask(this, work, [this](const OutlinePtr &outline) { take(outline); });
}

void OutlinePage::take(const OutlinePtr &outline)
{
    m_model->show(outline, m_notes);
    if (outline->items.size() <= mostOpen)
        m_tree->expandAll();
    else
        m_tree->expandToDepth(0);
    follow(m_here);
}

void OutlinePage::follow(const nginx::Place &place)
{
    m_here = place;
    const QModelIndex row = m_model->indexAt(place);
    if (!row.isValid() || row == m_tree->currentIndex())
        return;
    m_tree->setCurrentIndex(row);
    m_tree->scrollTo(row);
}

void OutlinePage::choose(const QModelIndex &index)
{
    const nginx::OutlineItem *item = m_model->item(index);
    if (item && item->at.line > 0)
        Q_EMIT placeChosen(item->at);
}

} // namespace upriver::ui
