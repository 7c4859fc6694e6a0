// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace upriver {

/// A text as one Markdown paragraph or table cell that shows exactly its characters: nothing in it can become a link, a
/// heading, HTML or a new row. The text is hostile: log lines end up here.
QString escapedMarkdown(const QString &text);

/// A fenced block that the text cannot close: the fence is longer than any run of backticks in it.
QString fenced(const QString &text, const QString &language = {});

/// Inline code that the text cannot close; one line.
QString inlineCode(const QString &text);

} // namespace upriver
