// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/mappanel.h"

#include "ui/style/healthdelegate.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QKeyEvent>
#include <QShortcut>

namespace upriver::ui {

static QLabel *pill(QWidget *parent)
{
    QLabel *label = plainLabel({}, Text::Muted, parent);
    label->setProperty("pill", true);
    label->setWordWrap(false);
    label->hide();
    return label;
}

static QPushButton *segment(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("segment", true);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setAccessibleName(name);
    return button;
}

MapPanel::MapPanel(QWidget *parent)
    : Panel(parent)
    , m_header(new PanelHeader(tr("Upstream map"), this))
    , m_find(new QLineEdit(this))
    , m_found(plainLabel({}, Text::Muted, this))
    , m_failing(new QPushButton(this))
    , m_warning(pill(this))
    , m_asMap(segment(tr("Map"), tr("Show as map"), this))
    , m_asTable(segment(tr("Table"), tr("Show as table"), this))
    , m_stack(new QStackedWidget(this))
    , m_map(new MapView(this))
    , m_table(new QTableView(this))
    , m_model(new MapTable(this))
    , m_filter(new MapFilter(this))
    , m_empty(plainLabel({}, Text::Muted, this))
{
    m_header->note({});
    buildFind();
    for (QWidget *widget :
         {static_cast<QWidget *>(m_find), static_cast<QWidget *>(m_found), static_cast<QWidget *>(m_failing),
          static_cast<QWidget *>(m_warning), static_cast<QWidget *>(m_asMap), static_cast<QWidget *>(m_asTable)})
        m_header->add(widget);
    auto *switchGroup = new QButtonGroup(this);
    switchGroup->addButton(m_asMap);
    switchGroup->addButton(m_asTable);
    m_asMap->setChecked(true);

    buildTable();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, 0, space::page, 0);
    m_stack->addWidget(m_map);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, space::small);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(hairline(this));
    column->addWidget(m_stack, 1);

    connect(m_asMap, &QPushButton::clicked, this, [this] { showTable(false); });
    connect(m_asTable, &QPushButton::clicked, this, [this] { showTable(true); });
    connect(m_map, &MapView::nodeChosen, this, &MapPanel::nodeChosen);
    connect(m_map, &MapView::findAsked, this, &MapPanel::startFind);
    connect(m_failing, &QPushButton::clicked, this, [this] {
        showTable(false);
        m_map->showFailing();
    });
    showEmpty(tr("No configuration read yet."));
}

void MapPanel::buildFind()
{
    m_find->setPlaceholderText(tr("Find  /"));
    m_find->setAccessibleName(tr("Find on the map"));
    m_find->setToolTip(tr("Server name, path, peer, unit or file:line. Enter goes to the next."));
    m_find->setClearButtonEnabled(true);
    m_find->setProperty("small", true);
    m_find->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_find->setMaximumWidth(fontMetrics().averageCharWidth() * 26);
    m_find->installEventFilter(this);
    m_found->setWordWrap(false);
    m_found->hide();
    m_failing->setProperty("pill", true);
    m_failing->setAutoDefault(false);
    m_failing->setToolTip(tr("Go to what is broken; again for the next"));
    m_failing->hide();
    auto *shortcut = new QShortcut(QKeySequence::Find, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &MapPanel::startFind);
    connect(m_find, &QLineEdit::textChanged, this, &MapPanel::find);
}

void MapPanel::startFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void MapPanel::find(const QString &text)
{
    const int count = m_map->find(text);
    const bool asked = !text.trimmed().isEmpty();
    m_found->setVisible(asked);
    m_found->setText(tr("%n found", nullptr, count));
    asked ? m_filter->showOnly(m_map->found()) : m_filter->showAll();
}

void MapPanel::showFound(int step)
{
    const int at = m_map->showFound(step);
    if (at >= 0)
        m_found->setText(tr("%1 of %2", "place in a list, its length").arg(at + 1).arg(m_map->found().size()));
}

void MapPanel::endFind()
{
    m_find->clear();
    m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
}

bool MapPanel::eventFilter(QObject *object, QEvent *event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    if (object != m_find || (!pressed && event->type() != QEvent::ShortcutOverride))
        return Panel::eventFilter(object, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) { // before the window's own Escape
        event->accept();
        if (pressed)
            endFind();
        return true;
    }
    if (pressed && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        showFound(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return true;
    }
    return Panel::eventFilter(object, event);
}

void MapPanel::light(const PathOnMap &path)
{
    m_map->light(path);
}

void MapPanel::clearLight()
{
    m_map->clearLight();
}

void MapPanel::buildTable()
{
    m_filter->setSourceModel(m_model);
    m_table->setModel(m_filter);
    m_table->setItemDelegateForColumn(MapTable::State, new HealthDelegate(MapTable::HealthRole, this));
    m_table->setAccessibleName(tr("Upstream map as table"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + space::small);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // first as the configuration has them
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    const auto choose = [this](const QModelIndex &at) { Q_EMIT nodeChosen(at.data(MapTable::NodeRole).toInt()); };
    connect(m_table, &QTableView::activated, this, choose);
    connect(m_table, &QTableView::clicked, this, choose);
}

void MapPanel::show(const Topology &topology)
{
    if (topology.nodes.isEmpty()) {
        showEmpty(tr("No configuration read yet."));
        return;
    }
    m_filled = true;
    m_map->show(topology);
    m_model->show(topology);
    find(m_find->text());
    m_table->resizeColumnsToContents();
    count(topology);
    showTable(m_asTable->isChecked());
}

void MapPanel::count(const Topology &topology)
{
    const auto in = [&topology](Health health) {
        const auto same = [health](const MapNode &node) { return node.health == health; };
        return static_cast<int>(std::count_if(topology.nodes.begin(), topology.nodes.end(), same));
    };
    m_failingCount = in(Health::Failing);
    m_warningCount = in(Health::Warning);
    m_failing->setText(tr("%n failing", nullptr, m_failingCount));
    m_warning->setText(tr("%n warning(s)", nullptr, m_warningCount));
    showCounts();
}

/// The counts give way to the heading where both do not fit; the map itself still shows them.
void MapPanel::showCounts()
{
    const bool room = width() > fontMetrics().averageCharWidth() * 74;
    m_failing->setVisible(room && m_failingCount > 0);
    m_warning->setVisible(room && m_warningCount > 0);
}

void MapPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    showCounts();
}

void MapPanel::showEmpty(const QString &text)
{
    m_filled = false;
    m_failingCount = 0;
    m_warningCount = 0;
    showCounts();
    m_map->show(Topology());
    m_model->show({});
    m_filter->showAll();
    m_empty->setText(text);
    m_stack->setCurrentWidget(m_empty);
}

void MapPanel::showTable(bool table)
{
    m_asTable->setChecked(table);
    m_asMap->setChecked(!table);
    if (m_filled)
        m_stack->setCurrentWidget(table ? static_cast<QWidget *>(m_table) : m_map);
}

} // namespace upriver::ui
