// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/alteration.h"

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace upriver {

/// The text with the lines of @p edit changed, as the server does it. Nothing where a line does not read as it should.
inline std::optional<QByteArray> editedText(const QByteArray &text, const FileEdit &edit)
{
    const QByteArrayList lines = text.split('\n');
    QByteArrayList out;
    qsizetype at = 0;
    for (const LineEdit &each : edit.lines) {
        const qsizetype first = each.line - 1;
        if (first < at || first + each.before.size() > lines.size()
            || lines.mid(first, each.before.size()) != each.before)
            return std::nullopt;
        out += lines.mid(at, first - at) + each.after;
        at = first + each.before.size();
    }
    return (out + lines.mid(at)).join('\n');
}

} // namespace upriver
