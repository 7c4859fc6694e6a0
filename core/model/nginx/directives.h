// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QFlags>
#include <QList>
#include <QString>

#include <span>

namespace upriver::nginx {

/// Where a directive stands: the NGX_*_CONF bits of nginx's ngx_command_t.
enum class Context : quint32 {
    Main = 1 << 0,
    Events = 1 << 1,
    Http = 1 << 2,
    Server = 1 << 3,
    Location = 1 << 4,
    IfInServer = 1 << 5,
    IfInLocation = 1 << 6,
    LimitExcept = 1 << 7,
    Upstream = 1 << 8,
    Stream = 1 << 9,
    StreamServer = 1 << 10,
    StreamUpstream = 1 << 11,
    Mail = 1 << 12,
    MailServer = 1 << 13,
    Data = 1 << 14, ///< lines of map, geo, types …: not directives
    Unknown = 1 << 15, ///< a part of a file whose place is not known, or a block of another module
};
Q_DECLARE_FLAGS(Contexts, Context)
Q_DECLARE_OPERATORS_FOR_FLAGS(Contexts)

/// How many arguments a directive takes, of what kind, and what a block opens.
struct Takes
{
    enum class Kind { Nothing, Flag, Number, Size, Time, Choice, Buffers, Text, Block };
    static constexpr quint8 any = 255;

    Kind kind = Kind::Nothing;
    quint8 least = 0;
    quint8 most = 0; ///< any: no limit
    bool once = false; ///< a second one at the same level "is duplicate"
    Contexts opens = {}; ///< blocks only
};

/// How a value reaches the levels inside.
enum class Inherits {
    OneLevel, ///< there is only one level it can stand at
    Scalar, ///< an inner level without its own takes the outer one's
    Array, ///< all of the nearest level that has any; one line there replaces every line outside
    Handler, ///< stays in its location; "if" in it uses it, nested locations do not
    InPlace, ///< carried out where it stands
};

/// What nginx knows of a directive: one row of the table, from the ngx_command_t arrays and merge functions of nginx
/// 1.22.1 and 1.26.3, and what the change log names after that up to 1.31.6.
struct Meaning
{
    const char *name;
    const char *source; ///< below src/ of nginx
    Contexts contexts;
    Takes takes;
    const char *byDefault; ///< "VALUE", or "VALUE; before VERSION: VALUE …", the newest first; never empty
    Inherits inherits;
    const char *since; ///< the first version that has it; "" when the change log does not name it
    const char *until; ///< the first version that no longer acts on it, or ""
    const char *does; ///< QT_TRANSLATE_NOOP("NginxDirective", …): one sentence
};

/// The table, sorted by name and then by source.
std::span<const Meaning> meanings();

/// All rows of that name: http, stream and mail each have a "server".
std::span<const Meaning> meaningsOf(QByteArrayView name);

/// The row that may stand in @p where, else one of that name, of the same part (http, stream, mail) where there is one;
/// null for a name nginx itself does not have.
const Meaning *meaningOf(QByteArrayView name, Context where);

/// Where the lines of a block stand; Unknown for what is no block of nginx itself.
Context inside(QByteArrayView block, Context around);

/// The default in the nginx of @p version (as Compiled::version). 0: all of them, each with its versions.
QString defaultOf(const Meaning &meaning, int version);

/// The name a person may have meant: at most two letters off, and only one such name. Empty when there is none.
QString likelyName(QByteArrayView name);

/// "1.29.7" as Compiled::version writes it: 1029007.
int versionNumber(QByteArrayView text);

QString contextsText(Contexts contexts); ///< "http, server, location"
QString inheritanceText(Inherits inherits);
QString takesText(const Takes &takes); ///< "a time such as 30s or 5m"; of texts the number of them: "2 to 3"

} // namespace upriver::nginx
