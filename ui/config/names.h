// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/definition.h"
#include "ui/config/foundmodel.h"

namespace upriver::ui {

/// What a name in the text that is shown stands for, and the places that were asked for, ready to be listed.
struct NamePlaces
{
    std::optional<nginx::Definition> definition = {}; ///< nothing: there is no name
    QList<FoundRow> rows = {};
};

/// The name at a place of a file and where it is made.
NamePlaces whereMade(const nginx::Config &config, const QString &file, const Caret &at);

/// The name at a place of a file and where it is used.
NamePlaces whereUsed(const nginx::Config &config, const QString &file, const Caret &at);

} // namespace upriver::ui
