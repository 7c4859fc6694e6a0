// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace upriver {

/// Some lines of a file taken out, and others put in their place.
struct LineEdit
{
    int line = 0; ///< the first one taken out, from 1; where none is, the one that the new ones stand before
    QByteArrayList before = {}; ///< as they stand, without line feeds (a carriage return is part of the line)
    QByteArrayList after = {};
    QByteArray above = {}; ///< the line before them, for whoever reads the change; empty when there is none
    QByteArray below = {}; ///< the line after those taken out

    friend bool operator==(const LineEdit &, const LineEdit &) = default;
};

/// A file of the server with lines changed in it. Its whole text never travels: it may hold secrets.
struct FileEdit
{
    QString path = {}; ///< as the configuration names it; a symbolic link is followed on the server
    QList<LineEdit> lines = {}; ///< ascending, apart from each other
    QByteArray sha256 = {}; ///< of the whole file as it was read, in hex; before that nothing can be written
};

/// A file that is not there yet, 0644 and root's.
struct NewFile
{
    QString path = {};
    QByteArray text = {}; ///< our own words; ends with a line feed
};

/// Who owns a file, folder or socket, and what they may do with it.
struct AccessEdit
{
    QString path = {};
    QString owner = {}; ///< a user's name; empty: stays
    QString group = {}; ///< a group's name; empty: stays
    std::optional<int> mode = {}; ///< 0660; none: stays
};

/// One thing on the server that is changed, snapshotted before, and that the server can put back by itself.
using Alteration = std::variant<FileEdit, NewFile, AccessEdit>;

QString pathOf(const Alteration &alteration);

} // namespace upriver
