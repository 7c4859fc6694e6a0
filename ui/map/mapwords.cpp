// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/map/mapwords.h"

#include "ui/style/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::ui {

QString nameOf(MapNode::Kind kind)
{
    static constexpr const char *names[] = {
        QT_TRANSLATE_NOOP("Map", "Client"),         QT_TRANSLATE_NOOP("Map", "Server block"),
        QT_TRANSLATE_NOOP("Map", "Location"),       QT_TRANSLATE_NOOP("Map", "Upstream"),
        QT_TRANSLATE_NOOP("Map", "Peer or socket"), QT_TRANSLATE_NOOP("Map", "Process"),
    };
    return QCoreApplication::translate("Map", names[static_cast<int>(kind)]);
}

QString foldText(const Topology &topology, const MapBox &box)
{
    const int n = static_cast<int>(box.folded.size());
    const MapNode &first = topology.nodes[box.folded.first()];
    const char *text = QT_TRANSLATE_N_NOOP("Map", "+ %n more, all %1");
    if (first.kind == MapNode::Kind::Server)
        text = QT_TRANSLATE_N_NOOP("Map", "+ %n more sites, all %1");
    else if (first.kind == MapNode::Kind::Location)
        text = QT_TRANSLATE_N_NOOP("Map", "+ %n more locations, all %1");
    return QCoreApplication::translate("Map", text, nullptr, n).arg(wordFor(box.health));
}

static QString errorWord(const Topology &topology, int node)
{
    for (const MapEdge &edge : topology.edges) {
        if (edge.to == node && edge.breaks)
            return edge.word;
    }
    return {};
}

QString tipFor(const Topology &topology, int node)
{
    const MapNode &n = topology.nodes[node];
    QStringList parts{n.name, wordFor(n.health), n.fact, errorWord(topology, node)};
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(u" · "_s);
}

QString pathText(const Topology &topology)
{
    QStringList names;
    for (const MapNode &node : topology.nodes) {
        if (!node.onPath)
            continue;
        names << (node.health == Health::Failing ? u"%1 %2"_s.arg(node.name, wordFor(node.health).toUpper())
                                                 : node.name);
    }
    return names.join(u" → "_s);
}

} // namespace upriver::ui
