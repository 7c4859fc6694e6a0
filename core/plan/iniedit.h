// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/alteration.h"
#include "core/readers/fileline.h"

#include <optional>

namespace upriver {

/// A setting of a file like PHP-FPM's pool files: KEY "=" VALUE.
struct IniSetting
{
    QByteArray key = {};
    QByteArray value = {};
};

/// The lines to change so that these settings are in force in the section. Of the file those lines have to be known
/// that name sections, that set one of the keys, and one that the new ones can stand behind. A line that is commented
/// out stays, and the new one stands behind it. Nothing when it cannot be done safely; empty when all is so already.
std::optional<QList<LineEdit>> withSettings(const QList<FileLine> &lines, const QByteArray &section,
                                            const QList<IniSetting> &settings);

} // namespace upriver
