// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/config/names.h"

#include "core/base/text.h"
#include "ui/evidence/places.h"

namespace upriver::ui {

static std::optional<nginx::Definition> nameAt(const nginx::Config &config, const QString &path, const Caret &at)
{
    const nginx::File *file = config.tree->file(path);
    const qsizetype line = file ? startOfLine(file->text(), at.line) : -1;
    if (line < 0)
        return std::nullopt;
    return nginx::definitionAt(config, path, line + byteAt(lineOf(file->text(), at.line), at.column));
}

NamePlaces whereMade(const nginx::Config &config, const QString &file, const Caret &at)
{
    const auto definition = nameAt(config, file, at);
    if (!definition)
        return {};
    return {definition, rowsOf(*config.tree, definition->places)};
}

NamePlaces whereUsed(const nginx::Config &config, const QString &file, const Caret &at)
{
    const auto definition = nameAt(config, file, at);
    if (!definition)
        return {};
    return {definition, rowsOf(*config.tree, nginx::usesOf(config, *definition))};
}

} // namespace upriver::ui
