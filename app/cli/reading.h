// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/nginx/config.h"

#include <QCommandLineParser>

namespace upriver::cli {

/// --nginx-version, where the answer depends on it.
void addVersionOption(QCommandLineParser &parser);

/// The configuration at @p path: output of nginx -T, a folder as under /etc/nginx, or one file.
Result<nginx::ConfigPtr> configFrom(const QCommandLineParser &parser, const QString &path);

/// "FILE:LINE" as a place of the configuration: the file's path on the server, its end if that is enough to tell it
/// from others, or its path here below @p folder.
Result<nginx::Place> placeFrom(const nginx::Config &config, const QString &folder, const QString &text);

} // namespace upriver::cli
