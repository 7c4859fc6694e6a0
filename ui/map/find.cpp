// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/find.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static bool speaksOf(const MapNode &node, const QString &word)
{
    const auto has = [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    return has(node.name) || has(node.unit) || std::any_of(node.names.begin(), node.names.end(), has)
        || (!node.at.file.isEmpty() && has(u"%1:%2"_s.arg(node.at.file.section(u'/', -1)).arg(node.at.line)));
}

QList<int> nodesMeant(const Topology &topology, const QString &text)
{
    QList<int> found;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return found;
    for (int i = 0; i < topology.nodes.size(); ++i) {
        const MapNode &node = topology.nodes[i];
        const bool meant
            = std::all_of(words.begin(), words.end(), [&](const QString &word) { return speaksOf(node, word); });
        if (meant && node.kind != MapNode::Kind::Client)
            found << i;
    }
    return found;
}

} // namespace upriver::ui
