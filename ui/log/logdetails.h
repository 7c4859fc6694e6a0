// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/log/explanation.h"
#include "ui/style/parts.h"

namespace upriver::ui {

/// Explains one line of a log, beside the lines.
class LogDetails : public QWidget
{
    Q_OBJECT
public:
    explicit LogDetails(QWidget *parent = nullptr);
    using QWidget::show;
    /// @p linked: what the line names is on a map and in a configuration that can be shown.
    void show(qint64 line, const Explanation &explained, bool linked);
    void showAdvice(const QString &advice, const QString &text); ///< @p text: what to write
    void showNothing();

Q_SIGNALS:
    void closeAsked();
    void mapAsked(const QString &peer);
    void configAsked(const QString &peer, const QString &server);

private:
    void addLinks(const Explanation &explained);
    void addText(const QString &text, const QString &name);
    QLabel *m_title;
    QVBoxLayout *m_body;
};

} // namespace upriver::ui
