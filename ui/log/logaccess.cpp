// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logview.h"
#include "ui/style/screenreader.h"

#include <QAccessibleWidget>

using namespace Qt::StringLiterals;

// A log for a screen reader: a list of the rows that are on the screen. A log has millions; who walks through it hears
// the current one, and where it stands among all.

namespace upriver::ui {

namespace {

/// The row in one place of the screen.
class RowAccess : public QAccessibleInterface
{
public:
    RowAccess(LogView *view, int place)
        : m_view(view)
        , m_place(place)
    {
    }

    bool isValid() const override { return row() < m_view->document()->rowCount(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }
    QWindow *window() const override { return m_view->window()->windowHandle(); }

    QRect rect() const override
    {
        const QRect here = m_view->rectOf(row());
        return here.isNull() ? here : QRect(m_view->viewport()->mapToGlobal(here.topLeft()), here.size());
    }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (kind == QAccessible::Name)
            return m_view->spoken(row());
        if (kind != QAccessible::Description)
            return {};
        return LogView::tr("Row %1 of %2").arg(row() + 1).arg(m_view->document()->rowCount());
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.selected = m_view->current() == row();
        state.focused = m_view->hasFocus() && state.selected;
        state.invalid = !isValid();
        return state;
    }

private:
    [[nodiscard]] qint64 row() const { return m_view->firstRow() + m_place; }

    LogView *m_view;
    int m_place;
};

class LogAccess : public QAccessibleWidget
{
public:
    explicit LogAccess(LogView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {
    }
    ~LogAccess() override
    {
        for (const QAccessible::Id id : std::as_const(m_rows))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override
    {
        const qint64 left = m_view->document()->rowCount() - m_view->firstRow();
        return static_cast<int>(std::clamp<qint64>(left, 0, std::max(1, m_view->rowsOnScreen())));
    }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_rows.size() <= index)
            m_rows << QAccessible::registerAccessibleInterface(new RowAccess(m_view, static_cast<int>(m_rows.size())));
        return QAccessible::accessibleInterface(m_rows.at(index));
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return static_cast<int>(m_rows.indexOf(QAccessible::uniqueId(const_cast<QAccessibleInterface *>(child))));
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        const qint64 row = m_view->rowAt(m_view->viewport()->mapFromGlobal(QPoint(x, y)));
        return row < 0 ? nullptr : child(static_cast<int>(row - m_view->firstRow()));
    }

    QAccessibleInterface *focusChild() const override
    {
        return m_view->hasFocus() ? child(static_cast<int>(m_view->current() - m_view->firstRow())) : nullptr;
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Description)
            return LogView::tr("%n row(s)", nullptr,
                               static_cast<int>(std::min<qint64>(m_view->document()->rowCount(), INT_MAX)));
        return QAccessibleWidget::text(kind);
    }

private:
    LogView *m_view;
    mutable QList<QAccessible::Id> m_rows; ///< by their place on the screen
};

} // namespace

void installLogAccess()
{
    speakThrough<LogView, LogAccess>();
}

void LogView::announce()
{
    if (!QAccessible::isActive() || !hasFocus() || m_current < firstRow())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(static_cast<int>(m_current - firstRow()));
    QAccessible::updateAccessibility(&event);
}

} // namespace upriver::ui
