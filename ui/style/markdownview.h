// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTextBrowser>

namespace upriver::ui {

/// Markdown to be read, with the window's looks. A text may come from a server's log: no picture is fetched, no link is
/// followed, HTML is shown as it is written. Who wants links to lead somewhere listens to anchorClicked.
class MarkdownView : public QTextBrowser
{
    Q_OBJECT
public:
    explicit MarkdownView(QWidget *parent = nullptr);
    using QTextBrowser::show;
    void show(const QString &markdown);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

} // namespace upriver::ui
