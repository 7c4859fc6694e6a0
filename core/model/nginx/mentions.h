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

/// The names of a kind in one directive; those of the blocks inside are not looked at.
QList<Mention> mentionsOf(Named what, const File &file, const Directive &directive);

/// The same name, as nginx compares them: it ignores the case of upstreams and variables.
bool sameName(Named what, const QString &a, const QString &b);

/// Calls @p visit for every directive of a file, outer before inner, with the server block around it; null when that
/// stands in another file.
template<class Visit>
void eachInServer(const File &file, Visit visit)
{
    Directive server;
    qsizetype end = 0; ///< of that block
    file.eachDirective([&](const Directive &directive) {
        const qsizetype begin = file.offsetOf(directive.written());
        if (begin >= end)
            server = {};
        visit(directive, server);
        if (!server && directive.is("server") && directive.isBlock()) {
            server = directive;
            end = begin + directive.written().size();
        }
    });
}

} // namespace upriver::nginx
