// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/mapfilter.h"
#include "ui/map/maptable.h"
#include "ui/map/mapview.h"
#include "ui/style/parts.h"

#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>

namespace upriver::ui {

/// The upstream map with its heading, its table twin and what to say when there is nothing to draw.
class MapPanel : public Panel
{
    Q_OBJECT
public:
    explicit MapPanel(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const Topology &topology);
    void showEmpty(const QString &text); ///< why there is no map
    void showTable(bool table);
    void light(const PathOnMap &path); ///< makes the way of a request stand out, until clearLight() or another
    void clearLight();
    void startFind(); ///< puts the cursor into the field
    [[nodiscard]] MapView *map() const { return m_map; }

Q_SIGNALS:
    void nodeChosen(int node);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTable();
    void buildFind();
    void find(const QString &text);
    void showFound(int step);
    void endFind();
    void count(const Topology &topology);
    void showCounts();
    PanelHeader *m_header;
    QLineEdit *m_find;
    QLabel *m_found;
    QPushButton *m_failing;
    QLabel *m_warning;
    QPushButton *m_asMap;
    QPushButton *m_asTable;
    QStackedWidget *m_stack;
    MapView *m_map;
    QTableView *m_table;
    MapTable *m_model;
    MapFilter *m_filter;
    QLabel *m_empty;
    bool m_filled = false;
    int m_failingCount = 0;
    int m_warningCount = 0;
};

} // namespace upriver::ui
