// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace upriver {

/// Server text made safe to show: bytes that are not UTF-8 become \xHH; control, escape and bidirectional characters
/// become visible (<U+202E>, \x1b). Newline and tab stay. Every text from a server passes here before a person sees it.
QString shown(QByteArrayView bytes);
QString shown(const QString &text);
QString shown(const QByteArray &bytes);

/// At most @p most characters; the middle gives way to "…".
QString shortened(const QString &text, qsizetype most);

} // namespace upriver
