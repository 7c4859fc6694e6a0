// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/directives.h"
#include "core/plan/change.h"
#include "core/plan/checks.h"
#include "core/plan/configedit.h"

#include <optional>

namespace upriver {

/// What a change of nginx's configuration says of itself; the rest is the same for all of them.
struct ConfigWords
{
    QString title = {};
    QString verb = {};
    Risk risk = Risk::Medium;
    int minutes = 5;
    QString expected = {};
    QString ifNot = {};
    QStringList sideEffects = {};
    std::chrono::seconds patience = quickAnswer; ///< so soon the URL has to answer afterwards
};

/// May the finding carry a change of nginx's configuration at all? It has to be at least likely, of an nginx we can
/// tell to read its configuration anew, and the configuration has to be known as a whole.
bool mayEditConfig(const Finding &finding, const Diagnosis &diagnosis);

/// The edits as a change. Nothing where they cannot be made, or not safely.
std::optional<Change> configChange(const ConfigEdit &edit, const Finding &finding, const Diagnosis &diagnosis,
                                   const ConfigWords &words);

/// The directive at that very level becomes @p values: the line there is rewritten, or a new one stands in the block.
/// Refused where an included file of others has it.
void setHere(ConfigEdit &edit, const nginx::Level &level, const QByteArray &name, const QByteArrayList &values);

/// A line of our own words, at that very level: variables allowed.
void setLineHere(ConfigEdit &edit, const nginx::Level &level, const QByteArray &name, const QByteArray &line);

/// The directive stands in the block itself, not in a file it includes.
bool isWrittenIn(const nginx::Directive &directive, const nginx::Directive &block);

/// nginx has the directive there: its version is new enough, and the module was not left out. Of an nginx whose version
/// is not known only what every version has.
bool hasDirective(const Snapshot &seen, QByteArrayView name, nginx::Context where);

} // namespace upriver
