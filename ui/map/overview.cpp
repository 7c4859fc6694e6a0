// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/overview.h"

#include "ui/map/lineway.h"
#include "ui/style/icons.h"

#include <array>

namespace upriver::ui {

static constexpr std::size_t states = static_cast<std::size_t>(Health::Failing) + 1;
static constexpr qreal zoomForFrames = 0.1; ///< from here on a bar has room for a frame
static constexpr qreal zoomForMarks = 0.2; ///< and from here on for the mark of its state
static constexpr qreal leastWell = 1; ///< pixels
static constexpr qreal leastUnwell = 3;

static bool isWell(Health health)
{
    return health <= Health::Unknown;
}

static QColor between(const QColor &a, const QColor &b)
{
    return {(a.red() + b.red()) / 2, (a.green() + b.green()) / 2, (a.blue() + b.blue()) / 2};
}

static QPen hairOf(const QColor &colour, qreal width)
{
    QPen pen(colour, width);
    pen.setCosmetic(true);
    return pen;
}

namespace {

/// The strokes of one state.
struct Bars
{
    QList<QRectF> tinted = {};
    QList<QRectF> solid = {}; ///< the broken things themselves
    QList<QLineF> lines = {};
};

class Overview
{
public:
    Overview(QPainter &painter, const MapPicture &picture, const MapScope &scope, const MapMarks &marks)
        : m_painter(painter)
        , m_picture(picture)
        , m_scope(scope)
        , m_marks(marks)
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        if (m_marks.active)
            layer(false, 0.35);
        layer(true, 1);
        if (m_marks.current >= 0 && m_scope.boxes.contains(m_marks.current))
            paintRing(m_painter, m_picture, m_picture.layout.boxes[m_marks.current]);
    }

private:
    void layer(bool outstanding, qreal opacity)
    {
        std::array<Bars, states> all;
        collect(all, outstanding);
        m_painter.setOpacity(opacity);
        if (outstanding && m_marks.active && m_marks.thick)
            accent();
        for (std::size_t i = 0; i < states; ++i)
            drawLines(all[i], static_cast<Health>(i));
        for (std::size_t i = 0; i < states; ++i)
            drawBars(all[i], static_cast<Health>(i));
    }

    void collect(std::array<Bars, states> &all, bool outstanding) const
    {
        const bool every = !m_marks.active;
        for (const int i : m_scope.boxes) {
            if (!every && m_marks.boxes[i] != outstanding)
                continue;
            const MapBox &box = m_picture.layout.boxes[i];
            Bars &bars = all[static_cast<std::size_t>(box.health)];
            (box.solid ? bars.solid : bars.tinted) << barOf(box);
        }
        for (const int i : m_scope.lines) {
            if (every || m_marks.lines[i] == outstanding)
                all[stateOf(m_picture.layout.lines[i])].lines << lineOf(m_picture.layout.lines[i]);
        }
        for (const MapTrunk &trunk : m_scope.trunks) {
            if (every || !outstanding)
                all[static_cast<std::size_t>(trunk.health)].lines << QLineF(trunk.x, trunk.top, trunk.x, trunk.bottom);
        }
    }

    [[nodiscard]] std::size_t stateOf(const MapLine &line) const
    {
        return static_cast<std::size_t>(m_picture.topology.edges[line.edge].health);
    }

    [[nodiscard]] QRectF barOf(const MapBox &box) const
    {
        const qreal least = (isWell(box.health) ? leastWell : leastUnwell) / m_picture.zoom;
        QRectF bar = box.rect;
        if (box.isFold()) // a thin bar: much that is well
            bar = bar.adjusted(0, bar.height() * 0.35, 0, -bar.height() * 0.35);
        if (bar.height() < least)
            bar = QRectF(bar.left(), bar.center().y() - least / 2, bar.width(), least);
        return bar;
    }

    /// What many lines share is drawn as their trunk; here each only arrives.
    [[nodiscard]] QLineF lineOf(const MapLine &line) const
    {
        const MapLayout &layout = m_picture.layout;
        const QPointF end = layout.boxes[line.to].rect.center();
        const QRectF &from = layout.boxes[line.from].rect;
        const QRectF &to = layout.boxes[line.to].rect;
        if (line.down)
            return {from.center(), to.center()};
        const qreal right = m_picture.mirrored ? to.right() : to.left();
        if (isLong(layout, line))
            return {trunkOf(layout, line, m_picture.mirrored), end.y(), right, end.y()};
        return {m_picture.mirrored ? from.left() : from.right(), from.center().y(), right, end.y()};
    }

    void drawLines(const Bars &bars, Health health)
    {
        if (bars.lines.isEmpty())
            return;
        const Tokens &t = m_picture.tokens;
        const QColor &fg = t.of(health).fg;
        m_painter.setPen(hairOf(isWell(health) ? between(fg, t.panel) : fg, isWell(health) ? 1 : 2));
        m_painter.drawLines(bars.lines);
    }

    void drawBars(const Bars &bars, Health health)
    {
        const Tokens &t = m_picture.tokens;
        const Tone &tone = t.of(health);
        const bool framed = m_picture.zoom >= zoomForFrames;
        m_painter.setPen(framed ? hairOf(tone.fg, 1) : QPen(Qt::NoPen));
        m_painter.setBrush(framed ? (health == Health::Unknown ? t.panel : tone.fill) : between(tone.fg, tone.fill));
        m_painter.drawRects(bars.tinted);
        m_painter.setBrush(tone.fg);
        m_painter.drawRects(bars.solid);
        if (m_picture.zoom < zoomForMarks || isWell(health))
            return;
        for (const QRectF &bar : bars.tinted)
            drawMark(bar, health, tone.fg);
        for (const QRectF &bar : bars.solid)
            drawMark(bar, health, t.onSolid);
    }

    void drawMark(const QRectF &bar, Health health, const QColor &colour)
    {
        const qreal side = bar.height() * 0.8;
        paintHealth(m_painter, QRectF(bar.center() - QPointF(side / 2, side / 2), QSizeF(side, side)), health, colour);
    }

    void accent()
    {
        for (int i = 0; i < m_marks.lines.size(); ++i) {
            if (m_marks.lines[i])
                paintAccent(m_painter, m_picture, m_picture.layout.lines[i]);
        }
    }

    QPainter &m_painter;
    const MapPicture &m_picture;
    const MapScope &m_scope;
    const MapMarks &m_marks;
};

} // namespace

void paintOverview(QPainter &painter, const MapPicture &picture, const MapScope &scope, const MapMarks &marks)
{
    Overview(painter, picture, scope, marks).paint();
}

} // namespace upriver::ui
