// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/health.h"

#include <QPlainTextEdit>

namespace KSyntaxHighlighting {
class Repository;
class SyntaxHighlighter;
} // namespace KSyntaxHighlighting

namespace upriver::ui {

/// A text from the server, read only: fixed font, line numbers, cited lines marked, syntax coloured.
class CodeView : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// @p repository knows the languages and outlives the view.
    CodeView(KSyntaxHighlighting::Repository *repository, const QString &name, QWidget *parent = nullptr);
    ~CodeView() override;
    using QWidget::show;
    void show(const QByteArray &text, const QString &language);
    void mark(const QList<int> &lines, Health as); ///< lines a finding of that health rests on, from 1
    void jumpTo(int line);
    [[nodiscard]] int currentLine() const;

    void paintNumbers(QPaintEvent *event);
    [[nodiscard]] int numbersWidth() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colour();
    void refreshMarks();
    KSyntaxHighlighting::Repository *m_repository;
    KSyntaxHighlighting::SyntaxHighlighter *m_highlighter;
    QWidget *m_numbers;
    QList<int> m_marked;
    Health m_markedAs = Health::Unknown;
    int m_line = 0;
};

/// More than this is not put on the screen at once; a last line says how much is missing.
inline constexpr qsizetype mostShown = 2 * 1024 * 1024;
/// More than this is shown without colours, so that the window does not stand still.
inline constexpr qsizetype mostColoured = 256 * 1024;

} // namespace upriver::ui
