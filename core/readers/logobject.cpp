// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/logkeys.h"
#include "core/readers/logshapeparts.h"

namespace upriver {

std::optional<LogFormat> objectFormat(QByteArrayView line)
{
    LogShape shape(line);
    QByteArrayView key;
    const auto stringSize = [](QByteArrayView text) {
        qsizetype end = 0;
        while (end < text.size() && text[end] != '"')
            end += text[end] == '\\' ? 2 : 1;
        return end;
    };
    while (!shape.atEnd()) {
        const QByteArrayView left = shape.left();
        if (left[0] == '"') {
            shape.text(1);
            const qsizetype size = stringSize(shape.left());
            if (size >= shape.left().size())
                return std::nullopt;
            const QByteArrayView string = shape.left().first(size);
            if (key.isNull()) {
                key = string;
                shape.text(size + 1);
            } else {
                shape.value(variableOfKey(key, string), size);
                shape.text(1);
                key = {};
            }
        } else if (left[0] == '{') {
            key = {};
            shape.text(1);
        } else if (left[0] == '[') {
            return std::nullopt;
        } else if (QByteArrayView("}:, \t").contains(left[0]) && (left[0] != ',' || key.isNull())) {
            shape.text(1);
        } else {
            qsizetype size = 0;
            while (size < left.size() && left[size] != '}'
                   && !(left[size] == ',' && left.sliced(size + 1).trimmed().startsWith('"')))
                ++size;
            if (key.isNull())
                return std::nullopt;
            shape.value(variableOfKey(key, left.first(size)), size);
            key = {};
        }
    }
    return shape.format(LogEscape::Json);
}

} // namespace upriver
