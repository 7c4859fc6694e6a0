// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logs/formatadvice.h"
#include "core/model/logs/loguse.h"

namespace upriver {

/// One line of a configuration file and what it becomes; every other byte of the file stays. Where the line no longer
/// reads @p before, the edit is not to be made.
struct LogLineEdit
{
    nginx::Place at = {};
    QByteArray before = {}; ///< without its line end
    QByteArray after = {}; ///< one line or more
};

/// What makes @p use, an access log in force somewhere, be written in the format advised: the log_format stands first
/// in http, because nginx wants it before its use, and the access_log names it; where none is written, one beside it
/// does. In the order of the files and lines. Empty where the lines cannot be told apart: both directives in one line,
/// or no http block.
QList<LogLineEdit> editsFor(const nginx::Config &config, const LogUse &use, const FormatAdvice &advice);

/// All the formats the configuration has, so that a new one gets a name of its own.
QByteArrayList formatNames(const nginx::Config &config);

} // namespace upriver
