// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/readers/nginx/tree.h"

#include <QList>
#include <QString>

namespace upriver::nginx {

/// What kind of thing a configuration gives a name to.
enum class Named { Upstream, NamedLocation, File, Variable, LogFormat, Log };

/// A name in a directive: the directive makes it ("upstream php {") or speaks of it ("fastcgi_pass php;").
struct Mention
{
    Named what = Named::Upstream;
    QString name = {}; ///< "php", "@app", "$backend", "main"; a path or a pattern of paths as it is written
    bool makes = false;
    qsizetype begin = 0; ///< its bytes in the file
    qsizetype end = 0;
};

/// How many kinds there are.
inline constexpr int kinds = 6;

/// The words of a directive: up to its body, or all of it.
QByteArrayView headOf(const Directive &directive);

/// The names in one directive, variables last; those of the blocks inside are not looked at.
QList<Mention> mentionsOf(const File &file, const Directive &directive);

/// The same for all spellings of a name that nginx takes as one: it ignores the case of upstreams and variables.
QString keyOf(Named what, const QString &name);

} // namespace upriver::nginx
