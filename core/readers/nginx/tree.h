// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace upriver::nginx {

/// A place in the configuration, by the file's path on the server.
struct Place
{
    QString file = {};
    int line = 0; ///< from 1

    friend bool operator==(const Place &, const Place &) = default;
};

/// One word of a directive, with the bytes it stands for in the file.
struct Word
{
    QByteArray value = {}; ///< quotes removed, escapes resolved as nginx does
    qsizetype begin = 0; ///< offset of its first byte in the file, quotes included
    qsizetype end = 0;
    bool quoted = false;
};

/// A directive and, when it is a block, what stands inside. Its bytes run from its first word to its ";" or "}".
struct Directive
{
    QByteArray name = {};
    QList<Word> args = {};
    Place at = {};
    qsizetype begin = 0;
    qsizetype nameEnd = 0; ///< one past the name, its quotes included
    qsizetype end = 0; ///< one past ";" or "}"
    qsizetype bodyBegin = 0; ///< one past "{"; 0 when it is no block
    bool block = false;
    QList<Directive> body = {};
    QByteArray raw = {}; ///< the body of a *_by_lua_block, byte for byte

    [[nodiscard]] QString arg(int i) const; ///< empty when there are fewer
    [[nodiscard]] QStringList argTexts() const;
};

/// One file as nginx would read it.
struct File
{
    QString path = {};
    QByteArray text = {};
    QList<Directive> directives = {};
};

/// What could not be read, and what nginx itself says there when it would complain at another place.
struct Complaint
{
    Place at = {};
    QString what = {};
    QString nginxSays = {};
};

/// The configuration: its files in the order nginx opened them; the first is nginx.conf. Includes are resolved by the
/// model.
struct Tree
{
    QList<File> files = {};
    QList<Complaint> complaints = {}; ///< a file with a complaint keeps the directives before it

    [[nodiscard]] const File *file(const QString &path) const;
};

using TreePtr = std::shared_ptr<const Tree>;

/// Parses one file. Never fails: what cannot be read becomes a complaint. Nesting and size are capped.
Tree parseFile(const QString &path, const QByteArray &text);

/// Parses the output of nginx -T: "# configuration file PATH:" starts each file.
/// Lines before the first header (the test's own lines) are skipped. Empty tree when there is no header.
Tree parseDump(const QByteArray &dump);

/// A folder that holds nginx.conf and its includes as they lie under /etc/nginx; paths in the tree are the server's
/// (/etc/nginx/…). Files from elsewhere lie under "_abs" (_abs/data/x.conf is /data/x.conf). Reads nothing outside the
/// folder. NotFound when @p main, the file nginx starts with, is not in it.
Result<Tree> parseFolder(const QString &folder, const QString &main = QStringLiteral("nginx.conf"));

/// What a person points at: such a folder or its nginx.conf, the output of nginx -T, or one file of a configuration.
Result<Tree> parseAny(const QString &path);

/// The file's bytes again, put together from its directives and what stands between them.
QByteArray write(const File &file);

} // namespace upriver::nginx
