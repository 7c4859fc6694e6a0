// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/logview.h"

namespace upriver::ui {

/// The whole log from its first byte to its last, beside the scroll bar: where errors are, what a search found, what
/// is marked, and which part is seen. Pressed, it goes there.
class OverviewStrip : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewStrip(LogView *view, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

    /// For each of @p pixels from top to bottom, whether a block that lies there @p has it. Pure: for tests too.
    template<class Has>
    static QList<bool> ticks(const std::vector<LogBlock> &blocks, int pixels, Has has)
    {
        QList<bool> found(pixels, false);
        for (size_t i = 0; i < blocks.size(); ++i) {
            if (has(i))
                found[static_cast<qsizetype>(i * static_cast<size_t>(pixels) / blocks.size())] = true;
        }
        return found;
    }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] int yOf(qint64 offset) const;
    void goTo(int y);
    LogView *m_view;
};

} // namespace upriver::ui
