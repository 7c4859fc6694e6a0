// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/picture.h"

#include "ui/map/mapwords.h"
#include "ui/map/paint.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QSvgGenerator>

namespace upriver::ui {

static void paintAll(QPainter &painter, const MapPicture &picture)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(QPointF(), picture.layout.size), picture.tokens.panel);
    paintHeadings(painter, picture, 1);
    for (const MapLine &line : picture.layout.lines)
        paintLine(painter, picture, line, Stretch::Whole);
    for (const MapBox &box : picture.layout.boxes)
        paintBox(painter, picture, box);
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
