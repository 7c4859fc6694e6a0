// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/layout.h"

#include <QGraphicsView>

namespace upriver::ui {

/// The upstream map: drawn, walked by keyboard, and a list of nodes for a screen reader (mapaccess.cpp).
class MapView : public QGraphicsView
{
    Q_OBJECT
public:
    explicit MapView(QWidget *parent = nullptr);
    using QGraphicsView::show;
    void show(const Topology &topology);
    void select(const QString &nodeId); ///< without asking for its details

    [[nodiscard]] const Topology &topology() const { return m_topology; }
    [[nodiscard]] const MapLayout &places() const { return m_layout; }
    [[nodiscard]] int current() const { return m_current; } ///< index into places().boxes; -1 = none
    void press(int box); ///< as a click: makes it current and shows its details, or opens a fold
    [[nodiscard]] QString textOf(int box) const; ///< "php8.2-fpm.sock, Failing"
    [[nodiscard]] QRect screenRectOf(int box) const;
    void zoomBy(qreal factor);
    void zoomReset();

Q_SIGNALS:
    void nodeChosen(int node); ///< index into topology().nodes

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void arrange();
    void moveTo(int box);
    void announce();
    [[nodiscard]] int boxAt(const QPoint &viewPoint) const;
    [[nodiscard]] int neighbour(int key) const;
    [[nodiscard]] int sibling(bool down) const;
    [[nodiscard]] int firstOnPath() const;

    Topology m_topology;
    MapLayout m_layout;
    QSet<QString> m_unfolded;
    int m_current = -1;
    qreal m_zoom = 1;
};

/// Makes the map's nodes known to screen readers; call once before a map is shown.
void installMapAccess();

} // namespace upriver::ui
