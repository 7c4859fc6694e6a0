// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>
#include <QBasicTimer>
#include <QObject>
#include <QTextLayout>

class QPlainTextEdit;

namespace upriver::ui {

/// Colours the lines of a text that are on the screen. What stands above a line decides its colours, so the lines are
/// read once from the top, a slice at a time between other events: a large text costs the window no more than a small
/// one.
class Colouring : public QObject, private KSyntaxHighlighting::AbstractHighlighter
{
    Q_OBJECT
public:
    explicit Colouring(QPlainTextEdit *view);
    ~Colouring() override;

    /// After each new text.
    void begin(const KSyntaxHighlighting::Definition &language);
    void setTheme(const KSyntaxHighlighting::Theme &theme) override;
    using AbstractHighlighter::theme;

    /// Colours what is on the screen, as far as the text above it has been read.
    void colourVisible();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;
    void readOn();
    QPlainTextEdit *m_view;
    QList<KSyntaxHighlighting::State> m_before; ///< what is open at the beginning of each line read, and of the next
    QList<QTextLayout::FormatRange> m_formats; ///< of the line under way
    QBasicTimer m_timer;
    int m_turn = 0; ///< lines keep it as their state: what was coloured in an earlier turn is colourless now
};

} // namespace upriver::ui
