// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/findings/pathonmap.h"
#include "ui/map/frame.h"

#include <QGraphicsView>

namespace upriver::ui {

/// The upstream map: drawn, walked by keyboard (mapwalk.cpp), and a list of nodes for a screen reader (mapaccess.cpp).
/// The scene is empty: the view draws itself, and only what is exposed.
class MapView : public QGraphicsView
{
    Q_OBJECT
public:
    explicit MapView(QWidget *parent = nullptr);
    using QGraphicsView::show;
    void show(const Topology &topology); ///< what was drawn for the same question stays where it is
    void select(const QString &nodeId); ///< without asking for its details; out of a fold when it is in one

    /// The way of a request stands out, the rest steps back; the health keeps its colours. Stays through show().
    void light(const PathOnMap &path);
    void clearLight();
    [[nodiscard]] bool isLit(int box) const; ///< it is a node of that way

    int find(const QString &text); ///< marks the nodes meant, and says how many; an empty text ends the search
    [[nodiscard]] const QList<int> &found() const { return m_found; } ///< the nodes meant
    int showFound(int step); ///< goes on by @p step among them; which it is now, from 0, or -1
    void showFailing(); ///< to what is broken, the way of the question first; again: to the next

    [[nodiscard]] const Topology &topology() const { return m_topology; }
    [[nodiscard]] const MapLayout &places() const { return m_layout; }
    [[nodiscard]] const MapMarks &marks() const { return m_marks; }
    [[nodiscard]] const MapWork &lastFrame() const { return m_lastFrame; }
    [[nodiscard]] int current() const { return m_marks.current; } ///< index into places().boxes; -1 = none
    void press(int box); ///< as a click: makes it current and shows its details, or opens a fold
    [[nodiscard]] QString textOf(int box) const; ///< "php8.2-fpm.sock, Failing"
    [[nodiscard]] QRect screenRectOf(int box) const;
    [[nodiscard]] int boxAt(const QPoint &viewPoint) const; ///< -1 where there is none
    [[nodiscard]] qreal zoom() const { return m_zoom; }
    void zoomBy(qreal factor);
    void zoomReset();
    void zoomToFit();

Q_SIGNALS:
    void nodeChosen(int node); ///< index into topology().nodes
    void findAsked(); ///< the person pressed the key for it

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void arrange(const QHash<QString, MapSeat> &seats);
    void fitWidth();
    void mark();
    void want(const QSet<QString> &nodeIds);
    void repaintChanges(const Topology &before, const MapLayout &layout);
    void setZoom(qreal zoom);
    void openFold(int box, bool open);
    void moveTo(int box);
    void go(int box);
    void uncover(const MapBox &box);
    void uncoverWay();
    void announce();
    void announceLight();
    [[nodiscard]] QSet<QString> wantedNow() const;
    [[nodiscard]] QHash<QString, MapSeat> seatsAbove(qreal y) const;
    [[nodiscard]] QRect repaintRectOf(const QRectF &rect) const;
    [[nodiscard]] QString currentNode() const;
    [[nodiscard]] int boxOf(const QString &nodeId) const;
    [[nodiscard]] int neighbour(int key) const;
    [[nodiscard]] int sibling(bool down) const;
    [[nodiscard]] int firstOnPath() const;

    Topology m_topology;
    QHash<QString, int> m_namesakes; ///< how many nodes have a name
    MapLayout m_layout;
    MapIndex m_index;
    MapMarks m_marks;
    MapWork m_lastFrame;
    PathOnMap m_path; ///< lit
    QString m_chosen; ///< the node that select() took out of a fold
    QList<int> m_found; ///< nodes
    int m_foundAt = -1;
    QSet<QString> m_unfolded;
    QSet<QString> m_wanted;
    QSet<QString> m_revealed; ///< drawn only because they are wanted
    qreal m_zoom = 1;
    QPoint m_panFrom;
    bool m_panning = false;
};

/// Makes the map's nodes known to screen readers; call once before a map is shown.
void installMapAccess();

} // namespace upriver::ui
