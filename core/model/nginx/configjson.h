// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "core/model/nginx/explain.h"
#include "core/model/nginx/grammar.h"

#include <QJsonObject>

namespace upriver::nginx {

/// The parsed configuration for other programs:
/// {"schema": "upriver.config/1", "files": [{"path", "directives": [{"name", "args", "line", "block": […]}]}],
///  "complaints": [{"file", "line", "what", "nginx"}], "faults": [… and "certain"]}.
/// Includes stay where they are written. "block" is there for blocks only, "lua" for the text of a Lua block.
QJsonObject toJson(const Config &config, const QList<Fault> &faults);

/// {"directive", "does", "value", "effective", "from": {"file", "line"}, "default", "contexts", …}; "from" is null for
/// the default.
QJsonObject toJson(const Explanation &explanation);

} // namespace upriver::nginx
