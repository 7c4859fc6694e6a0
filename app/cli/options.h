// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/target/question.h"

#include <QCommandLineParser>

namespace upriver::cli {

/// The options several words share, declared and read in one place.
void addQuestionOptions(QCommandLineParser &parser);
void addTimeOptions(QCommandLineParser &parser); ///< --since and --until alone
void addLoginOptions(QCommandLineParser &parser);
void addFormatOptions(QCommandLineParser &parser);

Result<Question> questionFrom(const QCommandLineParser &parser);
Result<Question> timesFrom(const QCommandLineParser &parser); ///< without the URL

/// Parses; --help prints and ends. Nothing on success, else the exit code.
std::optional<int> parse(QCommandLineParser &parser, const char *word, const QStringList &arguments);

/// The option's value; empty where it was not given.
QString value(const QCommandLineParser &parser, const char *option);

} // namespace upriver::cli
