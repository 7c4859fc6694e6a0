// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/overview.h"

#include "ui/map/lineway.h"
#include "ui/style/icons.h"

#include <array>
#include <utility>

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

/// Which rows of the screen the last stroke of each state and column took.
class Rows
{
public:
    bool has(std::size_t state, const MapBox &box, int first, int last)
    {
        const QPair<int, int> rows(first, last);
        return std::exchange(m_rows[state][static_cast<std::size_t>(box.column)][box.solid ? 1 : 0], rows) == rows;
    }

private:
    using OfColumn = std::array<QPair<int, int>, 2>;
    std::array<std::array<OfColumn, mapColumns>, states> m_rows = filled();

    static std::array<std::array<OfColumn, mapColumns>, states> filled()
    {
        std::array<std::array<OfColumn, mapColumns>, states> rows;
        for (auto &state : rows)
            state.fill({QPair(-1, -1), QPair(-1, -1)});
        return rows;
    }
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
        const bool merges = m_picture.zoom < zoomForFrames;
        Rows boxes;
        for (const int i : m_scope.boxes) {
            const MapBox &box = m_picture.layout.boxes[i];
            const auto state = static_cast<std::size_t>(box.health);
            const int row = rowOf(box.rect);
            if ((!every && m_marks.boxes[i] != outstanding) || (merges && boxes.has(state, box, row, row)))
                continue;
            (box.solid ? all[state].solid : all[state].tinted) << barOf(box);
        }
        Rows lines;
        for (const int i : m_scope.lines) {
            const MapLine &line = m_picture.layout.lines[i];
            const MapBox &from = m_picture.layout.boxes[line.from];
            if (!every && m_marks.lines[i] != outstanding)
                continue;
            const bool same = merges
                && lines.has(stateOf(line), from, rowOf(from.rect), rowOf(m_picture.layout.boxes[line.to].rect));
            if (!same)
                all[stateOf(line)].lines << lineOf(line);
        }
        for (const MapTrunk &trunk : m_scope.trunks) {
            if (every || !outstanding)
                all[static_cast<std::size_t>(trunk.health)].lines << QLineF(trunk.x, trunk.top, trunk.x, trunk.bottom);
        }
    }

    /// The row of the screen a box stands in; without a frame, boxes of one row, column and state cannot be told apart.
    [[nodiscard]] int rowOf(const QRectF &rect) const { return static_cast<int>(rect.center().y() * m_picture.zoom); }

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
        const QColor quiet = between(between(fg, t.panel), t.panel);
        m_painter.setPen(hairOf(isWell(health) ? quiet : fg, isWell(health) || m_picture.zoom < zoomForFrames ? 1 : 2));
        m_painter.drawLines(bars.lines);
    }

    void drawBars(const Bars &bars, Health health)
    {
        const Tokens &t = m_picture.tokens;
        const Tone &tone = t.of(health);
        if (m_picture.zoom < zoomForFrames) {
            const QColor half = between(tone.fg, tone.fill);
            fill(bars.tinted, isWell(health) ? between(half, tone.fill) : half); // what is not well shines through
            fill(bars.solid, tone.fg);
            return;
        }
        m_painter.setPen(hairOf(tone.fg, 1));
        m_painter.setBrush(health == Health::Unknown ? t.panel : tone.fill);
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

    /// One by one: the raster engine fills a scaled rectangle at once, but makes a path of each in a list of them.
    void fill(const QList<QRectF> &bars, const QColor &colour)
    {
        for (const QRectF &bar : bars)
            m_painter.fillRect(bar, colour);
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
