// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPaintDevice>
#include <QPaintEngine>

namespace upriver {

/// Counts what is painted on it, and shows nothing.
class CountingDevice : public QPaintDevice
{
public:
    [[nodiscard]] int lists() const { return m_engine.lists; } ///< of rectangles or lines
    [[nodiscard]] int paths() const { return m_engine.paths; } ///< polygons and pictures too
    [[nodiscard]] int texts() const { return m_engine.texts; }
    [[nodiscard]] QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
        case PdmHeight: return 2000;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY: return 96;
        case PdmDepth: return 32;
        case PdmDevicePixelRatio: return 1;
        case PdmDevicePixelRatioScaled: return static_cast<int>(devicePixelRatioFScale());
        default: return QPaintDevice::metric(metric);
        }
    }

private:
    struct Engine : QPaintEngine
    {
        Engine()
            : QPaintEngine(AllFeatures)
        {
        }
        bool begin(QPaintDevice *) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState &) override { }
        void drawRects(const QRectF *, int) override { ++lists; }
        void drawLines(const QLineF *, int) override { ++lists; }
        void drawPath(const QPainterPath &) override { ++paths; }
        void drawPolygon(const QPointF *, int, PolygonDrawMode) override { ++paths; }
        void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { ++paths; }
        void drawTextItem(const QPointF &, const QTextItem &) override { ++texts; }
        [[nodiscard]] Type type() const override { return User; }

        int lists = 0;
        int paths = 0;
        int texts = 0;
    };
    mutable Engine m_engine;
};

} // namespace upriver
