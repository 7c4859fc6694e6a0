// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/paint.h"

#include "ui/map/lineway.h"
#include "ui/map/mapwords.h"
#include "ui/style/icons.h"

#include <QApplication>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr qreal breakSide = 19;

static QFont scaled(qreal factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

QPen penOf(const Tokens &t, Health health)
{
    QPen pen(t.of(health).fg, 1.2);
    if (health == Health::Failing)
        pen.setWidthF(2);
    else if (health == Health::Checking)
        pen.setWidthF(2.5);
    else if (health == Health::Unknown)
        pen.setStyle(Qt::DotLine);
    else if (health == Health::Warning) {
        pen.setWidthF(2.2);
        pen.setDashPattern({3.2, 2});
    }
    return pen;
}

static void paintFrame(QPainter &painter, const Tokens &t, const MapNode &node, const MapBox &box)
{
    painter.setPen(penOf(t, node.health));
    painter.setBrush(node.health == Health::Unknown ? t.panel : t.of(node.health).fill);
    if (box.solid)
        painter.setBrush(t.failing.fg);
    if (node.kind == MapNode::Kind::Client) {
        painter.setPen(QPen(t.border, 1.5));
        painter.setBrush(t.panel);
    }
    painter.drawRoundedRect(box.rect, 7, 7);
    if (node.health == Health::Off && node.kind != MapNode::Kind::Client) {
        QRectF hatched = box.rect.adjusted(0, 2, -2, -2);
        hatched.setLeft(hatched.right() - hatched.width() / 5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(t.unknown.fg, Qt::BDiagPattern));
        painter.drawRect(hatched);
    }
}

static void paintFold(QPainter &painter, const MapPicture &picture, const MapBox &box)
{
    painter.setFont(scaled(0.95, QFont::Normal));
    painter.setPen(picture.tokens.muted);
    painter.setBrush(Qt::NoBrush);
    const QString text = painter.fontMetrics().elidedText(foldText(picture.topology, box), Qt::ElideRight,
                                                          static_cast<int>(box.rect.width()));
    painter.drawText(box.rect, Qt::AlignVCenter | (picture.mirrored ? Qt::AlignRight : Qt::AlignLeft), text);
}

void paintRing(QPainter &painter, const MapPicture &picture, const MapBox &box)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(picture.tokens.accent, 2 / qMin(1.0, picture.zoom)));
    if (box.isFold())
        painter.drawRoundedRect(box.rect.adjusted(-3, 1, 3, -1), 5, 5);
    else
        painter.drawRoundedRect(box.rect.adjusted(-3.5, -3.5, 3.5, 3.5), 10, 10);
}

void paintBox(QPainter &painter, const MapPicture &picture, const MapBox &box)
{
    if (box.isFold()) {
        paintFold(painter, picture, box);
        return;
    }
    const Tokens &t = picture.tokens;
    const MapNode &node = picture.topology.nodes[box.node];
    paintFrame(painter, t, node, box);

    const bool narrow = box.rect.width() < 140;
    const qreal iconSide = narrow ? 14 : 17;
    const qreal gap = narrow ? 4 : 7;
    QRectF inner = box.rect.adjusted(gap + 2, 4, -gap, -4);
    if (node.kind != MapNode::Kind::Client) {
        const qreal x = picture.mirrored ? inner.right() - iconSide : inner.left();
        paintHealth(painter, QRectF(x, box.rect.center().y() - iconSide / 2, iconSide, iconSide), node.health,
                    box.solid ? t.onSolid : t.of(node.health).fg);
        picture.mirrored ? inner.setRight(x - gap) : inner.setLeft(x + iconSide + gap);
    }
    if (node.health == Health::Off && node.kind != MapNode::Kind::Client)
        inner.setRight(inner.right() - box.rect.width() / 5); // the hatching
    const int along = picture.mirrored ? Qt::AlignRight : Qt::AlignLeft;
    const auto write
        = [&](const QRectF &where, const QString &text, const QFont &font, Qt::TextElideMode mode, int vertical) {
              painter.setFont(font);
              const QString fits = QFontMetricsF(font).elidedText(text, mode, where.width());
              painter.drawText(where, along | vertical | Qt::TextSingleLine, fits);
          };
    painter.setPen(box.solid ? t.onSolid : t.text);
    const QRectF upper(inner.left(), inner.top(), inner.width(), inner.height() / 2);
    const QRectF lower(inner.left(), inner.center().y(), inner.width(), inner.height() / 2);
    const bool near = picture.zoom >= zoomForFacts;
    const bool alone = !near || node.fact.isEmpty();
    const qreal size = near ? 1.0 : zoomForFacts / picture.zoom; // the name stays as large as it was
    write(alone ? inner : upper, node.name, scaled((narrow ? 0.9 : 1.0) * size, QFont::DemiBold), Qt::ElideMiddle,
          alone ? Qt::AlignVCenter : Qt::AlignBottom);
    if (!alone)
        write(lower.adjusted(0, 1, 0, 1), node.fact, scaled(narrow ? 0.82 : 0.88, QFont::Normal), Qt::ElideRight,
              Qt::AlignTop);
}

