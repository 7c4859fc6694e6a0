// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/tools.h"

#include "core/readers/lines.h"

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostTools = 64;

const Tool *Tools::find(const QString &name) const
{
    const auto tool = found.constFind(name);
    return tool == found.constEnd() ? nullptr : &*tool;
}

bool isTools(QByteArrayView text)
{
    return text.startsWith("tool\t");
}

Tools readTools(const Exhibit &exhibit)
{
    Tools tools;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QStringList columns = line->text().split(u'\t');
        const bool isFound
            = columns.size() >= 3 && columns[0] == "tool"_L1 && !columns[1].isEmpty() && !columns[2].isEmpty();
        if (!isFound || tools.found.size() >= mostTools)
            continue;
        const QString file = columns.value(3);
        const bool isApplet = !columns[2].contains(u'/') || file.section(u'/', -1).startsWith("busybox"_L1);
        tools.found.insert(
            columns[1],
            {.name = columns[1], .path = columns[2], .isBusyBox = isApplet, .version = columns.value(4).trimmed()});
    }
    return tools;
}

} // namespace upriver
