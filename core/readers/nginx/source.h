// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/includenames.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <utility>

namespace upriver::nginx {

/// A place in the configuration, by the file's path on the server.
struct Place
{
    QString file = {};
    int line = 0; ///< from 1

    friend bool operator==(const Place &, const Place &) = default;
};

/// Where one directive lies. Offsets count bytes of the whole source, whose size is capped well below 4 GB.
struct Node
{
    enum class Kind : quint8 { Line, Block, Lua };

    quint32 begin = 0; ///< of its first word, quotes included
    quint32 end = 0; ///< one past ";" or "}"
    quint32 next = 0; ///< the first node that is not inside: its next sibling, when it has one
    quint16 nameSize = 0; ///< bytes, without quotes; nginx takes no word of 4096 or more
    quint8 args = 0; ///< how many words follow the name; 255: at least so many
    Kind kind : 2 = Kind::Line;
    bool closed : 1 = false; ///< a block whose "}" is there
    bool nameQuoted : 1 = false;
    bool nameEscaped : 1 = false; ///< the name's value is not its bytes: Source::escapedNames
};
static_assert(sizeof(Node) == 16, "a configuration of 100 MB has two million of them");

/// The bytes of one or more files and, in one row, the directives found in them: each block before what it holds.
/// Everything that reads a tree points into one of these; nothing in it is copied.
struct Source
{
    /// One file's part of the bytes and of the nodes.
    struct Part
    {
        QString path = {};
        quint32 begin = 0;
        quint32 end = 0;
        quint32 firstNode = 0;
        quint32 endNode = 0;
        quint32 endInclude = 0; ///< of Source::includes; they begin where those of the part before end
    };

    /// A directive "include FILE;".
    struct Include
    {
        quint32 node = 0;
        quint32 name = 0; ///< in Source::includeNames
    };

    QByteArray bytes = {};
    QList<Node> nodes = {};
    QList<Part> parts = {}; ///< in the order of their bytes and of their nodes
    QList<std::pair<quint32, QByteArray>> escapedNames = {}; ///< by node, ascending
    QList<Include> includes = {}; ///< by node, ascending
    IncludeNames includeNames = {}; ///< escapes resolved
    QList<quint32> feeds = {}; ///< line feeds before each stretch of the bytes

    /// To be called once, when all is parsed: from then on lines are known.
    void complete();

    [[nodiscard]] const Part &partOf(quint32 node) const;
    [[nodiscard]] int lineOf(const Part &part, quint32 offset) const; ///< from 1
    [[nodiscard]] QByteArrayView escapedName(quint32 node) const;
    [[nodiscard]] quint32 includeName(quint32 node) const; ///< of a node in includes: its number in includeNames

private:
    [[nodiscard]] quint32 feedsBefore(quint32 offset) const;
};

/// How many line feeds stand in @p bytes.
quint32 countFeeds(QByteArrayView bytes);

} // namespace upriver::nginx