static void paintArrow(QPainter &painter, const QPointF &tip, bool down, bool mirrored, const QColor &colour)
{
    QPolygonF head;
    const qreal side = mirrored ? 8 : -8;
    if (down)
        head << tip << tip + QPointF(-5, -8) << tip + QPointF(5, -8);
    else
        head << tip << tip + QPointF(side, -5) << tip + QPointF(side, 5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(head);
}

void paintLine(QPainter &painter, const MapPicture &picture, const MapLine &line, Stretch stretch)
{
    const MapEdge &edge = picture.topology.edges[line.edge];
    const Tokens &t = picture.tokens;
    QPen pen = penOf(t, edge.health);
    if (edge.breaks)
        pen.setWidthF(3.5);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const bool arrives = stretch == Stretch::Arrival && isLong(picture.layout, line);
    const QPainterPath path
        = arrives ? arrivalOf(picture.layout, line, picture.mirrored) : wayOf(picture.layout, line, picture.mirrored);
    painter.drawPath(path);
    if (edge.health != Health::Unknown)
        paintArrow(painter, path.pointAtPercent(1), line.down, picture.mirrored, pen.color());
    if (!edge.breaks)
        return;
    const QPointF middle = path.pointAtPercent(0.45);
    const QRectF mark(middle.x() - breakSide / 2, middle.y() - breakSide / 2, breakSide, breakSide);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.panel);
    painter.drawEllipse(mark.adjusted(-1, -1, 1, 1));
    paintHealth(painter, mark, Health::Failing, t.failing.fg);
}

void paintAccent(QPainter &painter, const MapPicture &picture, const MapLine &line)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(picture.tokens.accent, 8 / qMin(1.0, picture.zoom), Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(wayOf(picture.layout, line, picture.mirrored));
}

void paintHeadings(QPainter &painter, const MapPicture &picture, qreal scale)
{
    QFont font = scaled(0.78 * scale, QFont::DemiBold);
    font.setLetterSpacing(QFont::PercentageSpacing, 106);
    font.setCapitalization(QFont::AllUppercase);
    painter.setFont(font);
    painter.setPen(picture.tokens.muted);
    const QString names[] = {
        nameOf(MapNode::Kind::Client),
        nameOf(MapNode::Kind::Server),
        nameOf(MapNode::Kind::Location),
        nameOf(MapNode::Kind::Upstream),
        QCoreApplication::translate("Map", "Socket · process"),
    };
    const QList<qreal> &columns = picture.layout.columns;
    const qreal whole = picture.layout.size.width() * picture.zoom;
    for (int i = 0; i < columns.size(); ++i) {
        const qreal x = columns[i] * picture.zoom;
        const qreal next = i + 1 < columns.size() ? columns[i + 1] * picture.zoom : whole;
        const qreal width = next - x - 4;
        const qreal left = picture.mirrored ? whole - x - width : x;
        painter.drawText(QRectF(left, 4 * scale, width, 16 * scale),
                         Qt::AlignVCenter | (picture.mirrored ? Qt::AlignRight : Qt::AlignLeft),
                         QFontMetricsF(font).elidedText(names[i], Qt::ElideRight, width));
    }
}

} // namespace upriver::ui
