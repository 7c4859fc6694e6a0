// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace upriver::ui {

/// A paragraph that breaks anywhere when it must, so that no long word widens the page; its first words may be bold:
/// "Why. If it is stopped, …". Plain text, so nothing in it can become markup.
class LeadText : public QLabel
{
    Q_OBJECT
public:
    LeadText(const QString &lead, const QString &text, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    qreal arrange(int width, QPainter *painter) const;
    int m_lead;
};

} // namespace upriver::ui
