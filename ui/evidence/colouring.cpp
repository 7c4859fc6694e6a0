// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/colouring.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Theme>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTimerEvent>

namespace upriver::ui {

/// Of 16 ms that a frame has.
static constexpr int slice = 5;

Colouring::Colouring(QPlainTextEdit *view)
    : QObject(view)
    , m_view(view)
{
    connect(view, &QPlainTextEdit::updateRequest, this, &Colouring::colourVisible);
}

Colouring::~Colouring() = default;

void Colouring::begin(const KSyntaxHighlighting::Definition &language)
{
    setDefinition(language);
    ++m_turn;
    m_before = {KSyntaxHighlighting::State()};
    m_timer.stop();
    if (language.isValid())
        m_timer.start(0, this);
}

void Colouring::setTheme(const KSyntaxHighlighting::Theme &theme)
{
    AbstractHighlighter::setTheme(theme);
    ++m_turn;
    colourVisible();
}

void Colouring::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        readOn();
}

void Colouring::readOn()
{
    QElapsedTimer clock;
    clock.start();
    QTextBlock block = m_view->document()->findBlockByNumber(static_cast<int>(m_before.size()) - 1);
    while (block.isValid() && !clock.hasExpired(slice)) {
        m_formats.clear();
        m_before << highlightLine(block.text(), m_before.last());
        block = block.next();
    }
    if (!block.isValid())
        m_timer.stop();
    colourVisible();
}

void Colouring::colourVisible()
{
    if (!definition().isValid())
        return;
    QTextBlock block = m_view->cursorForPosition({0, 0}).block();
    const int last = m_view->cursorForPosition({0, m_view->viewport()->height()}).blockNumber();
    int from = -1;
    int to = -1;
    for (; block.isValid() && block.blockNumber() <= last; block = block.next()) {
        const int line = block.blockNumber();
        if (line >= m_before.size() || block.userState() == m_turn)
            continue;
        m_formats.clear();
        highlightLine(block.text(), m_before[line]);
        block.setUserState(m_turn);
        block.layout()->setFormats(m_formats);
        from = from < 0 ? block.position() : from;
        to = block.position() + block.length();
    }
    if (from >= 0)
        m_view->document()->markContentsDirty(from, to - from);
}

void Colouring::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    if (length == 0 || !format.isValid() || format.isDefaultTextStyle(theme()))
        return;
    QTextCharFormat look;
    if (format.hasTextColor(theme()))
        look.setForeground(format.textColor(theme()));
    if (format.isBold(theme()))
        look.setFontWeight(QFont::Bold);
    look.setFontItalic(format.isItalic(theme()));
    look.setFontUnderline(format.isUnderline(theme()));
    m_formats << QTextLayout::FormatRange{offset, length, look};
}

} // namespace upriver::ui
