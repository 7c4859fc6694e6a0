// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/icons.h"

#include "ui/style/words.h"

#include <QFile>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

using namespace Qt::StringLiterals;

namespace upriver::ui {

QByteArray iconSvg(const QString &name)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static QPixmap tinted(const QString &name, const QSize &pixels, const QColor &colour)
{
    const QString key
        = u"upriver/%1/%2x%3/%4"_s.arg(name).arg(pixels.width()).arg(pixels.height()).arg(colour.name(QColor::HexArgb));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(iconSvg(name)).render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRectF &where, const QString &name, const QColor &colour)
{
    // At the size it will have on the screen, so that it stays sharp on the scaled map.
    const qreal scale = painter.device()->devicePixelRatioF() * std::abs(painter.worldTransform().m11());
    const QSize pixels = (where.size() * qMax(0.1, scale)).toSize().expandedTo(QSize(1, 1));
    painter.drawPixmap(where, tinted(name, pixels, colour), QRectF(QPointF(), pixels));
}

QString iconName(Health health)
{
    switch (health) {
    case Health::Failing: return u"health-failing"_s;
    case Health::Warning: return u"health-warning"_s;
    case Health::Checking: return u"health-checking"_s;
    case Health::Ok: return u"health-ok"_s;
    case Health::Off: return u"health-off"_s;
    case Health::Unknown: break;
    }
    return u"health-unknown"_s;
}

void paintHealth(QPainter &painter, const QRectF &where, Health health, const QColor &colour)
{
    paintIcon(painter, where, iconName(health), colour);
}

QIcon tintedIcon(const QString &name, const QColor &colour)
{
    QIcon icon;
    for (const int size : {16, 20, 32, 48})
        icon.addPixmap(tinted(name, QSize(size, size), colour));
    return icon;
}

QIcon healthIcon(Health health, const Tokens &tokens)
{
    return tintedIcon(iconName(health), tokens.of(health).fg);
}

HealthMark::HealthMark(Health health, QWidget *parent)
    : QWidget(parent)
    , m_health(health)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    show(health);
}

void HealthMark::show(Health health)
{
    m_health = health;
    setAccessibleName(wordFor(health));
    update();
}

QSize HealthMark::sizeHint() const
{
    const int side = fontMetrics().height() + 2;
    return {side, side};
}

void HealthMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintHealth(painter, rect().adjusted(1, 1, -1, -1), m_health, tokensFor(palette()).of(m_health).fg);
}

InfoMark::InfoMark(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize InfoMark::sizeHint() const
{
    return {fontMetrics().height() + 2, fontMetrics().height() + 2};
}

void InfoMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect().adjusted(1, 1, -1, -1), u"info"_s, tokensFor(palette()).accent);
}

RiskBars::RiskBars(int bars, QWidget *parent)
    : QWidget(parent)
    , m_bars(bars)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RiskBars::show(int bars)
{
    m_bars = bars;
    update();
}

QSize RiskBars::sizeHint() const
{
    return {22, 18};
}

void RiskBars::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 3; ++i) {
        const int height = 6 + 5 * i;
        painter.setBrush(i < m_bars ? t.text : t.border);
        painter.drawRoundedRect(QRectF(i * 8, 17 - height, 6, height), 1, 1);
    }
}

} // namespace upriver::ui
