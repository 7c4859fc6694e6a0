// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <span>

namespace upriver::cli {

/// One of upriver-cli's words, with what it does. Each takes the arguments after the word and gives the exit code.
struct Subcommand
{
    const char *word;
    int (*run)(const QStringList &arguments);
    const char *does; ///< QT_TRANSLATE_NOOP("Cli", …)
};

std::span<const Subcommand> subcommands();

int check(const QStringList &arguments);
int analyse(const QStringList &arguments);
int config(const QStringList &arguments);
int explain(const QStringList &arguments);
int route(const QStringList &arguments);
int logs(const QStringList &arguments);
int apply(const QStringList &arguments);
int rollback(const QStringList &arguments);
int report(const QStringList &arguments);
int demo(const QStringList &arguments);

} // namespace upriver::cli
