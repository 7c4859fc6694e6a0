// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/health.h"

#include <QHash>
#include <QPlainTextEdit>

namespace KSyntaxHighlighting {
class Repository;
}

namespace upriver::ui {

class Colouring;

/// A place in a text that is shown: the line from 1, the column from 0.
struct Caret
{
    int line = 0;
    int column = 0;
};

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
    void annotate(const QHash<int, QString> &notes); ///< sentences about lines: underlined, with a tool tip
    void jumpTo(int line);
    void select(const Caret &from, int length); ///< in its line; also brings it onto the screen
    [[nodiscard]] int currentLine() const;
    [[nodiscard]] Caret caret() const;
    [[nodiscard]] Caret caretAt(const QPoint &viewportPoint) const; ///< line 0 beside the text

    void paintNumbers(QPaintEvent *event);
    [[nodiscard]] int numbersWidth() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    [[nodiscard]] virtual QString tipAt(const Caret &caret) const; ///< plain text; empty: no tip

private:
    void colour();
    void refreshMarks();
    void underline(int line, QList<QTextEdit::ExtraSelection> &selections) const;
    KSyntaxHighlighting::Repository *m_repository;
    Colouring *m_colouring;
    QWidget *m_numbers;
    QList<int> m_marked;
    QHash<int, QString> m_notes;
    Health m_markedAs = Health::Unknown;
    int m_line = 0;
};

/// More than this is not put on the screen at once; a last line says how much is missing.
inline constexpr qsizetype mostShown = 2 * 1024 * 1024;

} // namespace upriver::ui
