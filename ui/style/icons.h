// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/health.h"
#include "ui/style/tokens.h"

#include <QIcon>
#include <QPainter>
#include <QWidget>

namespace upriver::ui {

/// Draws one of our monochrome icons (resources/icons) in a colour.
void paintIcon(QPainter &painter, const QRectF &where, const QString &name, const QColor &colour);
void paintHealth(QPainter &painter, const QRectF &where, Health health, const QColor &colour);
QString iconName(Health health); ///< "health-failing"; the shape differs for each state
QByteArray iconSvg(const QString &name); ///< the file, for the exported map

QIcon tintedIcon(const QString &name, const QColor &colour);
QIcon healthIcon(Health health, const Tokens &tokens);

/// A state's icon in a layout, in the state's colour.
class HealthMark : public QWidget
{
    Q_OBJECT
public:
    explicit HealthMark(Health health, QWidget *parent = nullptr);
    using QWidget::show;
    void show(Health health);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Health m_health;
};

/// The mark of a remark that is neither good nor bad.
class InfoMark : public QWidget
{
    Q_OBJECT
public:
    explicit InfoMark(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The risk as one, two or three bars: no health colour, always beside its word.
class RiskBars : public QWidget
{
    Q_OBJECT
public:
    explicit RiskBars(int bars, QWidget *parent = nullptr);
    using QWidget::show;
    void show(int bars);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_bars;
};

} // namespace upriver::ui
