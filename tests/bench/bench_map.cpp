// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
// What the upstream map costs, as ratios within one run: layout against the size of the map and against graphviz's dot
// (when it is on PATH), crossings against dot's, a frame against the boxes it paints. Prints a table; fails nothing.
#include "ui/map/folding.h"
#include "ui/map/frame.h"
#include "ui/map/layout.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTextStream>

#include <sys/resource.h>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace upriver;
using namespace upriver::ui;

/// Sites that lead to upstreams at random, those to peers at random: more tangled than any configuration.
static Topology tangled(int nodes)
{
    QRandomGenerator random(502);
    Topology t;
    const int rank = nodes / 3;
    const auto add = [&](MapNode::Kind kind, const QString &prefix) {
        for (int i = 0; i < rank; ++i)
            t.nodes << MapNode{.id = prefix + QString::number(i), .kind = kind, .name = prefix, .health = Health::Ok};
    };
    add(MapNode::Kind::Server, u"s"_s);
    add(MapNode::Kind::Location, u"u"_s);
    add(MapNode::Kind::Upstream, u"b"_s);
    const int first[] = {1, 1, 2, 3};
    const int second[] = {1, 2, 2, 3};
    QSet<QPair<int, int>> known;
    const auto join = [&](int from, int to) {
        if (!known.contains({from, to}))
            t.edges << MapEdge{.from = from, .to = to, .health = Health::Ok};
        known.insert({from, to});
    };
    for (int i = 0; i < rank; ++i) {
        for (int n = first[random.bounded(4)]; n > 0; --n)
            join(i, rank + static_cast<int>(random.bounded(rank)));
    }
    for (int i = 0; i < rank; ++i) {
        for (int n = second[random.bounded(4)]; n > 0; --n)
            join(rank + i, 2 * rank + static_cast<int>(random.bounded(rank)));
    }
    return t;
}

/// Sites as configurations have them: two locations, an upstream block of their own, two peers, one in ten shared.
static Topology usual(int nodes)
{
    Topology t;
    t.nodes << MapNode{.id = u"client"_s, .name = u"Visitor"_s};
    for (int i = 0; t.nodes.size() + 6 <= nodes; ++i) {
        const int at = static_cast<int>(t.nodes.size());
        const QString number = QString::number(i);
        t.nodes << MapNode{.id = u"s"_s + number,
                           .kind = MapNode::Kind::Server,
                           .name = u"site%1 :443"_s.arg(i),
                           .fact = u"site.conf:3"_s,
                           .health = Health::Ok};
        for (int n = 0; n < 2; ++n)
            t.nodes << MapNode{.id = u"l%1/%2"_s.arg(i).arg(n),
                               .kind = MapNode::Kind::Location,
                               .name = u"/api"_s,
                               .fact = u"site.conf:9"_s,
                               .health = Health::Ok};
        t.nodes << MapNode{.id = u"u"_s + number,
                           .kind = MapNode::Kind::Upstream,
                           .name = u"pool"_s + number,
                           .fact = u"2 peers"_s,
                           .health = Health::Ok};
        for (int n = 0; n < 2; ++n)
            t.nodes << MapNode{.id = u"p%1/%2"_s.arg(i).arg(n),
                               .kind = MapNode::Kind::Peer,
                               .name = u"127.0.0.1:%1"_s.arg(10000 + 2 * i + n),
                               .fact = u"listens"_s,
                               .health = Health::Ok};
        const auto join = [&](int from, int to) { t.edges << MapEdge{.from = from, .to = to, .health = Health::Ok}; };
        join(0, at);
        join(at, at + 1);
        join(at, at + 2);
        join(at + 1, at + 3);
        join(at + 2, i % 10 == 9 ? at - 3 : at + 3);
        join(at + 3, at + 4);
        join(at + 3, at + 5);
    }
    return t;
}

/// Everything drawn, nothing folded.
static MapSpace open(const Topology &t)
{
    MapSpace space;
    for (const MapNode &node : t.nodes)
        space.wanted << node.id;
    return space;
}

