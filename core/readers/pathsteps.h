// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/exhibit.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <optional>

namespace upriver {

/// One folder on the way to a file, or the file itself: whose it is, and who may do what.
struct PathStep
{
    enum class Seen { There, Missing, Forbidden, Unknown };

    QString path = {};
    Seen seen = Seen::There;
    QString mode = {}; ///< "drwxr-x---"; behind it "+" for an access list
    QString owner = {};
    QString group = {};
    std::optional<qint64> uid = {};
    std::optional<qint64> gid = {};
    Citation at = {};

    [[nodiscard]] bool hasAccessList() const { return mode.endsWith(u'+'); }
};

/// The way to a path as one process sees it, from "/" down.
struct PathWay
{
    QString path = {};
    qint64 viewer = 0; ///< the process through whose eyes; 0: the shell of the look
    QList<PathStep> steps = {};
    Citation at = {};

    [[nodiscard]] const PathStep *last() const { return steps.isEmpty() ? nullptr : &steps.last(); }
};

/// The name the probe's script goes by.
inline constexpr QLatin1StringView pathStepsName("path-steps");

/// way := "path" TAB path LF { ("here"|pid) TAB (mode|"missing"|"forbidden"|"unknown") TAB uid TAB gid TAB owner TAB
/// group TAB path LF }, as that script writes it; or what namei -l prints.
QList<PathWay> readPathWays(const Exhibit &exhibit);

} // namespace upriver
