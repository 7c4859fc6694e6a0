// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/codeview.h"

#include "core/base/text.h"
#include "ui/style/tokens.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>
#include <QFontDatabase>
#include <QLocale>
#include <QPainter>
#include <QTextBlock>

namespace upriver::ui {

namespace {

/// The strip with the line numbers; CodeView paints it.
class Numbers : public QWidget
{
public:
    explicit Numbers(CodeView *view)
        : QWidget(view)
        , m_view(view)
    {
    }
    QSize sizeHint() const override { return {m_view->numbersWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintNumbers(event); }

private:
    CodeView *m_view;
};

} // namespace

CodeView::CodeView(KSyntaxHighlighting::Repository *repository, const QString &name, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_repository(repository)
    , m_highlighter(new KSyntaxHighlighting::SyntaxHighlighter(document()))
    , m_numbers(new Numbers(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(name);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { setViewportMargins(numbersWidth(), 0, 0, 0); });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    setViewportMargins(numbersWidth(), 0, 0, 0);
    colour();
}

CodeView::~CodeView() = default;

void CodeView::show(const QByteArray &text, const QString &language)
{
    m_marked.clear();
    m_line = 0;
    const bool all = text.size() <= mostShown;
    const bool coloured = text.size() <= mostColoured;
    m_highlighter->setDefinition(coloured ? m_repository->definitionForName(language)
                                          : KSyntaxHighlighting::Definition());
    QString whole = shown(QByteArrayView(text).first(all ? text.size() : mostShown));
    if (!all)
        whole += tr("\n… %1 more not shown here; the saved evidence holds the whole text.")
                     .arg(QLocale().formattedDataSize(text.size() - mostShown));
    setPlainText(whole);
    refreshMarks();
}

void CodeView::mark(const QList<int> &lines, Health as)
{
    m_marked = lines;
    m_markedAs = as;
    refreshMarks();
}

void CodeView::jumpTo(int line)
{
    const QTextBlock block = document()->findBlockByNumber(qMax(0, line - 1));
    if (!block.isValid())
        return;
    m_line = line;
    setTextCursor(QTextCursor(block));
    centerCursor();
    refreshMarks();
}

int CodeView::currentLine() const
{
    return textCursor().blockNumber() + 1;
}

void CodeView::refreshMarks()
{
    const Tokens &t = tokensFor(palette());
    QList<QTextEdit::ExtraSelection> selections;
    const auto add = [&](int line, const QColor &colour) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            return;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setBackground(colour);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections << selection;
    };
    for (const int line : std::as_const(m_marked))
        add(line, t.of(m_markedAs).fill);
    if (m_line > 0)
        add(m_line, m_marked.contains(m_line) ? t.of(m_markedAs).fill : t.selection);
    setExtraSelections(selections);
    m_numbers->update();
}

int CodeView::numbersWidth() const
{
    const int digits = static_cast<int>(QString::number(qMax(99, blockCount())).size());
    return fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + 24;
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(QRect(inside.left(), inside.top(), numbersWidth(), inside.height()));
}

void CodeView::paintNumbers(QPaintEvent *event)
{
    const Tokens &t = tokensFor(palette());
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), t.panel);
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        const int line = block.blockNumber() + 1;
        const bool marked = m_marked.contains(line);
        painter.setPen(marked ? t.of(m_markedAs).fg : t.muted);
        painter.drawText(QRectF(0, top, m_numbers->width() - 12, fontMetrics().height()), Qt::AlignRight,
                         QString::number(line));
        top += height;
        block = block.next();
    }
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void CodeView::colour()
{
    const bool dark = tokensFor(palette()).dark;
    const auto theme = m_repository->defaultTheme(dark ? KSyntaxHighlighting::Repository::DarkTheme
                                                       : KSyntaxHighlighting::Repository::LightTheme);
    if (m_highlighter->theme().name() != theme.name()) {
        m_highlighter->setTheme(theme);
        m_highlighter->rehighlight();
    }
    refreshMarks();
}

} // namespace upriver::ui
