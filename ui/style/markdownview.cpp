// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/style/markdownview.h"

#include "ui/style/parts.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QTextBlock>
#include <QTextTable>

namespace upriver::ui {

/// Qt shows Markdown with the looks of 1996: give tables and code the window's lines and air.
static void dress(QTextDocument *document, const Tokens &t)
{
    for (QTextFrame *frame : document->rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setCellPadding(5);
        format.setCellSpacing(0);
        format.setBorder(1);
        format.setBorderBrush(t.border);
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setTopMargin(space::hair);
        format.setBottomMargin(space::small);
        table->setFormat(format);
    }
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        QTextCursor cursor(block);
        if (format.headingLevel() > 0) {
            format.setTopMargin(block.blockNumber() == 0 ? 0 : space::large);
            format.setBottomMargin(space::small);
        } else if (format.hasProperty(QTextFormat::BlockCodeFence)
                   || format.hasProperty(QTextFormat::BlockCodeLanguage)) {
            format.setBackground(t.sunken);
            format.setNonBreakableLines(false);
        } else {
            continue;
        }
        cursor.setBlockFormat(format);
    }
}

MarkdownView::MarkdownView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    document()->setDocumentMargin(space::large);
}

QVariant MarkdownView::loadResource(int, const QUrl &)
{
    return {};
}

void MarkdownView::show(const QString &markdown)
{
    document()->setDefaultFont(QApplication::font());
    document()->setMarkdown(markdown,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                | QTextDocument::MarkdownNoHTML);
    dress(document(), tokensFor(palette()));
    moveCursor(QTextCursor::Start); // reading begins at the top
}

} // namespace upriver::ui
