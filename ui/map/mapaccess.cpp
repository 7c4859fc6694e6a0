// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/mapview.h"
#include "ui/map/mapwords.h"
#include "ui/style/screenreader.h"

#include <QAccessibleWidget>
#include <QHash>

using namespace Qt::StringLiterals;

namespace upriver::ui {

namespace {

/// A node of the map as a list item that can be pressed.
class NodeAccess : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    NodeAccess(MapView *view, int box)
        : m_view(view)
        , m_box(box)
    {
    }

    bool isValid() const override { return m_box < m_view->places().boxes.size(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QRect rect() const override { return isValid() ? m_view->screenRectOf(m_box) : QRect(); }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }
    QWindow *window() const override { return m_view->window()->windowHandle(); }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (kind == QAccessible::Name)
            return m_view->textOf(m_box);
        const MapBox &box = m_view->places().boxes[m_box];
        if (kind != QAccessible::Description || box.isFold())
            return {};
        const QString tip = tipFor(m_view->topology(), box.node);
        return m_view->isLit(m_box) ? MapView::tr("%1 · on the way of the traced URL").arg(tip) : tip;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.focused = m_view->hasFocus() && m_view->current() == m_box;
        state.selected = m_view->current() == m_box;
        state.invalid = !isValid();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        m_view->setFocus();
        if (name == pressAction())
            m_view->press(m_box);
    }

private:
    MapView *m_view;
    int m_box;
};

/// The map as a list of its nodes.
class MapAccess : public QAccessibleWidget
{
public:
    explicit MapAccess(MapView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {
    }
    ~MapAccess() override
    {
        for (const QAccessible::Id id : std::as_const(m_nodes))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(m_view->places().boxes.size()); }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        // Made when asked for: an open map has thousands of nodes, and nobody reads them all.
        QAccessible::Id &id = m_nodes[index];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new NodeAccess(m_view, index));
        return QAccessible::accessibleInterface(id);
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return m_nodes.key(QAccessible::uniqueId(const_cast<QAccessibleInterface *>(child)), -1);
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(m_view->boxAt(m_view->viewport()->mapFromGlobal(QPoint(x, y))));
    }

    QAccessibleInterface *focusChild() const override
    {
        return m_view->hasFocus() ? child(m_view->current()) : nullptr;
    }

private:
    MapView *m_view;
    mutable QHash<int, QAccessible::Id> m_nodes; ///< by the box's index
};

} // namespace

void installMapAccess()
{
    speakThrough<MapView, MapAccess>();
}

} // namespace upriver::ui
