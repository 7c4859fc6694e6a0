// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

namespace upriver::nginx {

/// nginx hands a path with one of these to glob(3).
bool isGlob(QByteArrayView path);

/// Shell pattern against a whole path: a wildcard matches neither "/" nor a leading dot.
bool globMatches(QByteArrayView pattern, QByteArrayView path);

/// The folder of the first file: what a relative include starts from.
QByteArray confPrefix(const QString &firstFile);

/// The files of a configuration by name: which of them an include means.
class IncludeIndex
{
public:
    IncludeIndex(const QByteArray &prefix, const QStringList &paths);
    explicit IncludeIndex(const Tree &tree); ///< positions are those of its files

    [[nodiscard]] QByteArray absolute(const QByteArray &argument) const;

    /// Positions in the list given to the constructor, in the order nginx opens the files.
    [[nodiscard]] QList<qsizetype> find(const QByteArray &argument) const;

private:
    QByteArray m_prefix;
    QList<QPair<QByteArray, qsizetype>> m_sorted;
};

} // namespace upriver::nginx
