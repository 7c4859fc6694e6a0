// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/paint.h"

#include "ui/style/icons.h"
#include "ui/style/words.h"

#include <QApplication>
#include <QBuffer>
#include <QCoreApplication>
#include <QPainterPath>
#include <QSvgGenerator>

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

QString nameOf(MapNode::Kind kind)
{
    static constexpr const char *names[] = {
        QT_TRANSLATE_NOOP("Map", "Client"),         QT_TRANSLATE_NOOP("Map", "Server block"),
        QT_TRANSLATE_NOOP("Map", "Location"),       QT_TRANSLATE_NOOP("Map", "Upstream"),
        QT_TRANSLATE_NOOP("Map", "Peer or socket"), QT_TRANSLATE_NOOP("Map", "Process"),
    };
    return QCoreApplication::translate("Map", names[static_cast<int>(kind)]);
}

QString foldText(const Topology &topology, const MapBox &box)
{
    const int n = static_cast<int>(box.folded.size());
    const MapNode &first = topology.nodes[box.folded.first()];
    const char *text = QT_TRANSLATE_N_NOOP("Map", "+ %n more, all %1");
    if (first.kind == MapNode::Kind::Server)
        text = QT_TRANSLATE_N_NOOP("Map", "+ %n more sites, all %1");
    else if (first.kind == MapNode::Kind::Location)
        text = QT_TRANSLATE_N_NOOP("Map", "+ %n more locations, all %1");
    return QCoreApplication::translate("Map", text, nullptr, n).arg(wordFor(first.health));
}

static QString errorWord(const Topology &topology, int node)
{
    for (const MapEdge &edge : topology.edges) {
        if (edge.to == node && edge.breaks)
            return edge.word;
    }
    return {};
}

QString tipFor(const Topology &topology, int node)
{
    const MapNode &n = topology.nodes[node];
    QStringList parts{n.name, wordFor(n.health), n.fact, errorWord(topology, node)};
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(u" · "_s);
}

QString pathText(const Topology &topology)
{
    QStringList names;
    for (const MapNode &node : topology.nodes) {
        if (!node.onPath)
            continue;
        names << (node.health == Health::Failing ? u"%1 %2"_s.arg(node.name, wordFor(node.health).toUpper())
                                                 : node.name);
    }
    return names.join(u" → "_s);
}

static QPen penOf(const Tokens &t, Health health)
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

static void paintFold(QPainter &painter, const MapPicture &picture, const MapBox &box, bool current)
{
    painter.setFont(scaled(0.95, QFont::Normal));
    painter.setPen(picture.tokens.muted);
    painter.setBrush(Qt::NoBrush);
    const QString text = painter.fontMetrics().elidedText(foldText(picture.topology, box), Qt::ElideRight,
                                                          static_cast<int>(box.rect.width()));
    painter.drawText(box.rect, Qt::AlignVCenter | (picture.mirrored ? Qt::AlignRight : Qt::AlignLeft), text);
    if (current) {
        painter.setPen(QPen(picture.tokens.accent, 2));
        painter.drawRoundedRect(box.rect.adjusted(-3, 1, 3, -1), 5, 5);
    }
}

void paintBox(QPainter &painter, const MapPicture &picture, const MapBox &box, bool current)
{
    if (box.isFold()) {
        paintFold(painter, picture, box, current);
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
    const bool alone = node.fact.isEmpty();
    write(alone ? inner : upper, node.name, scaled(narrow ? 0.9 : 1.0, QFont::DemiBold), Qt::ElideMiddle,
          alone ? Qt::AlignVCenter : Qt::AlignBottom);
    if (!alone)
        write(lower.adjusted(0, 1, 0, 1), node.fact, scaled(narrow ? 0.82 : 0.88, QFont::Normal), Qt::ElideRight,
              Qt::AlignTop);
    if (current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.accent, 2));
        painter.drawRoundedRect(box.rect.adjusted(-3.5, -3.5, 3.5, 3.5), 10, 10);
    }
}

static QPainterPath routeOf(const MapPicture &picture, const MapLine &line)
{
    const QRectF &from = picture.layout.boxes[line.from].rect;
    const QRectF &to = picture.layout.boxes[line.to].rect;
    QPainterPath path;
    if (line.down) {
        path.moveTo(from.center().x(), from.bottom());
        path.lineTo(to.center().x(), to.top());
        return path;
    }
    const QPointF start(picture.mirrored ? from.left() : from.right(), from.center().y());
    const QPointF end(picture.mirrored ? to.right() : to.left(), to.center().y());
    const qreal half = (end.x() - start.x()) * 0.55;
    path.moveTo(start);
    path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end);
    return path;
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

void paintLine(QPainter &painter, const MapPicture &picture, const MapLine &line)
{
    const MapEdge &edge = picture.topology.edges[line.edge];
    const Tokens &t = picture.tokens;
    QPen pen = penOf(t, edge.health);
    if (edge.breaks)
        pen.setWidthF(3.5);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const QPainterPath path = routeOf(picture, line);
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

void paintHeadings(QPainter &painter, const MapPicture &picture)
{
    QFont font = scaled(0.78, QFont::DemiBold);
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
    for (int i = 0; i < picture.layout.columns.size(); ++i) {
        const qreal x = picture.layout.columns[i];
        const qreal next
            = i + 1 < picture.layout.columns.size() ? picture.layout.columns[i + 1] : picture.layout.size.width();
        const qreal width = next - x - 4;
        const qreal left = picture.mirrored ? picture.layout.size.width() - x - width : x;
        painter.drawText(QRectF(left, 4, width, 16),
                         Qt::AlignVCenter | (picture.mirrored ? Qt::AlignRight : Qt::AlignLeft),
                         QFontMetricsF(font).elidedText(names[i], Qt::ElideRight, width));
    }
}

static void paintAll(QPainter &painter, const MapPicture &picture)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(QPointF(), picture.layout.size), picture.tokens.panel);
    paintHeadings(painter, picture);
    for (const MapLine &line : picture.layout.lines)
        paintLine(painter, picture, line);
    for (const MapBox &box : picture.layout.boxes)
        paintBox(painter, picture, box, false);
}

QByteArray svgOf(const Topology &topology, const Tokens &tokens, qreal width)
{
    const MapLayout layout = layoutOf(topology, {.width = width});
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(layout.size.toSize());
    generator.setViewBox(QRectF(QPointF(), layout.size));
    generator.setTitle(QCoreApplication::translate("Map", "Upstream map"));
    generator.setDescription(pathText(topology).toHtmlEscaped()); // Qt writes it unescaped
    QPainter painter(&generator);
    paintAll(painter, {topology, layout, tokens});
    painter.end();
    return buffer.data();
}

QImage imageOf(const Topology &topology, const Tokens &tokens, qreal scale)
{
    const MapLayout layout = layoutOf(topology, {.width = 900});
    QImage image((layout.size * scale).toSize().expandedTo(QSize(1, 1)), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(tokens.panel);
    QPainter painter(&image);
    paintAll(painter, {topology, layout, tokens});
    painter.end();
    return image;
}

} // namespace upriver::ui
