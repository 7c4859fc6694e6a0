// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace upriver {

/// The words of a line as a shell would part them: quotes and backslashes removed, nothing expanded.
QStringList shellWords(const QString &line);

/// The simple commands of a shell line: "sudo -n cat 'a b' 2>&1 | head" gives {cat, "a b"} and {head}.
/// What only stands in front of a command (assignments, sudo, env, timeout, docker exec, sh -c …) and redirections are
/// left out; so is a place mark such as "[client]". A script of our own (sh -c … log-excerpt FILE …) is one command.
QList<QStringList> commandsIn(const QString &line);

/// The program's name without its folder: "/usr/sbin/nginx" is "nginx".
QString programOf(const QStringList &command);

/// Prints the files named to it, whole or in part: cat, tail, grep …
bool printsFiles(const QString &program);

/// The file that a command such as "tail -n 500 -- /var/log/nginx/error.log" prints; empty when it names none.
QString fileReadBy(const QString &line);

} // namespace upriver