/// Of the processor, so that a busy machine tells the same.
template<class Work>
static double leastSeconds(int times, Work work)
{
    double least = 1e9;
    for (int i = 0; i < times; ++i) {
        const std::clock_t start = std::clock();
        work();
        least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return least;
}

/// Crossings of straight lines between neighbouring columns, by each node's height there.
static qint64 crossings(const Topology &t, const QList<double> &heights)
{
    qint64 sum = 0;
    for (const auto kind : {MapNode::Kind::Server, MapNode::Kind::Location}) {
        QList<QPair<double, double>> lines;
        for (const MapEdge &edge : t.edges) {
            if (t.nodes[edge.from].kind == kind)
                lines << qMakePair(heights[edge.from], heights[edge.to]);
        }
        for (int i = 0; i < lines.size(); ++i) {
            for (int j = i + 1; j < lines.size(); ++j)
                sum += (lines[i].first - lines[j].first) * (lines[i].second - lines[j].second) < 0 ? 1 : 0;
        }
    }
    return sum;
}

static QList<double> heightsOf(const Topology &t, const MapLayout &layout)
{
    QList<double> heights(t.nodes.size(), 0);
    for (const MapBox &box : layout.boxes)
        heights[box.node] = box.rect.top();
    return heights;
}

/// Processor time of the processes this one waited for.
static double secondsOfChildren()
{
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
        + static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/// What dot makes of it: seconds, and each node's height. Nothing without dot.
static std::optional<QPair<double, QList<double>>> askDot(const Topology &t)
{
    const QString dot = QStandardPaths::findExecutable(u"dot"_s);
    if (dot.isEmpty())
        return std::nullopt;
    QByteArray text = "digraph G { rankdir=LR; node [shape=box];\n";
    for (const MapEdge &edge : t.edges)
        text += t.nodes[edge.from].id.toUtf8() + " -> " + t.nodes[edge.to].id.toUtf8() + ";\n";
    const double before = secondsOfChildren();
    QProcess process;
    process.start(dot, {u"-Tplain"_s});
    process.write(text + "}\n");
    process.closeWriteChannel();
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        return std::nullopt;
    const double seconds = secondsOfChildren() - before;
    QHash<QByteArray, double> heights;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.value(0) == "node")
            heights.insert(words.value(1), words.value(3).toDouble());
    }
    QList<double> all;
    for (const MapNode &node : t.nodes)
        all << heights.value(node.id.toUtf8());
    return qMakePair(seconds, all);
}

static void measureLayout(QTextStream &out)
{
    out << "layout, tangled, nothing folded\n  nodes    seconds   us/node   of dot's time   of dot's crossings\n";
    for (const int nodes : {300, 1000, 3000, 10000}) {
        const Topology t = tangled(nodes);
        const MapSpace space = open(t);
        MapLayout layout;
        const double seconds = leastSeconds(5, [&] { layout = layoutOf(t, space); });
        out << qSetFieldWidth(7) << nodes << qSetFieldWidth(0) << "  " << QString::number(seconds, 'f', 5) << "   "
            << QString::number(seconds * 1e6 / nodes, 'f', 2);
        // dot needs minutes for the largest.
        if (const auto dot = nodes > 3000 ? std::nullopt : askDot(t)) {
            out << "      1/" << QString::number(dot->first / seconds, 'f', 0) << "           "
                << QString::number(static_cast<double>(crossings(t, heightsOf(t, layout)))
                                       / static_cast<double>(std::max<qint64>(1, crossings(t, dot->second))),
                                   'f', 2);
        }
        out << Qt::endl;
    }
    out << "layout, usual, nothing folded / as first shown / again with one new state\n";
    for (const int nodes : {300, 1000, 3000, 10000}) {
        Topology t = usual(nodes);
        const MapSpace all = open(t);
        const MapLayout layout = layoutOf(t, all);
        const MapSpace again{.seats = seatsOf(t, layout)};
        out << qSetFieldWidth(7) << nodes << qSetFieldWidth(0);
        for (const MapSpace &space : {all, MapSpace(), again})
            out << "  " << QString::number(leastSeconds(5, [&] { (void)layoutOf(t, space); }), 'f', 5);
        out << Qt::endl;
    }
}

static void measureFrames(QTextStream &out)
{
    out << "a frame of 1200 x 800, everything open: the whole map / its middle at usual size\n"
           "  nodes   seconds  boxes  us/box    seconds  boxes\n";
    for (const int nodes : {2000, 10000, 100000}) {
        const Topology t = usual(nodes);
        MapLayout layout = layoutOf(t, open(t));
        out << qSetFieldWidth(7) << nodes << qSetFieldWidth(0);
        for (const bool whole : {true, false}) {
            const qreal zoom = whole ? 800 / layout.size.height() : 1;
            spread(layout, 1200 / zoom, whole);
            const MapIndex index(t, layout, false);
            const QPointF corner(0, whole ? 0 : layout.size.height() / 2);
            QImage image(1200, 800, QImage::Format_ARGB32_Premultiplied);
            MapWork work;
            const double seconds = leastSeconds(5, [&] {
                QPainter painter(&image);
                painter.fillRect(image.rect(), Qt::white);
                painter.scale(zoom, zoom);
                painter.translate(-corner);
                work = paintFrame(painter, {t, layout, tokens(false), false, zoom}, index,
                                  {QRectF(corner, QSizeF(1200, 800) / zoom)}, {});
            });
            out << "  " << QString::number(seconds, 'f', 5) << "  " << work.boxes;
            if (whole)
                out << "  " << QString::number(seconds * 1e6 / static_cast<double>(work.boxes), 'f', 2);
        }
        out << Qt::endl;
    }
}

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QTextStream out(stdout);
    measureLayout(out);
    measureFrames(out);
    return 0;
}
